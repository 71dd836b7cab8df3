import { blueprintOf, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Berlin';

const partner = (slug: string, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'EUR',
  terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_ISSUE' },
  locations: [],
});

const base = (slug: string, name: string, per: string) => ({
  slug: `${slug}-base`,
  name: `Points at ${name}`,
  definition: {
    trigger: 'purchase',
    when: { partner: [slug] },
    then: [{ points: { rate: { points: '1', per } } }],
    group: 'base',
  },
});

/** A coupon of the app: it counts from its activation on, once. */
const multiplier = (slug: string, name: string, times: string) => ({
  slug: `${slug}-times-${times}`,
  name: `${times} times the points at ${name}`,
  definition: {
    trigger: 'purchase',
    when: { partner: [slug] },
    then: [{ points: { multiply: times, group: 'base' } }],
    limits: { perMember: { uses: 1, within: 'ever' } },
    audience: { optIn: true },
  },
});

/** A coalition after PAYBACK. */
export const payback = blueprintOf({
  slug: 'payback',
  name: 'PAYBACK',
  shows:
    'A coalition with one cent a point, coupons that members activate, and points that lapse on 30 September, but not of ' +
    'members with the bank’s card who still collect.',
  figures:
    'As publicly known in Germany. Assumed: partners pay what they are owed, 1 cent a point, when it is issued; who has ' +
    'the card still collects if any points of theirs moved within a year.',
  settings: {
    name: 'PAYBACK',
    zone,
    smallestRedemption: 200,
    defaultExpiry: {
      after: 'P36M',
      roundTo: '09-30',
      keptAlive: { cardKind: ['COBRANDED'], activityWithin: 'P1Y' },
    },
  },
  partners: [
    partner('drugstore', 'The Drugstore', 'drugstore'),
    partner('grocer', 'The Grocer', 'grocery'),
    partner('fuel', 'The Fuel Station', 'fuel'),
    {
      ...partner('airline', 'The Airline', 'airline'),
      terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_ISSUE', issues: false },
    },
  ],
  campaigns: [
    base('drugstore', 'The Drugstore', '1.00'),
    base('grocer', 'The Grocer', '2.00'),
    base('fuel', 'The Fuel Station', '2.00'),
    multiplier('drugstore', 'The Drugstore', '5'),
    multiplier('fuel', 'The Fuel Station', '10'),
  ],
  conversionRates: [{ partner: 'airline', direction: 'OUT', from: 1, to: 1, minimum: 200, step: 1 }],
  later: [
    { what: 'Coupons as codes on paper, beside those that are activated', needs: 'coupons' },
    { what: 'Rewards from the shop', needs: 'rewards catalogue' },
  ],
});
