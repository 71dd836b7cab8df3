import { err, newId, ok, type Points, type Result } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { JournalDraft, type Cause } from '../book/journal';
import { Lot } from '../book/lot';
import { termsInForce, type Partner, type Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import type { LotRenewal } from '../expiry/renewal';
import { cover } from '../refunds/cover';
import { repayDebt } from '../refunds/repay-debt';

export interface Adjustment {
  readonly partner: Partner;
  /** Positive: given; negative: taken. */
  readonly points: Points;
  readonly reason: string;
  readonly actor: string;
  /** Of given points; null: never. */
  readonly expiresAt: Date | null;
  readonly renewal: LotRenewal | null;
  readonly spendableAt: readonly string[] | null;
}

/**
 * Gives or takes points by the operator's hand, on a partner's account. Given points are issued by it. Taken ones are
 * those that could be spent at it, in the usual order: its own are taken back, another's settle like a redemption there,
 * so that every issuer's points still add up. What has lapsed is booked; a wallet that is taken from is complete.
 */
export function adjustPoints(
  wallet: Wallet,
  adjustment: Adjustment,
  partners: Partners,
  now: Date,
): Result<void, { spendable: Points }> {
  const { partner, points } = adjustment;
  const cause: Cause = {
    // It carries its book, so that it is found when it has to be corrected.
    id: newIdInBook('journal', now, wallet.book),
    kind: 'ADJUST',
    recordedAt: now,
    occurredAt: now,
    description: adjustment.reason,
    partnerId: partner.id,
    actor: adjustment.actor,
  };
  if (points > 0n) return ok(give(wallet, adjustment, cause, partners));
  const spendable = wallet.spendableAt(partner.id, now);
  if (spendable < -points) return err({ spendable });
  const draft = new JournalDraft(cause);
  cover(draft, wallet.lotsSpendableAt(partner.id, now), -points, partner, now);
  wallet.post(draft);
  return ok(undefined);
}

function give(
  wallet: Wallet,
  { partner, points, expiresAt, renewal, spendableAt }: Adjustment,
  cause: Cause,
  partners: Partners,
): void {
  const now = cause.recordedAt;
  const lot = new Lot({
    id: newId('lot', now),
    issuerId: partner.id,
    issuerTerms: termsInForce(partner, now).version,
    campaignId: null,
    campaignVersion: null,
    awardId: null,
    purchaseId: null,
    originLotId: null,
    original: points,
    recordedAt: now,
    availableAt: now,
    expiresAt,
    renewal,
    spendableAt,
  });
  const draft = new JournalDraft(cause);
  draft.open(lot, { account: 'ISSUED' });
  wallet.addLot(lot);
  wallet.post(draft);
  repayDebt(wallet, lot, points, { partners, now });
}
