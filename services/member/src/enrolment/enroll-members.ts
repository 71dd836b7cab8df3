import { newId, type Clock, type Result } from '@accord/values';
import { VIRTUAL_CARD_DIGITS, virtualCardNumber, type Card } from '../cards/card';
import type { Consent, ConsentSource } from '../consents/consent';
import { cardDigest, type IdentifierDigest } from '../members/reference';
import type { InvalidField } from '../profile/field-reading';
import {
  decideEnrolments,
  type Candidate,
  type Decision,
  type DecidedBatch,
  type KeyHolder,
} from './decide-enrolments';
import {
  fingerprintOf,
  identifiersOf,
  readEnrolment,
  type Enrolment,
  type EnrolmentInput,
} from './enrolment';
import type { NewMember, Register, Registry } from './register';

/** On whose account an enrolment happens. */
export interface Enroller {
  /** Idempotency keys are unique within it: a partner, or one operator. */
  readonly scope: string;
  readonly partnerId: string | null;
  readonly source: ConsentSource;
}

export type EnrolmentOutcome =
  Exclude<Decision, { kind: 'UNKNOWN_REFERRAL' }> | ({ readonly kind: 'INVALID' } & InvalidField);

/** Where chance comes from. */
export interface Chance {
  /** So many random decimal digits. */
  digits(count: number): string;
  referralCode(): string;
}

export interface EnrolmentDefaults {
  readonly locale: string;
  readonly timeZone: string;
}

interface Asked {
  readonly enrolment: Enrolment;
  readonly candidate: Candidate;
}

/** Enrols members, one or many at once, answered in order. A batch ends as its enrolments one by one would. */
export class EnrollMembers {
  constructor(
    private readonly registry: Registry,
    private readonly clock: Clock,
    private readonly chance: Chance,
    private readonly defaults: EnrolmentDefaults,
  ) {}

  async enroll(enroller: Enroller, inputs: readonly EnrolmentInput[]): Promise<EnrolmentOutcome[]> {
    const now = this.clock.now();
    const read = inputs.map((input) => readEnrolment(input, now));
    const asked = read.flatMap((each) => (each.ok ? [this.ask(each.value, now)] : []));
    const decisions =
      asked.length === 0
        ? []
        : await this.registry.run((register) => this.decide(register, enroller, asked, now));
    return inOrder(read, decisions);
  }

  private ask(enrolment: Enrolment, now: Date): Asked {
    const { idempotencyKey, referralCode } = enrolment;
    const key =
      idempotencyKey === null ? null : { text: idempotencyKey, fingerprint: fingerprintOf(enrolment) };
    const memberId = newId('member', now);
    return { enrolment, candidate: { memberId, identifiers: identifiersOf(enrolment), key, referralCode } };
  }

  private async decide(
    register: Register,
    enroller: Enroller,
    asked: readonly Asked[],
    now: Date,
  ): Promise<readonly Decision[]> {
    const candidates = asked.map(({ candidate }) => candidate);
    const keys = await register.claimKeys(enroller.scope, firstClaims(candidates, keyClaims));
    const own = new Set(candidates.map(({ memberId }) => memberId));
    const open = candidates.filter(({ key }) => !key || own.has(keys.get(key.text)!.memberId));
    const identifiers = await register.claimIdentifiers(firstClaims(open, identifierClaims));
    const codes = open.flatMap(({ referralCode }) => referralCode ?? []);
    const decided = decideEnrolments(candidates, {
      keys,
      identifiers,
      referrers: await register.referrers(codes),
    });
    await register.settleKeys(enroller.scope, keys, decided.keys);
    await register.settleIdentifiers(identifiers, decided.identifiers);
    await this.enter(register, enroller, asked, decided, now);
    return decided.decisions;
  }

  private async enter(
    register: Register,
    enroller: Enroller,
    asked: readonly Asked[],
    decided: DecidedBatch,
    now: Date,
  ): Promise<void> {
    const entered = decided.decisions.flatMap((decision, index) =>
      decision.kind === 'ENROLLED' ? [{ ...asked[index]!, referredBy: decision.referredBy }] : [],
    );
    const members = entered.map((each) => this.member(each, each.referredBy, enroller, now));
    await register.save(members);
    await register.announce(
      members.map((member, index) => ({
        memberId: member.id,
        enrolledAt: now.toISOString(),
        ...(member.enrolledBy === null ? {} : { enrolledByPartnerId: member.enrolledBy }),
        locale: member.locale,
        timeZone: member.timeZone,
        ...(entered[index]!.enrolment.imported ? { imported: true } : {}),
      })),
    );
    const changedAt = now.toISOString();
    await register.announceFacts(members.map(({ id }) => ({ memberId: id, changedAt })));
    await register.announceCards(members.map((member) => cardsOf(member, now)));
  }

  private member(
    { enrolment, candidate }: Asked,
    referredBy: string | null,
    enroller: Enroller,
    now: Date,
  ): NewMember {
    const virtual: Card = {
      id: newId('card', now),
      number: virtualCardNumber(this.chance.digits(VIRTUAL_CARD_DIGITS)),
      kind: 'VIRTUAL',
      status: 'ACTIVE',
      issuedBy: null,
    };
    const given: Card[] = enrolment.card
      ? [{ id: newId('card', now), ...enrolment.card, status: 'ACTIVE', issuedBy: enroller.partnerId }]
      : [];
    const consents: Consent[] = enrolment.consents.map((choice) => ({
      ...choice,
      changedAt: now,
      source: enroller.source,
    }));
    return {
      id: candidate.memberId,
      status: 'ACTIVE',
      locale: enrolment.locale ?? this.defaults.locale,
      timeZone: enrolment.timeZone ?? this.defaults.timeZone,
      referralCode: this.chance.referralCode(),
      referredBy,
      enrolledAt: now,
      enrolledBy: enroller.partnerId,
      mergedInto: null,
      profile: enrolment.profile,
      cards: [virtual, ...given],
      consents,
      identifiers: [cardDigest(virtual.number), ...candidate.identifiers],
    };
  }
}

const cardsOf = ({ id, cards }: NewMember, now: Date) => ({
  memberId: id,
  kinds: [...new Set(cards.filter(({ status }) => status === 'ACTIVE').map(({ kind }) => kind))],
  changedAt: now.toISOString(),
});

type Claims<Key, Holder> = (candidate: Candidate) => readonly (readonly [Key, Holder])[];

const keyClaims: Claims<string, KeyHolder> = ({ key, memberId }) =>
  key ? [[key.text, { memberId, fingerprint: key.fingerprint }]] : [];
const identifierClaims: Claims<IdentifierDigest, string> = ({ identifiers, memberId }) =>
  identifiers.map((identifier) => [identifier, memberId]);

/** What the candidates claim; where several claim the same, the first one. */
function firstClaims<Key, Holder>(
  candidates: readonly Candidate[],
  claims: Claims<Key, Holder>,
): Map<Key, Holder> {
  return new Map(candidates.flatMap(claims).reverse());
}

/** Puts the decisions of the readable ones back among the unreadable. */
function inOrder(
  read: readonly Result<Enrolment, InvalidField>[],
  decisions: readonly Decision[],
): EnrolmentOutcome[] {
  const next = decisions[Symbol.iterator]();
  return read.map((each): EnrolmentOutcome => {
    if (!each.ok) return { kind: 'INVALID', ...each.error };
    const decision = next.next().value!;
    if (decision.kind !== 'UNKNOWN_REFERRAL') return decision;
    return { kind: 'INVALID', path: ['referralCode'], message: 'is not the code of a member' };
  });
}
