import { programmeSettings } from '@accord/contracts';
import { EXAMPLES } from './examples';
import { campaignOf, PARTNERS } from './memory-programme';
import { REFUSED } from './refused.cases';
import { checkDefinition, type Surroundings } from '../src/language/check-definition';
import { parseDefinition } from '../src/language/definition';
import type { Problem } from '../src/language/problem';

const surroundings: Surroundings = {
  programme: programmeSettings.parse({}),
  now: new Date('2026-03-01T00:00:00Z'),
  partners: new Map(PARTNERS.map((slug) => [slug, { id: slug, slug, name: slug, currency: 'USD' }])),
  partnerSlugs: PARTNERS,
  currencies: ['USD'],
};

function problemsOf(definition: unknown, around: Surroundings = surroundings): readonly Problem[] {
  const parsed = parseDefinition(definition);
  return parsed.ok ? checkDefinition(parsed.value, around) : parsed.error;
}

describe('the campaign language', () => {
  it.each(Object.entries(EXAMPLES))('reads the example %s', (slug, definition) => {
    expect(problemsOf(definition)).toEqual([]);
    expect(campaignOf(slug, definition).effects).toHaveLength(1);
  });

  it.each(REFUSED)('refuses %s, and says where', (_, definition, expected) => {
    const problems = problemsOf(definition);
    expect(problems.map(({ path }) => path).sort()).toEqual(Object.keys(expected).sort());
    for (const { path, message } of problems) expect(message).toMatch(expected[path]!);
  });

  it('wants the currency of a rate where purchases may be in several', () => {
    const rate = (terms: object) => ({
      trigger: 'purchase',
      then: [{ points: { rate: { points: 1, per: 1, ...terms } } }],
    });
    const several = { ...surroundings, currencies: ['PLN', 'USD'] };
    expect(problemsOf(rate({}), several)).toEqual([
      { path: 'then[0].points.rate.currency', message: 'is required: purchases may be in PLN, USD' },
    ]);
    expect(problemsOf(rate({ currency: 'PLN' }), several)).toEqual([]);
    expect(problemsOf(rate({ currency: 'EUR' }), several)).toMatchObject([
      { path: 'then[0].points.rate.currency' },
    ]);
  });
});
