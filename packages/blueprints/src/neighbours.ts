import { blueprintOf, type CampaignBlueprint, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Warsaw';

const shop = (slug: string, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'PLN',
  terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_ISSUE' },
  locations: [{ code: slug, name, timeZone: zone }],
});

interface Invitation {
  /** Where something has to be bought first. */
  readonly from: string;
  /** Which goods of it; absent: any. */
  readonly goods?: object;
  /** Where something is cheaper then, and which goods; absent: all. */
  readonly to: string;
  readonly percent: string;
  readonly lines?: object;
  /** How long after it. */
  readonly within: string;
}

/** Who bought at the one pays less at the other within days, once a week; the other bears it, as it wins the guest. */
const invites = ({ from, goods, to, percent, lines, within }: Invitation): CampaignBlueprint => {
  const there = { partner: [from] };
  return {
    slug: `${from}-to-${to}`,
    name: `${percent} % at ${to} after ${from}`,
    definition: {
      trigger: 'purchase',
      when: {
        all: [
          { partner: [to] },
          { history: { where: goods ? { all: [there, { lines: goods }] } : there, within, countAtLeast: 1 } },
        ],
      },
      then: [{ discount: { percent, ...(lines ? { lines } : {}) } }],
      limits: { perMember: { uses: 1, within: 'week' } },
    },
  };
};

/** Pairs of shops that are no competitors and have the same customers. */
export const neighbours = blueprintOf({
  slug: 'neighbours',
  name: 'Good Neighbours',
  shows:
    'Pairs of shops with the same customers: a purchase at the one takes something off at the other within days, both ways.',
  figures:
    'The pairs and the mechanics are those of published guides; all percentages, days and the date of the holiday (8 March 2027) are assumed.',
  settings: { name: 'Good Neighbours', zone },
  partners: [
    shop('yoga', 'The Yoga Studio', 'sport'),
    shop('nutrition', 'Sports Nutrition', 'nutrition'),
    shop('gym', 'The Gym', 'sport'),
    shop('cafe', 'The Café', 'cafe'),
    shop('clothes', 'The Dress Shop', 'clothes'),
    shop('accessories', 'Bags and Belts', 'accessories'),
    shop('restaurant', 'The Restaurant', 'restaurant'),
    shop('florist', 'The Florist', 'flowers'),
  ],
  campaigns: [
    invites({ from: 'yoga', to: 'nutrition', percent: '15', within: 'P7D' }),
    invites({ from: 'nutrition', to: 'yoga', percent: '20', within: 'P14D' }),
    invites({ from: 'gym', to: 'cafe', percent: '10', within: 'P1D' }),
    invites({ from: 'cafe', to: 'gym', percent: '30', within: 'P7D', lines: { category: ['DAY-PASS'] } }),
    invites({ from: 'clothes', to: 'accessories', percent: '10', within: 'P30D' }),
    invites({ from: 'accessories', to: 'clothes', percent: '10', within: 'P30D' }),
    {
      // The bouquet is for the holiday alone: it is cheaper in the week before it and on its day.
      ...invites({
        from: 'restaurant',
        goods: { sku: ['DUCK', 'FONDUE'] },
        to: 'florist',
        percent: '25',
        within: 'P7D',
        lines: { category: ['BOUQUET'] },
      }),
      startsAt: '2027-02-28T23:00:00Z',
      endsAt: '2027-03-08T23:00:00Z',
    },
  ],
  later: [{ what: 'The two of a pair agree on it by themselves', needs: 'partner handshake' }],
});
