import { blueprintOf, type CampaignBlueprint, type PartnerBlueprint } from './blueprint';

/** Any movement by the member renews all: they lapse three years after the last one. */
const THREE_QUIET_YEARS = { inactivity: 'P36M' };
const TIERS = ['bronze', 'silver', 'gold'] as const;

const airline = (slug: string, name: string, currency: string, timeZone: string): PartnerBlueprint => ({
  slug,
  name,
  category: 'airline',
  currency,
  terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_REDEMPTION' },
  locations: [{ code: 'online', name: `${name}, online`, timeZone }],
});

/** So many for each unit of the fare, and one more with each tier; the best rate holds. Tier points come beside them. */
function rulesOf({ slug, name, currency }: PartnerBlueprint, lowest: number): CampaignBlueprint[] {
  const rate = (points: number): object => ({ rate: { points: String(points), per: '1.00', currency } });
  const flown = { trigger: 'purchase', group: 'base' };
  const earn = (tier: string, points: number, when: object): CampaignBlueprint => ({
    slug: `${slug}-${tier}`,
    name: `${points} Avios a ${currency} at ${name}`,
    definition: { ...flown, when, then: [{ points: { ...rate(points), expires: THREE_QUIET_YEARS } }] },
  });
  const here = { partner: [slug] };
  return [
    earn('blue', lowest, here),
    ...TIERS.map((tier, step) =>
      earn(tier, lowest + step + 1, { all: [here, { member: { tier: [tier] } }] }),
    ),
    {
      slug: `${slug}-tier-points`,
      name: `Tier points at ${name}`,
      definition: { trigger: 'purchase', when: here, then: [{ tierPoints: rate(1) }] },
    },
  ];
}

const britishAirways = airline('british-airways', 'British Airways', 'GBP', 'Europe/London');
const iberia = airline('iberia', 'Iberia', 'EUR', 'Europe/Madrid');

/** One points currency of several airlines, which lives as long as its member moves it. */
export const avios = blueprintOf({
  slug: 'avios',
  name: 'Avios',
  shows:
    'One currency over several airlines in two moneys, rates by tier, points that any movement keeps alive for 36 months, and exchange with another programme at rates that make nothing from nothing.',
  figures:
    'Public: 6 to 9 Avios a pound at British Airways and 5 to 8 a euro at Iberia by tier, tiers from 3,500, 7,500 and 20,000 tier points on, 36 months, 400 Nectar for 250 Avios and 400 Avios for 400 Nectar. Assumed: one tier point a pound and a euro in a calendar year, the same tiers at both, and that an Avios costs and pays 0.01. That one elite member protects the points of a whole household is not said here.',
  settings: {
    name: 'Avios',
    zone: 'Europe/London',
    currency: 'AVIOS',
    furtherCurrencies: [{ code: 'TPS', kind: 'STATUS' }],
    defaultExpiry: THREE_QUIET_YEARS,
  },
  partners: [
    britishAirways,
    iberia,
    {
      slug: 'nectar',
      name: 'Nectar',
      category: 'loyalty programme',
      currency: 'GBP',
      terms: { pricePerPoint: '0.01', ratePerPoint: '0.01', funding: 'ON_ISSUE' },
      locations: [],
    },
  ],
  tierLadder: {
    qualifyBy: 'statusPoints',
    within: 'year',
    tiers: [
      { slug: 'bronze', name: 'Bronze', atLeast: '3500' },
      { slug: 'silver', name: 'Silver', atLeast: '7500' },
      { slug: 'gold', name: 'Gold', atLeast: '20000' },
    ],
  },
  campaigns: [...rulesOf(britishAirways, 6), ...rulesOf(iberia, 5)],
  conversionRates: [
    { partner: 'nectar', direction: 'IN', from: 400, to: 250, minimum: 400, step: 400 },
    { partner: 'nectar', direction: 'OUT', from: 400, to: 400, minimum: 400, step: 400 },
  ],
});
