import type { Points } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { JournalDraft, type Cause } from '../book/journal';
import { termsInForce, type Partner } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { Redemption } from '../redemptions/redemption';
import { endHold } from './end-hold';
import type { Hold } from './hold';

/**
 * Spends `points` of an open hold, 1 … its points, and ends it: a hold ends with its first capture (domain rule 5). The
 * lots are those chosen at its placement, in that order. What it leaves is free again, or lapses when next settled.
 */
export function captureHold(
  wallet: Wallet,
  hold: Hold,
  points: Points,
  partner: Partner,
  now: Date,
  shown: Pick<Cause, 'kind' | 'description' | 'actor'> = {
    kind: 'SPEND',
    description: `Spent at ${partner.name}`,
  },
): Redemption {
  if (points <= 0n || points > hold.points)
    throw new Error(`A hold of ${hold.points} can't give ${points} points`);
  const terms = termsInForce(partner, now);
  endHold(wallet, hold, 'CAPTURED', now);
  const id = newIdInBook('redemption', now, wallet.book);
  const draft = new JournalDraft({
    kind: shown.kind,
    description: shown.description,
    actor: shown.actor,
    recordedAt: now,
    occurredAt: now,
    partnerId: partner.id,
    reference: id,
  });
  let left = points;
  for (const pin of hold.pins) {
    pin.captured = pin.points < left ? pin.points : left;
    left -= pin.captured;
    if (pin.captured === 0n) continue;
    const spent = { account: 'REDEEMED', partnerId: partner.id, partnerTerms: terms.version } as const;
    draft.take(wallet.lots.get(pin.lotId)!, pin.captured, spent);
  }
  hold.captured = points;
  const journal = wallet.post(draft)!;
  hold.capture = {
    redemptionId: id,
    partnerTerms: terms.version,
    ratePerPoint: terms.ratePerPoint,
    currency: terms.currency,
    journalId: journal.id,
  };
  return new Redemption(hold, hold.capture);
}
