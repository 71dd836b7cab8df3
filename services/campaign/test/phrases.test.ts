import { programmeSettings } from '@accord/contracts';
import { EXAMPLES } from './examples';
import { campaignOf } from './memory-programme';
import { purchaseOf, type SaleSketch } from './sale';
import { summarize } from '../src/campaigns/summary';
import { judge } from '../src/judging/judge';
import { NOTHING_YET, type Standing } from '../src/judging/limits';
import { rulesOf } from '../src/judging/rules';
import { explained as explanationsOf } from '../src/quotes/quoted-discount';
import { LOCALES, speakers, type Locale } from '../src/phrases/speaker';
import { en } from '../src/phrases/en.messages';
import { pl } from '../src/phrases/pl.messages';
import { ru } from '../src/phrases/ru.messages';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');

function explained(
  definition: unknown,
  sketch: SaleSketch,
  locale: Locale,
  standing: Standing = NOTHING_YET,
): string {
  const rules = rulesOf([campaignOf('Promo', definition)], programmeSettings.parse({}));
  const { grants } = judge(rules, saleOfSnapshot(purchaseOf(sketch), 'UTC'), {
    memory: () => ({ sales: [], consumed: new Set() }),
    keptVersion: () => undefined,
    standing: () => standing,
  });
  const award = grants[0]!.awards[0]!;
  return plain(explanationsOf(award, [locale])[locale] ?? '');
}

describe('phrases', () => {
  it.each([
    ['en', ['1 point', '2 points', '5 points', '21 points', '22 points']],
    ['pl', ['1 punkt', '2 punkty', '5 punktów', '21 punktów', '22 punkty']],
    ['ru', ['1 балл', '2 балла', '5 баллов', '21 балл', '22 балла']],
  ] as const)('count points in %s', (locale, expected) => {
    expect([1, 2, 5, 21, 22].map((count) => speakers[locale].points(count))).toEqual(expected);
  });

  it('have the same keys in every language, and are never empty', () => {
    for (const catalogue of [pl, ru]) expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
    for (const text of [en, pl, ru].flatMap((catalogue) => Object.values(catalogue)))
      expect(text).not.toBe('');
  });

  it.each(Object.entries(EXAMPLES))('sum up the example %s in every language', (slug, definition) => {
    const partners = ['grocer', 'a', 'b', 'mall', 'bakery', 'party', 'fuel', 'florist'];
    const names = {
      partners: Object.fromEntries(partners.map((each) => [each, { id: each, name: each.toUpperCase() }])),
    };
    const campaign = { definition, names, name: slug, startsAt: undefined, endsAt: undefined };
    const summaries = LOCALES.map((locale) => plain(summarize(campaign, locale, 'UTC')));
    expect(summaries).toMatchSnapshot();
    expect(new Set(summaries).size).toBe(3);
  });

  it.each([
    [
      { expires: { inactivity: 'P36M' } },
      'lapse after 36 months without any movement of points',
      'wygasają, gdy przez 36 miesięcy nie ma żadnych operacji na punktach',
      'сгорают, если баллы не движутся 36 месяцев',
    ],
    [
      { expires: { after: 'P6M' }, keptAlive: { tier: ['gold', 'reserve'] } },
      'they do not lapse while the tier is gold or reserve',
      'nie wygasają, dopóki poziom to gold lub reserve',
      'не сгорают, пока уровень — gold или reserve',
    ],
    [
      { keptAlive: { activityWithin: 'month' } },
      'they do not lapse while points have moved within 1 month',
      'nie wygasają, dopóki ostatnia operacja na punktach była nie dawniej niż 1 miesiąc temu',
      'не сгорают, пока последнее движение баллов было не раньше чем 1 месяц назад',
    ],
    [
      { keptAlive: { cardKind: ['COBRANDED'] } },
      'they do not lapse while there is a co-branded card',
      'nie wygasają, dopóki jest karta partnerska',
      'не сгорают, пока есть кобрендинговая карта',
    ],
    [
      { keptAlive: { cardKind: ['COBRANDED'], activityWithin: 'year' } },
      'they do not lapse while there is a co-branded card and points have moved within 1 year',
      'nie wygasają, dopóki jest karta partnerska (co-branded) i ostatnia operacja na punktach była nie dawniej niż 1 rok temu',
      'не сгорают, пока есть кобрендинговая карта и последнее движение баллов было не раньше чем 1 год назад',
    ],
  ])('say what renews points and keeps them alive: %j', (options, ...expected) => {
    const definition = { trigger: 'purchase', then: [{ points: { fixed: 1, ...options } }] };
    const campaign = {
      definition,
      names: { partners: {} },
      name: 'promo',
      startsAt: undefined,
      endsAt: undefined,
    };
    LOCALES.forEach((locale, index) =>
      expect(plain(summarize(campaign, locale, 'UTC'))).toContain(expected[index]),
    );
  });

  it('explain an award: the rule, the arithmetic, the lines, what was paid with points', () => {
    const definition = {
      trigger: 'purchase',
      then: [{ points: { rate: { points: '1.2', per: '1.00' }, lines: { category: ['CAKE'] } } }],
    };
    const sketch = {
      lines: [{ category: 'CAKE', amount: '10.00' }, { amount: '10.00' }],
      paidWithPoints: '5.00',
    };
    expect(explained(definition, { lines: sketch.lines }, 'en')).toBe(
      '“Promo”: 10.00 USD × 1.2 ÷ 1.00 = 12 points. Counted: goods of the category CAKE.',
    );
    expect(explained(definition, sketch, 'en')).toBe(
      '“Promo”: 7.50 USD × 1.2 ÷ 1.00 = 9 points. Counted: goods of the category CAKE. What was paid with points does not count.',
    );
    expect(explained(definition, { lines: [{ category: 'CAKE', amount: '1.69' }] }, 'pl')).toBe(
      '„Promo”: 1,69 USD × 1,2 ÷ 1,00 = 2,028, zaokrąglone w dół: 2 punkty. Liczą się: towary z kategorii CAKE.',
    );
  });

  it('explain what a limit cut', () => {
    const definition = {
      trigger: 'purchase',
      then: [{ points: { fixed: 30 } }],
      limits: { perMember: { points: 50, within: 'month' } },
    };
    const standing = { ...NOTHING_YET, points: 29n };
    expect(explained(definition, {}, 'en', standing)).toBe(
      '“Promo”: 30 points. Cut to 21 points by the limit per member (in one calendar month).',
    );
    expect(explained(definition, {}, 'ru', standing)).toBe(
      '«Promo»: 30 баллов. Начислено только 21 балл: лимит на участника (за один календарный месяц).',
    );
  });
});
