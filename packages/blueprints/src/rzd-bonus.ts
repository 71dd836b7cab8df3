import { blueprintOf } from './blueprint';

const zone = 'Europe/Moscow';
const byTheRailway = [{ partner: 'rzd', share: '1' }];
const TWO_YEARS = { after: 'P24M' };

/** A railway's programme: points for the fare, credited late, and qualifying points apart. */
export const rzdBonus = blueprintOf({
  slug: 'rzd-bonus',
  name: 'RZD Bonus',
  shows:
    'A railway: a point for each 3.34 RUB of the fare, credited 30 days after the journey, qualifying points apart from them, which decide the level, a welcome and a birthday gift, points that lapse after 24 months, and points from a bank.',
  figures:
    'The rate, the 30 days, the two gifts of 500 and the 24 months are public; the levels (from 1,000 and 15,000 qualifying points in a year on), that points of the bank become points of the railway at 4 to 1, and that a point costs and pays 1 RUB are assumed. A journey that is missing is claimed at a desk, which records it with its own date.',
  settings: {
    name: 'RZD Bonus',
    zone,
    defaultExpiry: 'P24M',
    furtherCurrencies: [{ code: 'QUAL', kind: 'STATUS' }],
  },
  partners: [
    {
      slug: 'rzd',
      name: 'The Railway',
      category: 'travel',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_REDEMPTION' },
      locations: [{ code: 'moscow', name: 'Moscow', timeZone: zone }],
    },
    {
      slug: 'bank',
      name: 'The Bank',
      category: 'bank',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '0', funding: 'ON_ISSUE', accepts: false },
      locations: [],
    },
  ],
  tierLadder: {
    qualifyBy: 'statusPoints',
    within: 'year',
    tiers: [
      { slug: 'premium', name: 'Premium', atLeast: '1000' },
      { slug: 'vip', name: 'VIP', atLeast: '15000' },
    ],
  },
  campaigns: [
    {
      slug: 'journey',
      name: 'A point for each 3.34 RUB of the fare',
      definition: {
        trigger: 'purchase',
        when: { partner: ['rzd'] },
        then: [
          { points: { rate: { points: '1', per: '3.34' }, availableAfter: 'P30D', expires: TWO_YEARS } },
          { tierPoints: { rate: { points: '1', per: '3.34' } } },
        ],
        group: 'base',
      },
    },
    {
      slug: 'welcome',
      name: '500 points to begin with',
      definition: {
        trigger: 'enrollment',
        then: [{ points: { fixed: 500, expires: TWO_YEARS } }],
        funding: byTheRailway,
      },
    },
    {
      slug: 'birthday',
      name: '500 points on your birthday',
      definition: {
        trigger: 'birthday',
        then: [{ points: { fixed: 500, expires: TWO_YEARS } }],
        funding: byTheRailway,
      },
    },
  ],
  conversionRates: [{ partner: 'bank', direction: 'IN', from: 4, to: 1, minimum: 400, step: 4 }],
});
