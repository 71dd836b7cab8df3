import { MemoryProgramme } from './memory-programme';
import { purchaseOf, type SaleSketch } from './sale';

const gives = (fixed: number, more: object = {}) => ({
  trigger: 'purchase',
  then: [{ points: { fixed } }],
  ...more,
});
const rate = (more: object = {}) => ({
  trigger: 'purchase',
  then: [{ points: { rate: { points: 1, per: '1.00' } } }],
  ...more,
});
const slugsOf = (programme: MemoryProgramme): string[] =>
  (programme.granted.at(-1)?.awards ?? []).map(({ campaignSlug }) => campaignSlug);

describe('groups', () => {
  it('best: the one that gives most after limits; ties by priority, then slug', async () => {
    const best = { groups: [{ slug: 'base', mode: 'best' as const }] };
    const inBase = (fixed: number, more: object = {}) => gives(fixed, { group: 'base', ...more });
    const winner = async (campaigns: Record<string, unknown>) => {
      const programme = MemoryProgramme.of(campaigns, best);
      await programme.sell(purchaseOf());
      return slugsOf(programme);
    };
    expect(await winner({ x: inBase(5), y: inBase(7), z: inBase(6) })).toEqual(['y']);
    expect(await winner({ x: inBase(5), y: inBase(70, { limits: { perPurchase: { points: 4 } } }) })).toEqual(
      ['x'],
    );
    expect(await winner({ y: inBase(5), x: inBase(5) })).toEqual(['x']);
    expect(await winner({ x: inBase(5), y: inBase(5, { priority: 101 }) })).toEqual(['y']);
  });

  it('stack: all; first: the one of highest priority that gives something', async () => {
    const groups = [
      { slug: 'some', mode: 'first' as const },
      { slug: 'promotions', mode: 'stack' as const },
    ];
    const first = (fixed: number, priority: number, more: object = {}) =>
      gives(fixed, { group: 'some', priority, ...more });
    const programme = MemoryProgramme.of(
      { a: gives(1), b: gives(2), x: first(5, 1), y: first(3, 9, { limits: { uses: 1 } }), z: first(4, 5) },
      { groups },
    );
    await programme.sell(purchaseOf());
    expect(slugsOf(programme)).toEqual(['y', 'a', 'b']);
    await programme.sell(purchaseOf());
    expect(slugsOf(programme)).toEqual(['z', 'a', 'b']);
  });

  it('what gives something excludes those it names, and nothing when its limit is reached', async () => {
    const programme = MemoryProgramme.of({
      big: gives(100, { excludes: ['small'], limits: { uses: 1 } }),
      small: gives(5, { excludes: ['tiny'] }),
      tiny: gives(1),
    });
    await programme.sell(purchaseOf());
    expect(slugsOf(programme)).toEqual(['big', 'tiny']);
    await programme.sell(purchaseOf());
    expect(slugsOf(programme)).toEqual(['small']);
  });
});

describe('limits', () => {
  it.each<[string, object, SaleSketch[], number[]]>([
    [
      'a budget cuts the award that would pass it',
      { budget: { points: 100 } },
      [{ total: '70.00' }, { total: '70.00' }, { total: '1.00' }],
      [70, 30, 0],
    ],
    ['uses', { uses: 2 }, [{ total: '1.00' }, { total: '2.00' }, { total: '3.00' }], [1, 2, 0]],
    [
      'uses of each member',
      { perMember: { uses: 1 } },
      [{ total: '1.00' }, { member: 'bob', total: '2.00' }, { total: '3.00' }],
      [1, 2, 0],
    ],
    [
      'points of each member a day',
      { perMember: { points: 10, within: 'day' } },
      [
        { total: '8.00', at: '2026-03-10T23:59:59Z' },
        { total: '8.00', at: '2026-03-10T00:00:00Z' },
        { total: '8.00', at: '2026-03-11T00:00:00Z' },
      ],
      [8, 2, 8],
    ],
    [
      'points of each member a week',
      { perMember: { points: 10, within: 'week' } },
      [
        { total: '8.00', at: '2026-03-15T23:59:59Z' },
        { total: '8.00', at: '2026-03-09T00:00:00Z' },
        { total: '8.00', at: '2026-03-16T00:00:00Z' },
      ],
      [8, 2, 8],
    ],
    [
      'points of each member a month, late ones too',
      { perMember: { points: 10, within: 'month' } },
      [
        { total: '8.00', at: '2026-03-31T23:59:59Z' },
        { total: '8.00', at: '2026-04-01T00:00:00Z' },
        { total: '8.00', at: '2026-03-01T00:00:00Z' },
      ],
      [8, 8, 2],
    ],
    [
      'the amount that earns',
      { perMember: { amount: '15.50', within: 'day' } },
      [{ total: '10.00' }, { total: '10.00' }, { total: '1.00' }],
      [10, 5, 0],
    ],
    [
      'the points of a purchase',
      { perPurchase: { points: 5 } },
      [{ total: '10.00' }, { total: '10.00' }],
      [5, 5],
    ],
    ['the amount of a purchase', { perPurchase: { amount: '7.99' } }, [{ total: '10.00' }], [7]],
    [
      'the points of each partner',
      { perPartner: { points: 10 } },
      [{ total: '8.00' }, { partner: 'fuel', total: '9.00' }, { total: '8.00' }],
      [8, 9, 2],
    ],
    [
      'several at once',
      [{ perMember: { points: 10 } }, { perPurchase: { points: 6 } }],
      [{ total: '9.00' }, { total: '9.00' }],
      [6, 4],
    ],
  ])('%s', async (_, limits, sketches, expected) => {
    const programme = MemoryProgramme.of({ promo: rate({ limits }) });
    expect(await programme.sell(...sketches.map((sketch) => purchaseOf(sketch)))).toEqual(expected);
  });

  it('the effects of a campaign share what is left, in their order', async () => {
    const then = [{ points: { fixed: 6 } }, { points: { fixed: 6, spendableAt: ['b'] } }];
    const programme = MemoryProgramme.of({
      promo: { trigger: 'purchase', then, limits: { perPurchase: { points: 10 } } },
    });
    await programme.sell(purchaseOf());
    expect(programme.granted[0]?.awards.map(({ points }) => points)).toEqual([6, 4]);
  });
});
