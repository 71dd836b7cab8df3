import { blueprintOf, type CampaignBlueprint } from './blueprint';

const zone = 'Europe/Moscow';

/** What is bought at a partner itself, beside the bonuses for paying by card. */
const atPartner = (slug: string, name: string, percent: string): CampaignBlueprint => ({
  slug: `${slug}-bonuses`,
  name: `${percent} % at ${name}`,
  definition: {
    trigger: 'purchase',
    when: { partner: [slug] },
    then: [{ points: { percent } }],
  },
});

/** Raised for a month for who has chosen it; of it and the half per cent the higher one counts. */
const raised = (category: string, name: string, percent: string): CampaignBlueprint => ({
  slug: `raised-${category.toLowerCase()}`,
  name: `${percent} % for ${name}`,
  definition: {
    trigger: 'purchase',
    when: { all: [{ partner: ['bank'] }, { lines: { category: [category] } }] },
    then: [{ points: { percent, lines: { category: [category] } } }],
    group: 'base',
    audience: { optIn: true },
  },
});

/** A bank's programme after SberSpasibo. */
export const sberSpasibo = blueprintOf({
  slug: 'sber-spasibo',
  name: 'SberSpasibo',
  shows:
    'Bonuses for all that is paid by card, and up to 3 raised categories that members choose for each month.',
  figures:
    'Half a per cent everywhere, up to 30 % at partners, 3 categories a month and a bonus for a rouble are public. The bank ' +
    'reports each payment by card with the category of its shop. Assumed: which categories there are, and that they give 5, 3, ' +
    '2 and 10 %, in place of the half per cent; the levels by what was paid by card in 90 days; that bonuses are good for 12 months.',
  settings: {
    name: 'SberSpasibo',
    zone,
    defaultExpiry: 'P12M',
    campaignGroups: [
      { slug: 'base', mode: 'best', activations: { atMost: 3, within: 'month' } },
      { slug: 'promotions', mode: 'stack' },
    ],
  },
  partners: [
    {
      slug: 'bank',
      name: 'The Bank',
      category: 'bank',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_REDEMPTION', accepts: false },
      locations: [{ code: 'cards', name: 'Payments by card', timeZone: zone }],
    },
    {
      slug: 'marketplace',
      name: 'The Marketplace',
      category: 'marketplace',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_ISSUE' },
      locations: [{ code: 'online', name: 'The Marketplace online', timeZone: zone }],
    },
    {
      slug: 'cinema',
      name: 'The Cinema',
      category: 'cinema',
      currency: 'RUB',
      terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_ISSUE' },
      locations: [{ code: 'online', name: 'The Cinema online', timeZone: zone }],
    },
  ],
  tierLadder: {
    qualifyBy: 'spend',
    currency: 'RUB',
    within: 'P90D',
    tiers: [
      { slug: 'thanks', name: 'Thanks', atLeast: '0' },
      { slug: 'big-thanks', name: 'Big thanks', atLeast: '30000' },
      { slug: 'more-than-thanks', name: 'More than thanks', atLeast: '100000' },
    ],
  },
  campaigns: [
    {
      slug: 'by-card',
      name: '0.5 % of what is paid by card',
      definition: {
        trigger: 'purchase',
        when: { partner: ['bank'] },
        then: [{ points: { percent: '0.5' } }],
        group: 'base',
      },
    },
    raised('CAFES', 'cafés and restaurants', '5'),
    raised('PHARMACIES', 'pharmacies', '3'),
    raised('SUPERMARKETS', 'supermarkets', '2'),
    raised('TAXI', 'taxis', '10'),
    atPartner('marketplace', 'The Marketplace', '10'),
    atPartner('cinema', 'The Cinema', '30'),
  ],
  later: [
    {
      what: 'Paying bonuses out at 0.50 RUB, by the top level, at most 10,000 a month',
      needs: 'limits on conversion',
    },
  ],
});
