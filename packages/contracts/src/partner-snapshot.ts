import { z } from 'zod';
import { wire } from './define';

/** One version of a partner's contract. Money per point has up to 6 decimals. */
export const partnerTermsSnapshot = z.object({
  version: z.int().positive(),
  validFrom: wire.instant,
  pricePerPoint: wire.money,
  ratePerPoint: wire.money,
  funding: z.enum(['ON_ISSUE', 'ON_REDEMPTION', 'HYBRID']),
  /** 0…1; only HYBRID uses it. */
  reserveShare: wire.decimal,
  issues: z.boolean(),
  accepts: z.boolean(),
  /** Of a basket that points may pay, 0…1. */
  maxPointsShare: wire.decimal,
  /** In the currency of its prices: while its reserve is below, it issues nothing. Absent: no floor. */
  reserveFloor: wire.decimal.optional(),
});
export type PartnerTermsSnapshot = z.infer<typeof partnerTermsSnapshot>;

/** When a partner leaves: it issues no more points from the first instant on, and takes part no more from the second on. */
export const partnerExit = z.object({ issuesUntil: wire.instant, acceptsUntil: wire.instant });

/** A partner as other services know it. `revision` grows with each change: an older snapshot never replaces a newer one. */
export const partnerSnapshot = z.object({
  partnerId: wire.id,
  revision: z.int().positive(),
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  currency: wire.currency,
  /** As the operator set it. Where it stands at an instant follows from this and `exit`: `standingAt`. */
  status: z.enum(['ONBOARDING', 'ACTIVE', 'SUSPENDED', 'EXITING', 'CLOSED']),
  /** The partner leaves, or has left. */
  exit: partnerExit.optional(),
  /** All versions, oldest first. The first covers the partner's past too. */
  terms: z.array(partnerTermsSnapshot).min(1),
  locations: z.array(
    z.object({ locationId: wire.id, code: z.string(), name: z.string(), timeZone: z.string() }),
  ),
});
export type PartnerSnapshot = z.infer<typeof partnerSnapshot>;

/** The terms in force at an instant: the latest that had begun, the first ones for all that lies before. */
export function termsAt(snapshot: PartnerSnapshot, instant: Date): PartnerTermsSnapshot {
  const inForce = snapshot.terms.filter((terms) => new Date(terms.validFrom) <= instant);
  const latest = inForce.reduce<PartnerTermsSnapshot | undefined>(
    (best, terms) =>
      !best ||
      new Date(terms.validFrom) > new Date(best.validFrom) ||
      (terms.validFrom === best.validFrom && terms.version > best.version)
        ? terms
        : best,
    undefined,
  );
  return latest ?? snapshot.terms[0]!;
}
