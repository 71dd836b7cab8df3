import { baseRule } from './base-rule';
import { blueprintOf, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Vienna';
/** Three months of 2027, from 1 March on. */
const spring = { startsAt: '2027-02-28T23:00:00Z', endsAt: '2027-05-31T22:00:00Z' };

const shop = (slug: string, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'EUR',
  terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_REDEMPTION' },
  locations: [{ code: slug, name, timeZone: zone }],
});

const partners = [shop('cafe', 'The Café', 'cafe'), shop('bakery', 'The Bakery', 'bakery')];

/** A café and a bakery next door that send each other their guests. */
export const bakeryCafe = blueprintOf({
  slug: 'bakery-cafe',
  name: 'The Bakery and the Café',
  shows:
    'Cross-promotion of two neighbours: coffee at the one takes 20 % off sweets at the other on the same day, and a breakfast of both has one price.',
  figures:
    'The 20 %, once a day, for one to three months are those of a published guide; the price of the breakfast is assumed. Its table before and after (members 100 to 150, revenue 1,000 to 1,500 EUR) is a report that is still to come.',
  settings: { name: 'The Bakery and the Café', zone, defaultExpiry: 'P12M' },
  partners,
  campaigns: [
    ...partners.map(baseRule),
    {
      slug: 'coffee-then-sweets',
      name: 'Coffee today, and sweets are a fifth cheaper',
      ...spring,
      definition: {
        trigger: 'purchase',
        when: {
          all: [
            { partner: ['bakery'] },
            {
              history: {
                where: { all: [{ partner: ['cafe'] }, { lines: { category: ['COFFEE'] } }] },
                within: 'day',
                countAtLeast: 1,
              },
            },
          ],
        },
        then: [{ discount: { percent: '20', lines: { category: ['SWEETS'] } } }],
        limits: { perMember: { uses: 1, within: 'day' } },
      },
    },
    {
      slug: 'breakfast-for-two',
      name: 'Breakfast of both for 6.50 EUR',
      ...spring,
      definition: {
        trigger: 'purchase',
        when: { partner: ['bakery'] },
        then: [{ discount: { price: '6.50', lines: { sku: ['BREAKFAST'] } } }],
        // Half of what the guests save is the café's, whose coffee is in it.
        funding: [
          { partner: 'bakery', share: '0.5' },
          { partner: 'cafe', share: '0.5' },
        ],
      },
    },
  ],
  later: [
    { what: 'The 20 % as a code that is handed over with the coffee', needs: 'coupons' },
    { what: 'Guests of the one review the other, and are rewarded for it', needs: 'reviews' },
    { what: 'A draw with prizes of both', needs: 'prize draws' },
    { what: 'The satisfaction that the table before and after shows', needs: 'surveys' },
    { what: 'The two agree on it by themselves, without the operator', needs: 'partner handshake' },
  ],
});
