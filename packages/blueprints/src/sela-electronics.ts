import { blueprintOf, type CampaignBlueprint, type PartnerBlueprint } from './blueprint';

const zone = 'Europe/Moscow';

/** A bonus is a rouble where it is spent, so it costs its issuer a rouble once it is spent. */
const shop = (slug: string, name: string, category: string, maxPointsShare: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'RUB',
  terms: { pricePerPoint: '1', ratePerPoint: '1', funding: 'ON_REDEMPTION', maxPointsShare },
  locations: [{ code: 'moscow', name: `${name}, Moscow`, timeZone: zone }],
});

/** So much of what a purchase costs comes back as bonuses; what bonuses paid earns none. */
const comesBack = (partner: PartnerBlueprint, percent: string): CampaignBlueprint => ({
  slug: `${partner.slug}-bonus`,
  name: `${percent} % back at ${partner.name}`,
  definition: {
    trigger: 'purchase',
    when: { partner: [partner.slug] },
    then: [{ points: { percent } }],
    group: 'base',
  },
});

const sela = shop('sela', 'Sela', 'clothes', '0.5');
const electronics = shop('electronics', 'The Electronics Shop', 'electronics', '0.3');

/** Two shops that give a share of the price back as bonuses, at 5 and at 3 percent. */
export const selaElectronics = blueprintOf({
  slug: 'sela-electronics',
  name: 'Sela and the Electronics Shop',
  shows:
    'A share of the price comes back as bonuses, 5 % at one shop and 3 % at the other; a bonus is a rouble at both.',
  figures:
    'The 5 % and the 3 % are public. That one bonus is one rouble is, too; how much of a bill bonuses may pay (half, three tenths) and that they lapse after 12 months is assumed.',
  settings: { name: 'Sela and the Electronics Shop', zone, defaultExpiry: 'P12M' },
  partners: [sela, electronics],
  campaigns: [comesBack(sela, '5'), comesBack(electronics, '3')],
});
