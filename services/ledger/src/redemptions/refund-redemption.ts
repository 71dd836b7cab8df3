import { redemptionRestored } from '@accord/contracts';
import { pointsToNumber, type Points } from '@accord/values';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, Command, Desk } from '../book/posting';
import { restoreRedemption } from './restore-redemption';

export interface RefundRedemptionRequest {
  readonly caller: string;
  readonly redemptionId: string;
  /** Undefined: all that is left of it. */
  readonly points: Points | undefined;
  readonly idempotencyKey: string;
  /** Whose redemptions the caller may refund; undefined: all, for operators. */
  readonly partnerId: string | undefined;
}

/** Gives back what was spent, all or some (domain rule 6). */
export async function refundRedemption(
  request: RefundRedemptionRequest,
  submit: <T>(command: Command<T>) => Promise<T>,
): Promise<Answer> {
  const { caller, redemptionId, points, idempotencyKey } = request;
  const badKey = refuseKey(idempotencyKey, ['idempotencyKey']);
  if (badKey) return badKey;
  return submit<Answer>({
    target: { redemptionId },
    needsLots: true,
    key: commandKey(caller, idempotencyKey, 'refundRedemption', { redemptionId, points }),
    decide: (desk) => restore(desk, request),
  });
}

function restore(desk: Desk, request: RefundRedemptionRequest): Answer {
  const { wallet, redemption, partners, settings, now } = desk;
  const { redemptionId, partnerId } = request;
  if (!wallet || !redemption || (partnerId !== undefined && redemption.hold.partnerId !== partnerId)) {
    return { is: 'NOT_FOUND', resource: 'Redemption', id: redemptionId };
  }
  // What was converted is at the other programme: only undoing the conversion gives it back.
  if (desk.conversion) return { is: 'NOT_FOUND', resource: 'Redemption', id: redemptionId };
  const left = redemption.points - redemption.restored;
  const points = request.points ?? left;
  if (points <= 0n || points > left) {
    const message =
      left === 0n ? 'All of it has been refunded' : `Points are 1 to ${left}, what is left to refund`;
    return { is: 'INVALID', code: 'POINTS_OUT_OF_RANGE', message, path: ['points'] };
  }
  const partner = partners.get(redemption.hold.partnerId);
  restoreRedemption(wallet, redemption, points, { partner, partners, now, grace: settings.restoreGrace });
  desk.publish({
    event: redemptionRestored,
    key: wallet.memberId,
    data: {
      redemptionId,
      memberId: wallet.memberId,
      partnerId: partner.id,
      points: pointsToNumber(points),
      recordedAt: now.toISOString(),
    },
  });
  return { is: 'REDEMPTION', redemptionId };
}
