import { blueprintOf, type CampaignBlueprint } from './blueprint';

const zone = 'Europe/Moscow';

/** The steps of the card: from how much spent on, and how many percent are off then. */
const STEPS = [
  { slug: 'ten', percent: 10, from: '399' },
  { slug: 'fifteen', percent: 15, from: '3000' },
  { slug: 'twenty', percent: 20, from: '15000' },
  { slug: 'twenty-five', percent: 25, from: '25000' },
] as const;

/** The card's own step, or that of a competitor's card which was shown at the desk: what is higher counts. */
const off = ({ slug, percent }: (typeof STEPS)[number]): CampaignBlueprint => ({
  slug: `card-${percent}`,
  name: `${percent} % with the card`,
  definition: {
    trigger: 'purchase',
    when: {
      all: [
        { partner: ['letoile'] },
        {
          any: [
            { member: { tier: [slug] } },
            { member: { attribute: { path: 'matchedDiscount', equals: percent } } },
          ],
        },
      ],
    },
    then: [{ discount: { percent: String(percent) } }],
    group: 'base',
  },
});

/** A perfumery whose card takes off the more, the more was ever spent with it. */
export const letoile = blueprintOf({
  slug: 'letoile',
  name: 'L’Étoile',
  shows:
    'A discount that grows with all that was ever spent, by tiers of spend, and matches the level of a competitor’s card.',
  figures:
    'The steps are public: 10, 15, 20 and 25 % from 399, 3,000, 15,000 and 25,000 RUB on. That what was paid counts, after the discount, and from the next purchase on, is assumed. Which level a competitor’s card has is noted at the desk, as the member’s attribute matchedDiscount.',
  settings: { name: 'L’Étoile', zone },
  partners: [
    {
      slug: 'letoile',
      name: 'L’Étoile',
      category: 'perfumery',
      currency: 'RUB',
      terms: { pricePerPoint: '0', ratePerPoint: '0', funding: 'ON_ISSUE', accepts: false },
      locations: [{ code: 'moscow', name: 'L’Étoile, Moscow', timeZone: zone }],
    },
  ],
  tierLadder: {
    qualifyBy: 'spend',
    currency: 'RUB',
    within: 'ever',
    tiers: STEPS.map(({ slug, percent, from }) => ({ slug, name: `${percent} %`, atLeast: from })),
  },
  campaigns: STEPS.map(off),
});
