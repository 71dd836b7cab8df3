import { pointsRedeemed } from '@accord/contracts';
import { pointsToNumber, type Points } from '@accord/values';
import type { Answer, Desk } from '../book/posting';
import type { Wallet } from '../book/wallet';
import { settleLapsed } from '../expiry/settle-lapsed';
import { valueOf } from '../redemptions/redemption';
import { captureHold } from './capture-hold';
import type { Hold } from './hold';

/** Spends points of an open hold, and tells of it. */
export function redeemHold(
  wallet: Wallet,
  hold: Hold,
  points: Points,
  { partners, now, publish }: Desk,
): Answer {
  const redemption = captureHold(wallet, hold, points, partners.get(hold.partnerId), now);
  settleLapsed(wallet, now);
  const { amount, currency } = valueOf(points, redemption.capture);
  publish({
    event: pointsRedeemed,
    key: wallet.memberId,
    data: {
      redemptionId: redemption.id,
      holdId: hold.id,
      memberId: wallet.memberId,
      partnerId: hold.partnerId,
      points: pointsToNumber(redemption.points),
      value: { amount: amount.toFixed(), currency },
      recordedAt: now.toISOString(),
    },
  });
  return { is: 'REDEMPTION', redemptionId: redemption.id };
}
