import type { cardsChanged, EventData, memberChanged, memberEnrolled } from '@accord/contracts';
import type { Member } from '../members/member';
import type { IdentifierDigest } from '../members/reference';
import type { KeyHolder } from './decide-enrolments';

export interface NewMember extends Member {
  readonly referredBy: string | null;
  readonly identifiers: readonly IdentifierDigest[];
}

/** One unit of work on the register of members. */
export interface Register {
  /** Takes the keys that nobody has; answers who holds each of them then. Waits for others that take them now. */
  claimKeys(scope: string, claims: ReadonlyMap<string, KeyHolder>): Promise<Map<string, KeyHolder>>;
  /** The same for identifiers. */
  claimIdentifiers(claims: ReadonlyMap<IdentifierDigest, string>): Promise<Map<IdentifierDigest, string>>;
  /** Members by referral code; those that don't exist are left out. */
  referrers(codes: readonly string[]): Promise<Map<string, string>>;
  /** Makes the claims what they were decided to be. Nobody holds a claim that is absent from `decided`. */
  settleKeys(
    scope: string,
    claimed: ReadonlyMap<string, KeyHolder>,
    decided: ReadonlyMap<string, KeyHolder>,
  ): Promise<void>;
  settleIdentifiers(
    claimed: ReadonlyMap<IdentifierDigest, string>,
    decided: ReadonlyMap<IdentifierDigest, string>,
  ): Promise<void>;
  save(members: readonly NewMember[]): Promise<void>;
  announce(events: readonly EventData<typeof memberEnrolled>[]): Promise<void>;
  /** Says that there is something to know of members. */
  announceFacts(events: readonly EventData<typeof memberChanged>[]): Promise<void>;
  /** Says which kinds of cards members have. */
  announceCards(events: readonly EventData<typeof cardsChanged>[]): Promise<void>;
}

export interface Registry {
  /** Runs `work` as one unit: all of it, or nothing. */
  run<T>(work: (register: Register) => Promise<T>): Promise<T>;
}
