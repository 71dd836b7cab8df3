import type { IdentifierDigest } from '../members/reference';

/** One enrolment of a batch, before it is decided. */
export interface Candidate {
  /** The id the member will have, if the enrolment succeeds. */
  readonly memberId: string;
  readonly identifiers: readonly IdentifierDigest[];
  readonly key: { readonly text: string; readonly fingerprint: string } | null;
  readonly referralCode: string | null;
}

export type Decision =
  | { readonly kind: 'ENROLLED'; readonly memberId: string; readonly referredBy: string | null }
  /** The key was used before for the same request: the same member. */
  | { readonly kind: 'REPEATED'; readonly memberId: string }
  | { readonly kind: 'ALREADY_ENROLLED'; readonly memberId: string }
  | { readonly kind: 'CONFLICT'; readonly idempotencyKey: string }
  | { readonly kind: 'UNKNOWN_REFERRAL' };

export interface KeyHolder {
  readonly memberId: string;
  readonly fingerprint: string;
}

/** What is known when a batch is decided: who holds what. A candidate's own tentative claims may be among it. */
export interface Holders {
  readonly keys: ReadonlyMap<string, KeyHolder>;
  readonly identifiers: ReadonlyMap<IdentifierDigest, string>;
  /** Member by referral code. */
  readonly referrers: ReadonlyMap<string, string>;
}

/** Who holds what once the batch is decided, of all that its candidates asked for. */
export interface DecidedBatch {
  readonly decisions: readonly Decision[];
  readonly keys: ReadonlyMap<string, KeyHolder>;
  readonly identifiers: ReadonlyMap<IdentifierDigest, string>;
}

/**
 * Decides a batch as if each enrolment came alone, one after the other: what an earlier one takes, a later one finds taken;
 * what an earlier one asked for in vain is free. A refusal uses up neither key nor identifier.
 */
export function decideEnrolments(candidates: readonly Candidate[], holders: Holders): DecidedBatch {
  const undecided = new Set(candidates.map(({ memberId }) => memberId));
  const standing = <Key, Holder>(
    map: ReadonlyMap<Key, Holder>,
    memberOf: (holder: Holder) => string,
  ): Map<Key, Holder> => new Map([...map].filter(([, holder]) => !undecided.has(memberOf(holder))));
  const keys = standing(holders.keys, ({ memberId }) => memberId);
  const identifiers = standing(holders.identifiers, (memberId) => memberId);

  const decide = ({ memberId, identifiers: wanted, key, referralCode }: Candidate): Decision => {
    const earlier = key && keys.get(key.text);
    if (key && earlier) {
      return earlier.fingerprint === key.fingerprint
        ? { kind: 'REPEATED', memberId: earlier.memberId }
        : { kind: 'CONFLICT', idempotencyKey: key.text };
    }
    const owner = wanted.map((identifier) => identifiers.get(identifier)).find((each) => each !== undefined);
    if (owner !== undefined) return { kind: 'ALREADY_ENROLLED', memberId: owner };
    const referredBy = referralCode === null ? null : holders.referrers.get(referralCode);
    if (referredBy === undefined) return { kind: 'UNKNOWN_REFERRAL' };
    if (key) keys.set(key.text, { memberId, fingerprint: key.fingerprint });
    for (const identifier of wanted) identifiers.set(identifier, memberId);
    return { kind: 'ENROLLED', memberId, referredBy };
  };
  return { decisions: candidates.map(decide), keys, identifiers };
}
