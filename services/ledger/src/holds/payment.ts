import type { MemberReference } from '@accord/contracts';
import type { Clock, Points } from '@accord/values';
import { refuseKey } from '../book/command-key';
import { walletIdOf } from '../book/book-of';
import type { Answer, Command, CommandKey, Desk } from '../book/posting';
import type { LedgerSettings } from '../book/settings';
import type { Partner } from '../book/partner';
import type { Wallet } from '../book/wallet';
import type { HouseholdFound } from '../pools/household-directory';
import { refuseSpending, type PoolRefusal } from '../pools/pool';
import { MEMBER_SERVICE_AWAY, type MemberFound } from '../members/member-directory';
import { spendableCurrency } from '../wallet/spendable-currency';
import { spendingRefusal } from '../wallet/spendable';

/** Points with which a member pays at a partner: reserved first, or spent at once. */
export interface PaymentRequest {
  /** Whose key it is: unique per caller. */
  readonly caller: string;
  readonly member: MemberReference;
  readonly points: Points;
  readonly idempotencyKey: string;
  /** POOL: that of the member's household. Undefined: the member's own wallet. */
  readonly from?: 'MEMBER' | 'POOL' | undefined;
  /** Undefined: an operator named none. */
  readonly partnerId: string | undefined;
  /** A SPENDABLE one; undefined: the main one. */
  readonly currency?: string | undefined;
}

export interface PaymentPorts {
  readonly households: { of(memberId: string): Promise<HouseholdFound> };
  readonly members: { find(reference: MemberReference): Promise<MemberFound> };
  readonly partners: { current(partnerId: string): Promise<Partner | undefined> };
  readonly settings: LedgerSettings;
  readonly clock: Clock;
  submit<T>(command: Command<T>): Promise<T>;
  /** The answer that a key already has, before anything is looked up: a retry must not depend on other services. */
  answered(key: { caller: string; key: string; fingerprint: string }): Promise<Answer | undefined>;
}

export const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path: ['input', ...path],
});

/**
 * Finds out who pays where, and decides on the payer's wallet; with it come the lots that a debit of so many points there may
 * take. AWAY when nobody can say who the member is.
 */
export async function pay(
  request: PaymentRequest,
  key: CommandKey,
  ports: PaymentPorts,
  decide: (wallet: Wallet, desk: Desk) => Answer,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { points } = request;
  const problem = refuseRequest(request, ports.settings);
  if (problem) return problem;
  const currency = spendableCurrency(ports.settings.currencies, request.currency, ['input', 'currency']);
  if (typeof currency !== 'string') return currency;
  const before = await ports.answered(key);
  if (before) return before;
  const partnerId = request.partnerId!;
  const partner = await ports.partners.current(partnerId);
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
    spends: { partnerId, points },
    partners: [partnerId],
    key,
    decide: (desk) => {
      if (payer.refusal) return { is: 'POOL_REFUSED', code: payer.refusal };
      return desk.wallet ? decide(desk.wallet, desk) : { is: 'INSUFFICIENT_POINTS', spendable: '0' };
    },
  });
}

/** Whose wallet pays. Of a pool the member service is asked now, so that a lock that it has answered is one. */
async function payerOf(
  { from }: PaymentRequest,
  memberId: string,
  { households }: PaymentPorts,
): Promise<
  { readonly ownerId: string; readonly refusal?: PoolRefusal | undefined } | typeof MEMBER_SERVICE_AWAY
> {
  if (from !== 'POOL') return { ownerId: memberId };
  const household = await households.of(memberId);
  if (household === MEMBER_SERVICE_AWAY) return MEMBER_SERVICE_AWAY;
  return { ownerId: household?.householdId ?? memberId, refusal: refuseSpending(household, memberId) };
}

function refuseRequest(
  { points, partnerId, idempotencyKey }: PaymentRequest,
  settings: LedgerSettings,
): Answer | undefined {
  if (partnerId === undefined)
    return invalid('PARTNER_REQUIRED', 'An operator names the partner', 'partnerId');
  if (points <= 0n) return invalid('POINTS_NOT_POSITIVE', 'Pay with at least 1 point', 'points');
  if (points < settings.smallestRedemption)
    return invalid(
      'BELOW_SMALLEST_REDEMPTION',
      `The smallest redemption is ${settings.smallestRedemption} points`,
      'points',
    );
  return refuseKey(idempotencyKey, ['input', 'idempotencyKey']);
}
