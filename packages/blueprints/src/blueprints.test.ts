import { Decimal } from '@accord/values';
import { blueprints, journeyDepartments, journeyPartnerOf } from '.';

describe('the blueprints', () => {
  it.each(blueprints)('$name names only partners it has, each once', ({ partners, campaigns }) => {
    const slugs = partners.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    const named = [...JSON.stringify(campaigns).matchAll(/"(?:partner|spendableAt)":(\[[^\]]*\]|"[^"]*")/g)];
    for (const [, names] of named) {
      for (const slug of [JSON.parse(names!) as string | string[]].flat()) expect(slugs).toContain(slug);
    }
    expect(named.length).toBeGreaterThanOrEqual(campaigns.length);
  });

  it.each(blueprints)('$name has campaigns whose funding sums to the whole', ({ campaigns }) => {
    for (const { definition } of campaigns) {
      const funding = definition['funding'] as { share: string }[] | undefined;
      if (funding) {
        expect(funding.reduce((sum, { share }) => sum.plus(share), new Decimal(0)).toString()).toBe('1');
      }
    }
  });

  it('gives each department to one shop, and lines without one to the grocer', () => {
    const all = Object.values(journeyDepartments).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(journeyPartnerOf('SALAD BAR')).toBe('greengrocer');
    expect(journeyPartnerOf('')).toBe('grocer');
    expect(journeyPartnerOf('TOYS')).toBeUndefined();
  });
});
