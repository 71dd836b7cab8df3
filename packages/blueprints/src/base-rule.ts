import type { CampaignBlueprint } from './blueprint';

/**
 * The rule that is always on at a partner: one point for each whole unit of its currency, per purchase.
 * Rounding is down, once per purchase; the points lapse when the programme says.
 */
export function baseRule(partner: { readonly slug: string; readonly name: string }): CampaignBlueprint {
  return {
    slug: `${partner.slug}-base`,
    name: `Every purchase at ${partner.name}`,
    definition: {
      trigger: 'purchase',
      when: { partner: [partner.slug] },
      then: [{ points: { rate: { points: '1', per: '1.00' }, rounding: 'FLOOR' } }],
      group: 'base',
    },
  };
}
