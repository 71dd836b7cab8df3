import { blueprintOf } from './blueprint';

const fuel = { category: ['FUEL'] };
/** The fourth purchase of a day, and any after it, gives nothing. */
const notTheFourth = { history: { where: { partner: ['station'] }, within: 'day', countAtMost: 3 } };

/** Bonuses a litre, by what was bought in the month before this purchase. */
const litres = (slug: string, name: string, perQuantity: string, before: object[]) => ({
  slug,
  name,
  definition: {
    trigger: 'purchase',
    when: { all: [{ partner: ['station'] }, notTheFourth, ...before] },
    then: [{ points: { perQuantity, lines: fuel } }],
    group: 'fuel',
  },
});

const atLeast = (quantityAtLeast: string) => ({
  history: {
    where: { all: [{ partner: ['station'] }, { lines: fuel }] },
    within: 'month',
    quantityAtLeast,
    excludingThis: true,
  },
});

/** A fuel station's programme after Gazprom Neft, with a bank's card. */
export const gazpromNeft = blueprintOf({
  slug: 'gazprom-neft',
  name: 'Gazprom Neft',
  shows: 'Bonuses by the litre that grow with the month, and a shop with caps a day, a week and a month.',
  figures:
    'As publicly known; a band is decided by the litres of the month before the purchase. Assumed: the shop gives a bonus for ' +
    'each 20 RUB, bonuses are good for 12 months, and the bank pays for its card.',
  settings: {
    name: 'Gazprom Neft',
    zone: 'Europe/Moscow',
    defaultExpiry: 'P12M',
    // Fuel and the shop of one bill both earn; of the bands of litres the best one counts.
    campaignGroups: [
      { slug: 'fuel', mode: 'best' },
      { slug: 'base', mode: 'best' },
      { slug: 'promotions', mode: 'stack' },
    ],
  },
  partners: [
    {
      slug: 'station',
      name: 'The Station',
      category: 'fuel',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_REDEMPTION', maxPointsShare: '1' },
      locations: [{ code: 'moscow-1', name: 'The Station, Moscow', timeZone: 'Europe/Moscow' }],
    },
    {
      slug: 'bank',
      name: 'The Bank',
      category: 'bank',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_ISSUE', accepts: false },
      locations: [],
    },
  ],
  campaigns: [
    litres('litres', 'A bonus a litre', '1', []),
    litres('litres-from-100', '1.5 bonuses a litre from 100 litres a month', '1.5', [atLeast('100')]),
    litres('litres-from-300', '2 bonuses a litre from 300 litres a month', '2', [atLeast('300')]),
    {
      slug: 'shop',
      name: 'Bonuses in the shop',
      definition: {
        trigger: 'purchase',
        when: { all: [{ partner: ['station'] }, notTheFourth] },
        then: [
          { points: { rate: { points: '1', per: '20.00' }, lines: { notCategory: ['FUEL', 'TOBACCO'] } } },
        ],
        limits: [
          { perMember: { amount: '4000.00', within: 'day' } },
          { perMember: { amount: '9000.00', within: 'week' } },
          { perMember: { amount: '36000.00', within: 'month' } },
        ],
        group: 'base',
      },
    },
    {
      slug: 'cobranded',
      name: '7 % on fuel in the app with the bank’s card',
      definition: {
        trigger: 'purchase',
        when: {
          all: [
            { partner: ['station'] },
            { channel: ['APP'] },
            { member: { cardKind: ['COBRANDED'] } },
            notTheFourth,
          ],
        },
        then: [{ points: { percent: '7', lines: fuel } }],
        funding: [{ partner: 'bank', share: '1' }],
      },
    },
  ],
});
