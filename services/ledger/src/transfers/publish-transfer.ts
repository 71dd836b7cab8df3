import { pointsTransferred } from '@accord/contracts';
import { pointsToNumber, type Points } from '@accord/values';
import type { Lot } from '../book/lot';
import type { Desk } from '../book/posting';
import type { Wallet } from '../book/wallet';
import type { Moved } from '../clearing/move-lots';
import { isPoolOf } from '../pools/pool';
import { repayDebt } from '../refunds/repay-debt';

interface Told {
  readonly from: Wallet;
  readonly to: Wallet;
  readonly moved: Moved;
  readonly points: Points;
  readonly fee: Points;
  readonly returns?: string;
}

const toldLot = ({ terms, expiresAt }: Lot) => ({
  points: pointsToNumber(terms.original),
  issuerId: terms.issuerId,
  ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  ...(terms.spendableAt ? { spendableAt: [...terms.spendableAt] } : {}),
});

/** What has come in repays what its wallet owes, as all points do (domain rule 6). Both members are told; of a pool nobody is. */
export function publishTransfer(desk: Desk, { from, to, moved, points, fee, returns }: Told): void {
  for (const lot of moved.lots) repayDebt(to, lot, lot.free, desk);
  if (isPoolOf(from.memberId) || isPoolOf(to.memberId)) return;
  const tell = (wallet: Wallet, direction: 'OUT' | 'IN', other: Wallet): void =>
    desk.publish({
      event: pointsTransferred,
      key: wallet.memberId,
      data: {
        transferId: moved.outId,
        memberId: wallet.memberId,
        walletId: wallet.id,
        direction,
        otherMemberId: other.memberId,
        currency: wallet.currency,
        points: pointsToNumber(points),
        ...(direction === 'OUT' && fee > 0n ? { fee: pointsToNumber(fee) } : {}),
        ...(direction === 'IN' ? { lots: moved.lots.map(toldLot) } : {}),
        ...(returns ? { returns } : {}),
        recordedAt: desk.now.toISOString(),
      },
    });
  tell(from, 'OUT', to);
  tell(to, 'IN', from);
}
