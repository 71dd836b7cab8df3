import { SPOKEN } from './spoken.cases';
import { summarize } from '../src/campaigns/summary';
import { LOCALES } from '../src/phrases/speaker';

const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');

describe('a leaflet', () => {
  it.each(SPOKEN)('says $what in every language', ({ rule, ...expected }) => {
    const campaign = {
      definition: { trigger: 'purchase', then: [{ points: { fixed: 5 } }], ...rule },
      names: { partners: {}, currency: 'PLN' },
      name: 'promo',
      startsAt: undefined,
      endsAt: undefined,
    };
    for (const locale of LOCALES) expect(plain(summarize(campaign, locale, 'UTC'))).toBe(expected[locale]);
  });
});
