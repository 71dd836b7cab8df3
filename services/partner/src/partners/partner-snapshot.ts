import type { PartnerSnapshot } from '@accord/contracts';
import { formatAmount } from '@accord/values';
import type { Partner } from './partner';

/** The partner as other services know it. */
export function toSnapshot(partner: Partner): PartnerSnapshot {
  return {
    partnerId: partner.partnerId,
    revision: partner.revision,
    slug: partner.slug,
    name: partner.name,
    category: partner.category,
    currency: partner.currency,
    status: partner.status,
    ...(partner.exit
      ? {
          exit: {
            issuesUntil: partner.exit.issuesUntil.toISOString(),
            acceptsUntil: partner.exit.acceptsUntil.toISOString(),
          },
        }
      : {}),
    terms: partner.terms.map((terms) => ({
      version: terms.version,
      validFrom: terms.validFrom.toISOString(),
      pricePerPoint: { amount: formatAmount(terms.pricePerPoint), currency: terms.pricePerPoint.currency },
      ratePerPoint: { amount: formatAmount(terms.ratePerPoint), currency: terms.ratePerPoint.currency },
      funding: terms.funding,
      reserveShare: terms.reserveShare.toFixed(),
      issues: terms.issues,
      accepts: terms.accepts,
      maxPointsShare: terms.maxPointsShare.toFixed(),
      ...(terms.reserveFloor ? { reserveFloor: formatAmount(terms.reserveFloor) } : {}),
    })),
    locations: partner.locations.map(({ locationId, code, name, timeZone }) => ({
      locationId,
      code,
      name,
      timeZone,
    })),
  };
}
