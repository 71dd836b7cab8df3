import { blueprintOf } from './blueprint';

/** Stars for the dollar; the same count towards the status. */
const stars = (slug: string, name: string, points: string, holders: object, keptAlive: object) => ({
  slug,
  name,
  definition: {
    trigger: 'purchase',
    when: { all: [{ partner: ['coffee'] }, holders] },
    then: [
      { points: { rate: { points, per: '1.00' }, expires: { after: 'P6M', keptAlive } } },
      { tierPoints: { rate: { points, per: '1.00' } } },
    ],
    group: 'base',
  },
});

const withStatus = ['gold', 'reserve'];

/** A coffee house's programme after Starbucks Rewards in the USA, 2026. */
export const starbucksRewards = blueprintOf({
  slug: 'starbucks-rewards',
  name: 'Starbucks Rewards',
  shows:
    'A coffee house: stars that live as long as their member is active or holds a status, and a status by the stars of 12 months.',
  figures:
    'Rates, thresholds and lifetimes as announced for the USA in 2026. Stars that were earned as Green are kept alive by ' +
    'activity within a month, those earned as Gold or Reserve by the status. Assumed: a star pays and costs 0.04 USD, and ' +
    'status is judged anew when its 12 months are over.',
  settings: {
    name: 'Starbucks Rewards',
    zone: 'America/New_York',
    defaultExpiry: 'P6M',
    furtherCurrencies: [{ code: 'STATUS', kind: 'STATUS' }],
    smallestRedemption: 25,
  },
  partners: [
    {
      slug: 'coffee',
      name: 'The Coffee House',
      category: 'cafe',
      currency: 'USD',
      terms: { pricePerPoint: '0.04', ratePerPoint: '0.04', funding: 'ON_REDEMPTION' },
      locations: [{ code: 'new-york-1', name: 'The Coffee House, New York', timeZone: 'America/New_York' }],
    },
  ],
  tierLadder: {
    qualifyBy: 'statusPoints',
    within: 'P12M',
    atEnd: 'byBalance',
    tiers: [
      { slug: 'green', name: 'Green', atLeast: '0' },
      { slug: 'gold', name: 'Gold', atLeast: '500' },
      { slug: 'reserve', name: 'Reserve', atLeast: '2500' },
    ],
  },
  campaigns: [
    stars(
      'green-stars',
      'A star for each dollar',
      '1',
      { not: { member: { tier: withStatus } } },
      { activityWithin: 'month' },
    ),
    stars(
      'gold-stars',
      '1.2 stars for each dollar',
      '1.2',
      { member: { tier: ['gold'] } },
      { tier: withStatus },
    ),
    stars(
      'reserve-stars',
      '1.7 stars for each dollar',
      '1.7',
      { member: { tier: ['reserve'] } },
      { tier: withStatus },
    ),
  ],
  later: [
    {
      what: 'Rewards at 25, 60, 100, 200, 300 and 400 stars; until then stars pay from 25 on',
      needs: 'rewards catalogue',
    },
    {
      what: 'A reward on the birthday, to be taken within 7 days (Gold) or 30 (Reserve)',
      needs: 'rewards catalogue',
    },
  ],
});
