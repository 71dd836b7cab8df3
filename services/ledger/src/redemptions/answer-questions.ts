import type { findRedemptions, findSpendable } from '@accord/contracts';
import { formatAmount, pointsToNumber } from '@accord/values';
import type { z } from 'zod';
import { walletIdOf } from '../book/book-of';
import type { Spendable } from '../wallet/spendable';
import type { WalletArchive } from '../wallet/wallet-reader';
import type { RedemptionArchive } from './redemption-reader';

/** Answers `ledger.redemptions`: what these are worth, whose they are, and at whom. */
export async function answerRedemptions(
  archive: RedemptionArchive,
  ids: readonly string[],
): Promise<z.input<(typeof findRedemptions)['answer']>> {
  const found = await archive.findAll(ids);
  return {
    redemptions: found.map(({ id, memberId, partnerId, points, restored, value }) => ({
      redemptionId: id,
      memberId,
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
