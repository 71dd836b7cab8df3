import type { Points } from '@accord/values';
import type { Counterpart, JournalDraft } from '../book/journal';
import { drawFrom, type Lot } from '../book/lot';
import { termsInForce, type Partner } from '../book/partner';

/**
 * Where points go that a member gives for what is owed to `issuer`: its own points are taken back; another's settle like
 * a redemption at it, for it has let them be spent as if they were its own (domain rule 6).
 */
export function settledAt(issuer: Partner, lot: Lot, now: Date): Counterpart {
  return lot.terms.issuerId === issuer.id
    ? { account: 'TAKEN_BACK' }
    : { account: 'REDEEMED', partnerId: issuer.id, partnerTerms: termsInForce(issuer, now).version };
}

/** Takes up to `points` from the free points of `lots`, in their order, for what is owed to `issuer`. Answers what is missing. */
export function cover(
  draft: JournalDraft,
  lots: Iterable<Lot>,
  points: Points,
  issuer: Partner,
  now: Date,
): Points {
  let missing = points;
  for (const part of drawFrom(lots, points)) {
    draft.take(part.lot, part.points, settledAt(issuer, part.lot, now));
    missing -= part.points;
  }
  return missing;
}
