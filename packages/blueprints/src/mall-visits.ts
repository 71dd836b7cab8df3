import { blueprintOf, type CampaignBlueprint, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Warsaw';
/** The mall's own account pays for what it organises. */
const byTheMall = [{ partner: 'mall', share: '1' }];
const terms = { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_ISSUE' } as const;

const tenant = (slug: string, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'PLN',
  terms,
  locations: [{ code: slug, name: `${name}, ground floor`, timeZone: zone }],
});

const tenants = [
  tenant('fashion', 'Moda', 'clothes'),
  tenant('books', 'The Bookshop', 'books'),
  tenant('toys', 'The Toy Box', 'toys'),
  tenant('florist', 'Fiore', 'flowers'),
  tenant('food', 'The Food Court', 'restaurant'),
];
const slugs = tenants.map(({ slug }) => slug);

/** What runs in one part of the year 2027 alone: it is announced when it is launched, and stands on the calendar. */
const season = (
  slug: string,
  name: string,
  [startsAt, endsAt]: readonly [string, string],
  rule: Readonly<Record<string, unknown>>,
): CampaignBlueprint => ({
  slug,
  name,
  startsAt,
  endsAt,
  definition: { ...rule, funding: byTheMall },
});

/** A shopping centre whose operator rewards visits, with a calendar of the year. */
export const mallVisits = blueprintOf({
  slug: 'mall-visits',
  name: 'The Mall',
  shows:
    'A shopping centre: who visits three tenants in a day parks for free, and each season has its own campaign on the calendar.',
  figures:
    'The mechanics and the seasons are those of a real centre; its figures are not public: a day of parking at 12.00 PLN, 5 % back in January, double points in April, 300 points in July, 2,000 points from 200.00 PLN on in November are assumed.',
  settings: { name: 'The Mall', zone, defaultExpiry: 'P12M' },
  partners: [
    {
      slug: 'mall',
      name: 'The Mall',
      category: 'shopping centre',
      currency: 'PLN',
      terms: { ...terms, accepts: false },
      locations: [{ code: 'entrance', name: 'Information desk', timeZone: zone }],
    },
    {
      slug: 'parking',
      name: 'The Car Park',
      category: 'parking',
      currency: 'PLN',
      terms: { ...terms, issues: false },
      locations: [{ code: 'barrier', name: 'The barrier', timeZone: zone }],
    },
    ...tenants,
  ],
  campaigns: [
    {
      slug: 'mall-base',
      name: 'A point for each złoty',
      definition: {
        trigger: 'purchase',
        when: { partner: slugs },
        then: [{ points: { rate: { points: '1', per: '1.00' } } }],
        group: 'base',
      },
    },
    {
      slug: 'free-parking',
      name: 'Three shops today, and parking is free',
      definition: {
        trigger: 'checkIn',
        when: {
          all: [
            { partner: slugs },
            {
              history: {
                of: 'checkIn',
                where: { partner: slugs },
                within: 'day',
                countAtLeast: 3,
                distinctPartnersAtLeast: 3,
              },
            },
          ],
        },
        // A day of parking is 12.00 PLN: 1,200 points of 0.01 each, good at the barrier alone and for a day.
        then: [{ points: { fixed: 1200, spendableAt: ['parking'], expires: { after: 'P1D' } } }],
        limits: { perMember: { uses: 1, within: 'day' } },
        funding: byTheMall,
      },
    },
    season('january-cashback', '5 % back in January', ['2026-12-31T23:00:00Z', '2027-01-31T23:00:00Z'], {
      trigger: 'purchase',
      when: { partner: slugs },
      // 5 points of 0.01 PLN for each złoty are 5 % of it.
      then: [{ points: { rate: { points: '5', per: '1.00' }, expires: { on: '2027-03-31' } } }],
      limits: { perMember: { points: 5000, within: 'month' } },
    }),
    season(
      'april-spring',
      'Spring: flowers and fashion count twice',
      ['2027-03-31T22:00:00Z', '2027-04-30T22:00:00Z'],
      {
        trigger: 'purchase',
        when: { partner: ['fashion', 'florist'] },
        then: [{ points: { multiply: '2', group: 'base' } }],
      },
    ),
    season(
      'july-update',
      'July: your account is topped up',
      ['2027-06-30T22:00:00Z', '2027-07-31T22:00:00Z'],
      {
        trigger: { schedule: 'RRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1' },
        when: { history: { within: 'P90D', countAtLeast: 1 } },
        then: [
          { points: { fixed: 300, expires: { on: '2027-08-31' } } },
          {
            message: {
              title: {
                en: 'Your points are topped up',
                pl: 'Twoje punkty są uzupełnione',
                ru: 'Ваши баллы пополнены',
              },
              text: {
                en: '300 points for the summer sales are yours until the end of August.',
                pl: '300 punktów na letnie wyprzedaże jest Twoje do końca sierpnia.',
                ru: '300 баллов на летние распродажи — ваши до конца августа.',
              },
            },
          },
        ],
      },
    ),
    season(
      'november-presents',
      'November: presents are cheaper in December',
      ['2027-10-31T23:00:00Z', '2027-11-30T23:00:00Z'],
      {
        trigger: 'purchase',
        when: { all: [{ partner: slugs }, { basket: { atLeast: '200.00', currency: 'PLN' } }] },
        then: [{ points: { fixed: 2000, spendableAt: slugs, expires: { on: '2027-12-31' } } }],
        limits: { perMember: { uses: 1, within: 'week' } },
      },
    ),
  ],
  later: [{ what: 'A draw among those who came in each week of December', needs: 'prize draws' }],
});
