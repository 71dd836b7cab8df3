import { blueprintOf, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Moscow';

const brand = (slug: string, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'RUB',
  terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_REDEMPTION', maxPointsShare: '0.5' },
  locations: [{ code: `${slug}-1`, name, timeZone: zone }],
});

const base = (slug: string, name: string) => ({
  slug: `${slug}-base`,
  name: `Bonuses at ${name}`,
  definition: {
    trigger: 'purchase',
    when: { partner: [slug] },
    then: [{ points: { rate: { points: '1', per: '20.00' } } }],
    group: 'base',
  },
});

const bought = (partner: string, category: string) => ({
  history: {
    where: { all: [{ partner: [partner] }, { lines: { category: [category] } }] },
    within: 'P7D',
    countAtLeast: 1,
    consume: true,
  },
});

/** Local brands that send each other their guests, after Servirist. */
export const servirist = blueprintOf({
  slug: 'servirist',
  name: 'Servirist-style coalition',
  shows:
    'Brands that give bonuses for each other: earned here and spent there, for many visits, for a pair of purchases.',
  figures:
    'Conditions and bonuses (a) to (d) as published. Assumed: 1 bonus for each 20 RUB and 1 RUB a bonus, up to half of a bill; ' +
    'bonuses are good for 12 months, those of (a) for 30 days, (b) 60, (c) 60 and (d) 90.',
  settings: { name: 'Servirist', zone, defaultExpiry: 'P12M', reminderDays: [7, 1] },
  partners: [
    brand('bistro', 'The Bistro', 'restaurant'),
    brand('spa', 'The Spa', 'beauty'),
    brand('cinema', 'The Cinema', 'cinema'),
    brand('bakery', 'The Bakery', 'bakery'),
    brand('party', 'The Party Shop', 'party'),
  ],
  campaigns: [
    ...(
      [
        ['bistro', 'The Bistro'],
        ['spa', 'The Spa'],
        ['bakery', 'The Bakery'],
        ['party', 'The Party Shop'],
      ] as const
    ).map(([slug, name]) => base(slug, name)),
    {
      // (b): what is earned at one brand is good at another alone.
      slug: 'cinema-for-bistro',
      name: 'From the cinema to the bistro',
      definition: {
        trigger: 'purchase',
        when: { partner: ['cinema'] },
        then: [{ points: { percent: '10', spendableAt: ['bistro'], expires: { after: 'P60D' } } }],
        funding: [{ partner: 'bistro', share: '1' }],
        group: 'base',
      },
    },
    {
      // (a)
      slug: 'bistro-for-spa',
      name: 'Dine for 2,000, and the spa treats you',
      definition: {
        trigger: 'purchase',
        when: { all: [{ partner: ['bistro'] }, { basket: { atLeast: '2000.00', currency: 'RUB' } }] },
        then: [{ points: { fixed: 2000, spendableAt: ['spa'], expires: { after: 'P30D' } } }],
        limits: { perMember: { uses: 1, within: 'month' } },
        funding: [{ partner: 'spa', share: '1' }],
      },
    },
    {
      // (c)
      slug: 'ten-at-three',
      name: 'Ten times at three brands in a month',
      definition: {
        trigger: 'purchase',
        when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
        then: [{ points: { fixed: 500, expires: { after: 'P60D' } } }],
        limits: { perMember: { uses: 1, within: 'month' } },
        funding: ['bistro', 'spa', 'cinema', 'bakery', 'party'].map((partner) => ({ partner, share: '0.2' })),
      },
    },
    {
      // (d)
      slug: 'cake-and-balloons',
      name: 'A cake and balloons within a week',
      definition: {
        trigger: 'purchase',
        when: { all: [bought('bakery', 'CAKE'), bought('party', 'BALLOONS')] },
        then: [{ points: { fixed: 300, expires: { after: 'P90D' } } }],
        funding: [
          { partner: 'bakery', share: '0.5' },
          { partner: 'party', share: '0.5' },
        ],
      },
    },
  ],
});
