import { addDuration, type IsoDuration, type Points } from '@accord/values';
import { JournalDraft } from '../book/journal';
import type { Lot } from '../book/lot';
import type { Partner, Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { repayDebt } from '../refunds/repay-debt';
import { giveBack } from './give-back';
import type { Redemption } from './redemption';

/**
 * Gives back `points` of a redemption, 1 … what is left of it: the very lots consumed, last consumed first, with their
 * own expiry, or a minimum grace when that has passed (domain rule 6). Unrestricted points repay debt, as any that come in
 * do. The wallet is complete, and what has lapsed is booked.
 */
export function restoreRedemption(
  wallet: Wallet,
  redemption: Redemption,
  points: Points,
  context: {
    partner: Partner;
    partners: Partners;
    now: Date;
    grace: IsoDuration;
    /** In the statement; absent: a payment that was refunded. */
    description?: string;
    actor?: string | undefined;
  },
): void {
  const { partner, now } = context;
  if (points <= 0n || points > redemption.points - redemption.restored)
    throw new Error(`${redemption.id} can't give back ${points} points`);
  const draft = new JournalDraft({
    kind: 'RESTORE',
    recordedAt: now,
    occurredAt: now,
    description: context.description ?? `Payment at ${partner.name} refunded`,
    actor: context.actor,
    partnerId: partner.id,
    reference: redemption.id,
    reverses: redemption.capture.journalId,
  });
  const spent = {
    account: 'REDEEMED',
    partnerId: partner.id,
    partnerTerms: redemption.capture.partnerTerms,
  } as const;
  const leastExpiry = addDuration(now, context.grace);
  const restored: { readonly lot: Lot; readonly points: Points }[] = [];
  let left = points;
  for (const pin of [...redemption.hold.pins].reverse()) {
    const open = pin.captured - pin.restored;
    const part = open < left ? open : left;
    if (part === 0n) continue;
    pin.restored += part;
    left -= part;
    const lot = wallet.lots.get(pin.lotId);
    if (!lot) throw new Error(`Lot ${pin.lotId} of ${redemption.id} is missing`);
    restored.push({ lot: giveBack(draft, wallet, lot, part, spent, leastExpiry, now), points: part });
  }
  wallet.markHold(redemption.hold);
  wallet.post(draft);
  for (const { lot, points: cameIn } of restored) repayDebt(wallet, lot, cameIn, context);
  wallet.forecast();
}
