import { mayIssueAt, pointsAdjusted, standingAt, type MemberReference } from '@accord/contracts';
import { expiresAt as lapseInstant, pointsToNumber, renewalOf, type Points } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import { commandKey, refuseKey } from '../book/command-key';
import { termsInForce, type Partner } from '../book/partner';
import type { Answer, Desk } from '../book/posting';
import { isReason } from '../book/reason';
import { exceedsMaximum, maximumOf } from '../book/settings';
import { spendableCurrency } from '../wallet/spendable-currency';
import type { PaymentPorts } from '../holds/payment';
import { MEMBER_SERVICE_AWAY } from '../members/member-directory';
import { adjustPoints } from './adjust-points';

export interface AdjustRequest {
  readonly actor: string;
  readonly member: MemberReference;
  readonly partnerId: string;
  /** Signed, not 0. */
  readonly points: Points;
  readonly reason: string;
  readonly expiresAt: Date | undefined;
  readonly spendableAt: readonly string[] | undefined;
  readonly idempotencyKey: string;
  /** A SPENDABLE one; undefined: the main one. */
  readonly currency?: string | undefined;
}

export type AdjustPorts = Omit<PaymentPorts, 'partners'> & {
  readonly partners: PaymentPorts['partners'] & { unknown(ids: readonly string[]): Promise<string[]> };
};

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/** Gives or takes points by the operator's hand. Answers the wallet, or why not; AWAY when nobody can say who the member is. */
export async function adjust(
  request: AdjustRequest,
  ports: AdjustPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { actor, points, partnerId, reason, expiresAt, spendableAt } = request;
  const now = ports.clock.now();
  const problem = refuseRequest(request);
  if (problem) return problem;
  const currency = spendableCurrency(ports.settings.currencies, request.currency, ['currency']);
  if (typeof currency !== 'string') return currency;
  const key = commandKey(`operator:${actor}`, request.idempotencyKey, 'adjustPoints', {
    ...request.member,
    points,
    partnerId,
    reason,
    expiresAt: expiresAt?.toISOString(),
    spendableAt,
    currency: request.currency,
  });
  const before = await ports.answered(key);
  if (before) return before;
  if (expiresAt && expiresAt <= now)
    return invalid('EXPIRES_IN_THE_PAST', 'Points expire in the future', 'expiresAt');
  const partner = await ports.partners.current(partnerId);
  const refusal = refusePartner(partner, points, now);
  if (refusal) return refusal;
  const [unknown] = await ports.partners.unknown(spendableAt ?? []);
  if (unknown) {
    return invalid(
      'UNKNOWN_PARTNER',
      `There is no partner ${unknown}`,
      'spendableAt',
      String(spendableAt!.indexOf(unknown)),
    );
  }
  const member = await ports.members.find(request.member);
  if (member.is === 'AWAY') return MEMBER_SERVICE_AWAY;
  const named = Object.values(request.member).find((value) => typeof value === 'string');
  if (member.is === 'UNKNOWN')
    return { is: 'NOT_FOUND', resource: 'Member', ...(named ? { id: named } : {}) };
  if (member.is === 'NOT_ACTIVE') return invalid('MEMBER_NOT_ACTIVE', 'The member is suspended', 'member');
  const { memberId } = member;
  const walletId = walletIdOf(memberId, currency);
  return ports.submit<Answer>({
    target: { walletId, ...(points > 0n ? { open: { memberId, currency } } : {}) },
    // One that owes, or in which something is due, comes whole all the same.
    needsLots: points < 0n,
    goesOn: true,
    renewable: points > 0n,
    partners: [partnerId],
    key,
    decide: (desk) => adjustOnDesk(desk, request),
  });
}

function refuseRequest({
  points,
  reason,
  expiresAt,
  spendableAt,
  idempotencyKey,
}: AdjustRequest): Answer | undefined {
  if (points === 0n) return invalid('POINTS_ZERO', 'Give or take at least 1 point', 'points');
  if (!isReason(reason)) return invalid('INVALID_REASON', 'A reason has 1 to 500 characters', 'reason');
  if (points < 0n && expiresAt)
    return invalid('NOT_FOR_TAKING', 'Points that are taken have no expiry', 'expiresAt');
  if (points < 0n && spendableAt)
    return invalid('NOT_FOR_TAKING', 'Points that are taken have no places', 'spendableAt');
  if (spendableAt?.length === 0)
    return invalid('NO_PLACES', 'Name where the points can be spent, or nothing', 'spendableAt');
  return refuseKey(idempotencyKey, ['idempotencyKey']);
}

function refusePartner(partner: Partner | undefined, points: Points, now: Date): Answer | undefined {
  if (!partner) return invalid('UNKNOWN_PARTNER', 'There is no such partner', 'partnerId');
  if (standingAt(partner, now) === 'CLOSED')
    return invalid('PARTNER_NOT_ACTIVE', `${partner.name} does not take part any more`, 'partnerId');
  if (points > 0n && !(termsInForce(partner, now).issues && mayIssueAt(partner, now)))
    return invalid('PARTNER_DOES_NOT_ISSUE', `${partner.name} does not issue points`, 'partnerId');
  return undefined;
}

function adjustOnDesk(desk: Desk, request: AdjustRequest): Answer {
  const { wallet, partners, settings, now } = desk;
  const { points, partnerId, reason, spendableAt } = request;
  if (!wallet) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
  if (points > 0n && exceedsMaximum(wallet, points, settings))
    return invalid(
      'WALLET_MAXIMUM',
      `A wallet holds at most ${maximumOf(wallet, settings)} points`,
      'points',
    );
  if (points > 0n && partners.get(partnerId).throttled)
    return invalid('ISSUER_THROTTLED', 'The partner’s reserve is below its floor', 'partnerId');
  const rule = settings.defaultExpiry;
  const expiresAt =
    points > 0n ? (request.expiresAt ?? lapseInstant(rule, now, settings.zone) ?? null) : null;
  const renewal = (expiresAt && !request.expiresAt && renewalOf(rule)) || null;
  const adjustment = {
    partner: partners.get(partnerId),
    points,
    reason,
    actor: request.actor,
    expiresAt,
    renewal: renewal && { ...renewal, zone: settings.zone },
    spendableAt: spendableAt ? [...new Set(spendableAt)] : null,
  };
  const outcome = adjustPoints(wallet, adjustment, partners, now);
  if (!outcome.ok) return { is: 'INSUFFICIENT_POINTS', spendable: outcome.error.spendable.toString() };
  desk.publish({
    event: pointsAdjusted,
    key: wallet.memberId,
    data: {
      memberId: wallet.memberId,
      walletId: wallet.id,
      currency: wallet.currency,
      partnerId,
      points: pointsToNumber(points),
      reason,
      ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
      ...(adjustment.spendableAt ? { spendableAt: adjustment.spendableAt } : {}),
      recordedAt: now.toISOString(),
    },
  });
  return { is: 'ADJUSTED', walletId: wallet.id };
}
