import type { findRedemptions, findSpendable } from '@accord/contracts';
import { formatAmount, pointsToNumber } from '@accord/values';
import type { z } from 'zod';
import { walletIdOf } from '../book/book-of';
import type { Spendable } from '../wallet/spendable';
import type { WalletArchive } from '../wallet/wallet-reader';
import type { RedemptionArchive } from './redemption-reader';

/**
 * Answers `ledger.redemptions`: what these are worth, whose they are, and at whom. What a merged member paid is the survivor's:
 * the sale that it pays is recorded for that one.
 */
export async function answerRedemptions(
  archive: RedemptionArchive,
  wallets: Pick<WalletArchive, 'livesOn'>,
  ids: readonly string[],
): Promise<z.input<(typeof findRedemptions)['answer']>> {
  const found = await archive.findAll(ids);
  const owners = await wallets.livesOn(found.map(({ walletId }) => walletId));
  return {
    redemptions: found.map(({ id, walletId, memberId, partnerId, points, restored, value }) => ({
      redemptionId: id,
      memberId: owners.get(walletId) ?? memberId,
      partnerId,
      points: pointsToNumber(points),
      restored: pointsToNumber(restored),
      value: { amount: formatAmount(value), currency: value.currency },
    })),
  };
}

/** Answers `ledger.spendable`: how many points this member may spend at this partner now. */
export async function answerSpendable(
  archive: WalletArchive,
  spending: Spendable,
  question: { memberId: string; partnerId: string },
  currency: string,
  now: Date,
): Promise<z.input<(typeof findSpendable)['answer']>> {
  const walletId = walletIdOf(question.memberId, currency);
  const wallet = (await archive.figures([walletId], now)).get(walletId);
  return { spendable: wallet ? pointsToNumber(await spending.of(wallet, question.partnerId)) : 0 };
}
