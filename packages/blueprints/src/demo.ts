import { baseRule } from './base-rule';
import { blueprintOf, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Warsaw';

const partners: readonly PartnerBlueprint[] = [
  {
    slug: 'verde',
    name: 'Verde Market',
    category: 'grocery',
    currency: 'EUR',
    terms: { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' },
    locations: [
      { code: 'old-town', name: 'Verde, Old Town', timeZone: zone },
      { code: 'station', name: 'Verde at the Station', timeZone: zone },
    ],
  },
  {
    slug: 'aurora',
    name: 'Aurora Cinema',
    category: 'cinema',
    currency: 'EUR',
    terms: {
      pricePerPoint: '0.01',
      ratePerPoint: '0.009',
      funding: 'HYBRID',
      reserveShare: '0.3',
      maxPointsShare: '0.5',
    },
    locations: [{ code: 'aurora-1', name: 'Aurora, Market Square', timeZone: zone }],
  },
  {
    slug: 'crema',
    name: 'Café Crema',
    category: 'cafe',
    currency: 'EUR',
    terms: { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_REDEMPTION' },
    locations: [{ code: 'riverside', name: 'Crema, Riverside', timeZone: zone }],
  },
];

/** A small coalition to try things in: a grocer, a cinema and a café that promote each other. */
export const demo = blueprintOf({
  slug: 'demo',
  name: 'Old Town Rewards',
  shows:
    'A small coalition to try things in: base rules, a welcome bonus, and promotions that partners pay together.',
  partners,
  campaigns: [
    ...partners.map(baseRule),
    {
      slug: 'welcome',
      name: 'Welcome to Old Town Rewards',
      definition: {
        trigger: 'enrollment',
        when: { partner: ['verde', 'aurora', 'crema'] },
        then: [{ points: { fixed: 50, expires: { after: 'P12M', roundTo: 'month' } } }],
        funding: [{ partner: 'verde', share: '1' }],
      },
    },
    {
      slug: 'film-night',
      name: 'Groceries today, a film tonight',
      definition: {
        trigger: 'purchase',
        when: { all: [{ partner: ['verde'] }, { basket: { atLeast: '40.00', currency: 'EUR' } }] },
        then: [{ points: { fixed: 200, spendableAt: ['aurora'], expires: { after: 'P30D' } } }],
        limits: { perMember: { uses: 1, within: 'week' } },
        funding: [
          { partner: 'aurora', share: '0.6' },
          { partner: 'verde', share: '0.4' },
        ],
      },
    },
    {
      slug: 'all-three',
      name: 'All three in a week',
      definition: {
        trigger: 'purchase',
        when: {
          history: {
            where: { partner: ['verde', 'aurora', 'crema'] },
            within: 'P7D',
            countAtLeast: 3,
            distinctPartnersAtLeast: 3,
          },
        },
        then: [{ points: { fixed: 150, expires: { after: 'P60D' } } }],
        limits: { perMember: { uses: 1, within: 'month' } },
        funding: [
          { partner: 'verde', share: '0.4' },
          { partner: 'aurora', share: '0.3' },
          { partner: 'crema', share: '0.3' },
        ],
      },
    },
  ],
});
