import { blueprintOf } from './blueprint';

const fromFifty = { all: [{ partner: ['sklep'] }, { basket: { atLeast: '50.00', currency: 'PLN' } }] };
const aYear = { after: 'P12M', roundTo: 'month' };
const funding = [{ partner: 'sklep', share: '1' }];

/** A shop's own club as it is usual in Poland. */
export const polishClub = blueprintOf({
  slug: 'polish-club',
  name: 'Klub Sklepu',
  shows:
    'A shop’s club: points by the złoty from 50 PLN on, bonuses for joining, large baskets and events, a VIP tier.',
  figures:
    'As such clubs publish them. Assumed: points are good for 12 months to the end of the month, a point is worth 0.02 PLN, ' +
    'a VIP has 20 % more for a year, and the birthday brings 50 points.',
  settings: { name: 'Klub Sklepu', zone: 'Europe/Warsaw', defaultExpiry: aYear },
  partners: [
    {
      slug: 'sklep',
      name: 'Sklep',
      category: 'shop',
      currency: 'PLN',
      terms: { pricePerPoint: '0.02', ratePerPoint: '0.02', funding: 'ON_REDEMPTION' },
      locations: [{ code: 'warszawa', name: 'Sklep, Warszawa', timeZone: 'Europe/Warsaw' }],
    },
  ],
  tierLadder: {
    qualifyBy: 'spend',
    currency: 'PLN',
    within: 'P12M',
    atEnd: 'byBalance',
    tiers: [{ slug: 'vip', name: 'VIP', atLeast: '1000' }],
  },
  campaigns: [
    {
      slug: 'sklep-base',
      name: 'A point for each złoty',
      definition: {
        trigger: 'purchase',
        when: fromFifty,
        then: [{ points: { rate: { points: '1', per: '1.00' } } }],
        group: 'base',
      },
    },
    {
      slug: 'large-basket',
      name: 'More for more than 200 PLN',
      definition: {
        trigger: 'purchase',
        when: { all: [{ partner: ['sklep'] }, { basket: { atLeast: '200.01', currency: 'PLN' } }] },
        then: [{ points: { fixed: 30 } }],
      },
    },
    {
      slug: 'vip',
      name: 'VIPs have 20 % more',
      definition: {
        trigger: 'purchase',
        when: { all: [{ partner: ['sklep'] }, { member: { tier: ['vip'] } }] },
        then: [{ points: { multiply: '1.2', group: 'base' } }],
      },
    },
    {
      slug: 'joining',
      name: 'Welcome to the club',
      definition: { trigger: 'enrollment', then: [{ points: { fixed: 50 } }], funding },
    },
    {
      slug: 'online-event',
      name: 'Thank you for taking part online',
      definition: {
        trigger: { event: 'online-event.attended' },
        when: { partner: ['sklep'] },
        then: [{ points: { fixed: 20 } }],
      },
    },
    {
      slug: 'birthday',
      name: 'Happy birthday',
      definition: { trigger: 'birthday', then: [{ points: { fixed: 50 } }], funding },
    },
  ],
  later: [
    { what: '100 points for recommending the club', needs: 'referrals' },
    { what: 'A discount code on the birthday, in place of the 50 points', needs: 'coupons' },
  ],
});
