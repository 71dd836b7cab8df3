import { addDuration, err, ok, type IsoDuration, type Points, type Result } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { JournalDraft, type Counterpart } from '../book/journal';
import type { Lot } from '../book/lot';
import type { Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { giveBack } from '../redemptions/give-back';
import { repayDebt } from '../refunds/repay-debt';
import type { AdjustedLot, PastAdjustment } from './past-adjustment';

export interface Reversal {
  readonly reason: string;
  readonly actor: string;
  readonly partners: Partners;
  /** How long points live at least that come back after their expiry. */
  readonly grace: IsoDuration;
}

export type ReversalRefusal =
  { readonly is: 'ALREADY_REVERSED' } | { readonly is: 'INSUFFICIENT_POINTS'; readonly spendable: Points };

/**
 * Undoes an adjustment wholly, by a journal that names it (domain rule 1): never in part, and never with points that came from
 * elsewhere, so that whoever issued and accepted stands as if nothing had been. Given points are taken back from the very lot,
 * if all of them are free there; taken ones go back into theirs, or where these have lapsed into ones that live as long as the
 * grace says, and repay debt as all points do that come in. It is priced by the terms of then, and falls in the period of now.
 * The wallet is complete, and what has lapsed is booked. Answers the journal.
 */
export function reverseAdjustment(
  wallet: Wallet,
  adjustment: PastAdjustment,
  reversal: Reversal,
  now: Date,
): Result<string, ReversalRefusal> {
  const { journalId, partnerId, points } = adjustment;
  if (adjustment.isReversed || wallet.journals.some(({ reverses }) => reverses === journalId))
    return err({ is: 'ALREADY_REVERSED' });
  const draft = new JournalDraft({
    id: newIdInBook('journal', now, wallet.book),
    kind: 'ADJUST',
    recordedAt: now,
    occurredAt: now,
    description: reversal.reason,
    partnerId,
    reverses: journalId,
    actor: reversal.actor,
  });
  const spendable = points > 0n ? takeGiven(draft, wallet, adjustment, now) : undefined;
  if (spendable !== undefined) return err({ is: 'INSUFFICIENT_POINTS', spendable });
  const restored = points > 0n ? [] : giveTaken(draft, wallet, adjustment, reversal, now);
  const { id } = wallet.post(draft)!;
  for (const { lot, points: cameIn } of restored)
    repayDebt(wallet, lot, cameIn, { partners: reversal.partners, now });
  wallet.forecast();
  return ok(id);
}

/** Takes what it gave. Answers, where that is not all there, how many are. */
function takeGiven(
  draft: JournalDraft,
  wallet: Wallet,
  { lots, points }: PastAdjustment,
  now: Date,
): Points | undefined {
  // A lot with nothing left was not loaded, and has nothing to take.
  const here = lots
    .flatMap(({ lot: { id } }) => wallet.lots.get(id) ?? [])
    .filter((lot) => !lot.isExpired(now));
  const free = here.reduce<Points>((sum, lot) => sum + lot.free, 0n);
  if (free < points) return free;
  for (const lot of here) draft.take(lot, lot.free, { account: 'TAKEN_BACK' });
  return undefined;
}

function giveTaken(
  draft: JournalDraft,
  wallet: Wallet,
  adjustment: PastAdjustment,
  { grace }: Reversal,
  now: Date,
): AdjustedLot[] {
  const leastExpiry = addDuration(now, grace);
  return adjustment.lots.map(({ lot, points }) => {
    const from = wentTo(adjustment, { lot, points });
    return {
      lot: giveBack(draft, wallet, inWallet(wallet, lot), -points, from, leastExpiry, now),
      points: -points,
    };
  });
}

/** A lot that was used up was not loaded with the wallet; from now on it belongs to it. */
function inWallet(wallet: Wallet, lot: Lot): Lot {
  const known = wallet.lots.get(lot.id);
  if (known) return known;
  if (wallet.vitality) lot.renew(wallet.vitality);
  wallet.lots.set(lot.id, lot);
  return lot;
}

/** Where an adjustment's taken points went to: its partner's own were taken back, others' settled as a redemption there. */
function wentTo({ partnerId, partnerTerms }: PastAdjustment, { lot }: AdjustedLot): Counterpart {
  return lot.terms.issuerId === partnerId
    ? { account: 'TAKEN_BACK' }
    : { account: 'REDEEMED', partnerId, partnerTerms: partnerTerms! };
}
