import type { MemberReference } from '@accord/contracts';
import { durationToMilliseconds, type Clock, type IsoDuration, type Points } from '@accord/values';
import { commandKey, refuseKey } from '../book/command-key';
import { walletIdOf } from '../book/book-of';
import type { Answer, Command } from '../book/posting';
import type { LedgerSettings } from '../book/settings';
import type { Partner } from '../book/partner';
import type { HouseholdFound } from '../pools/household-directory';
import { refuseSpending, type PoolRefusal } from '../pools/pool';
import type { MemberFound } from '../members/member-directory';
import { spendableCurrency } from '../wallet/spendable-currency';
import { spendingRefusal } from '../wallet/spendable';
import { placeHold } from './place-hold';

export interface HoldPointsRequest {
  /** Whose key it is: unique per caller. */
  readonly caller: string;
  readonly member: MemberReference;
  readonly points: Points;
  readonly ttl: IsoDuration;
  readonly idempotencyKey: string;
  /** POOL: that of the member's household. Undefined: the member's own wallet. */
  readonly from?: 'MEMBER' | 'POOL' | undefined;
  /** Undefined: an operator named none. */
  readonly partnerId: string | undefined;
  /** A SPENDABLE one; undefined: the main one. */
  readonly currency?: string | undefined;
}

export interface HoldPointsPorts {
  readonly households: { of(memberId: string): Promise<HouseholdFound> };
  readonly members: { find(reference: MemberReference): Promise<MemberFound> };
  readonly partners: { current(partnerId: string): Promise<Partner | undefined> };
  readonly settings: LedgerSettings;
  readonly clock: Clock;
  submit<T>(command: Command<T>): Promise<T>;
  /** The answer that a key already has, before anything is looked up: a retry must not depend on other services. */
  answered(key: { caller: string; key: string; fingerprint: string }): Promise<Answer | undefined>;
}

/** What a use case can't answer now, for a service that it has to ask is away. */
export const MEMBER_SERVICE_AWAY = 'AWAY';

const MIN_TTL_MS = 1_000;
const MAX_TTL_MS = 7 * 86_400_000;

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path: ['input', ...path],
});

/** Reserves points at a partner (domain rule 5). Answers the hold, or why not; AWAY when nobody can say who the member is. */
export async function holdPoints(
  request: HoldPointsRequest,
  ports: HoldPointsPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { points, ttl, partnerId, idempotencyKey } = request;
  const problem = refuseRequest(request, ports.settings);
  if (problem) return problem;
  const currency = spendableCurrency(ports.settings.currencies, request.currency, ['input', 'currency']);
  if (typeof currency !== 'string') return currency;
  const key = commandKey(request.caller, idempotencyKey, 'holdPoints', {
    ...request.member,
    points,
    ttl,
    partnerId,
    currency: request.currency,
    from: request.from,
  });
  const before = await ports.answered(key);
  if (before) return before;
  const partner = await ports.partners.current(partnerId!);
  const refusal = spendingRefusal(partner, ports.clock.now());
  if (refusal) return invalid(refusal.code, refusal.message, 'partnerId');
  const member = await ports.members.find(request.member);
  if (member.is === 'AWAY') return MEMBER_SERVICE_AWAY;
  if (member.is === 'NOT_ACTIVE') return invalid('MEMBER_NOT_ACTIVE', 'The member is suspended', 'member');
  const named = Object.values(request.member).find((value) => typeof value === 'string');
  if (member.is === 'UNKNOWN')
    return { is: 'NOT_FOUND', resource: 'Member', ...(named ? { id: named } : {}) };
  const payer = await payerOf(request, member.memberId, ports);
  if (payer === MEMBER_SERVICE_AWAY) return payer;
  return ports.submit<Answer>({
    target: { walletId: walletIdOf(payer.ownerId, currency) },
    needsLots: true,
    goesOn: true,
    spends: { partnerId: partnerId!, points },
    key,
    decide: ({ wallet, now, settings }) => {
      if (payer.refusal) return { is: 'POOL_REFUSED', code: payer.refusal };
      if (!wallet) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
      const placed = placeHold(
        wallet,
        { partnerId: partnerId!, points, ttl, grace: settings.holdGrace },
        now,
      );
      return placed.ok
        ? { is: 'HOLD', holdId: placed.value.id }
        : { is: 'INSUFFICIENT_POINTS', spendable: placed.error.spendable.toString() };
    },
  });
}

/** Whose wallet pays. Of a pool the member service is asked now, so that a lock that it has answered is one. */
async function payerOf(
  { from }: HoldPointsRequest,
  memberId: string,
  { households }: HoldPointsPorts,
): Promise<
  { readonly ownerId: string; readonly refusal?: PoolRefusal | undefined } | typeof MEMBER_SERVICE_AWAY
> {
  if (from !== 'POOL') return { ownerId: memberId };
  const household = await households.of(memberId);
  if (household === MEMBER_SERVICE_AWAY) return MEMBER_SERVICE_AWAY;
  return { ownerId: household?.householdId ?? memberId, refusal: refuseSpending(household, memberId) };
}

function refuseRequest(
  { points, ttl, partnerId, idempotencyKey }: HoldPointsRequest,
  settings: LedgerSettings,
): Answer | undefined {
  if (partnerId === undefined)
    return invalid('PARTNER_REQUIRED', 'An operator names the partner', 'partnerId');
  if (points <= 0n) return invalid('POINTS_NOT_POSITIVE', 'A hold is of at least 1 point', 'points');
  if (points < settings.smallestRedemption)
    return invalid(
      'BELOW_SMALLEST_REDEMPTION',
      `The smallest redemption is ${settings.smallestRedemption} points`,
      'points',
    );
  const ttlMs = durationToMilliseconds(ttl);
  if (ttlMs < MIN_TTL_MS || ttlMs > MAX_TTL_MS)
    return invalid('TTL_OUT_OF_RANGE', 'A hold lives from PT1S to P7D', 'ttl');
  return refuseKey(idempotencyKey, ['input', 'idempotencyKey']);
}
