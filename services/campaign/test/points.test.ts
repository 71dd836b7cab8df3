import { MemoryProgramme, type SetUp } from './memory-programme';
import { purchaseOf, refundOf, type SaleSketch } from './sale';
import { partnerIdOf } from './stand';

const gives = (points: object, more: object = {}) => ({ trigger: 'purchase', then: [{ points }], ...more });
const lines = [
  { id: 'cake', category: 'CAKE', quantity: '2', amount: '10.00' },
  { id: 'tobacco', category: 'TOBACCO', quantity: '1', amount: '20.00' },
];
const rate = { rate: { points: 1, per: '1.00' } };

async function pointsFor(definition: unknown, sketch: SaleSketch, setUp?: SetUp): Promise<number> {
  return (await MemoryProgramme.of({ promo: definition }, setUp).sell(purchaseOf(sketch)))[0]!;
}

describe('points', () => {
  it.each<[string, object, SaleSketch, number]>([
    ['1.2 for 1.00, rounded down once', { rate: { points: '1.2', per: '1.00' } }, { total: '9.99' }, 11],
    ['half up', { rate: { points: '1', per: '2.00' }, rounding: 'HALF_UP' }, { total: '9.00' }, 5],
    [
      'half up, just below',
      { rate: { points: '1', per: '2.00' }, rounding: 'HALF_UP' },
      { total: '8.99' },
      4,
    ],
    ['up', { rate: { points: '1', per: '2.00' }, rounding: 'CEIL' }, { total: '8.01' }, 5],
    ['up, exactly', { rate: { points: '1', per: '2.00' }, rounding: 'CEIL' }, { total: '8.00' }, 4],
    ['whole steps only', { rate: { points: 5, per: '10.00', wholeSteps: true } }, { total: '39.99' }, 15],
    [
      'whole steps, said beside the rate',
      { rate: { points: 5, per: '10.00' }, wholeSteps: true },
      { total: '39.99' },
      15,
    ],
    [
      'another currency',
      { rate: { points: 1, per: '1.00', currency: 'USD' } },
      { total: '9.00', currency: 'PLN' },
      0,
    ],
    ['5 %', { percent: '5' }, { total: '39.99' }, 1],
    ['a third that is exact', { rate: { points: 1, per: '3' } }, { total: '0.03', lines: [] }, 0],
    ['1.5 each', { perQuantity: '1.5', lines: { category: ['CAKE'] } }, { lines }, 3],
    ['lines that count', { ...rate, lines: { notCategory: ['TOBACCO'] } }, { lines }, 10],
    ['lines on a sale without any', { ...rate, lines: { notCategory: ['TOBACCO'] } }, { total: '30.00' }, 0],
    ['a fixed sum for lines', { fixed: 7, lines: { category: ['CAKE'] } }, { lines }, 7],
    ['a fixed sum for lines that are not there', { fixed: 7, lines: { category: ['BREAD'] } }, { lines }, 0],
    ['a sale of nothing', rate, { total: '0.00' }, 0],
    ['what points paid, taken off', rate, { total: '30.00', paidWithPoints: '10.01' }, 19],
    [
      'what points paid, in proportion: 10 of 30 × (30 − 15) = 5',
      { ...rate, lines: { category: ['CAKE'] } },
      { lines, paidWithPoints: '15.00' },
      5,
    ],
    [
      'what points paid, exactly: 10 × (30 − 9) ÷ 30 = 7',
      { ...rate, lines: { category: ['CAKE'] } },
      { lines, paidWithPoints: '9.00' },
      7,
    ],
    [
      'what points paid, included',
      { ...rate, includePaidWithPoints: true },
      { total: '30.00', paidWithPoints: '10.01' },
      30,
    ],
    ['all paid with points', rate, { total: '30.00', paidWithPoints: '30.00' }, 0],
    ['litres that points paid', { perQuantity: '2' }, { lines, paidWithPoints: '15.00' }, 3],
  ])('are reckoned: %s', async (_, points, sketch, expected) => {
    expect(await pointsFor(gives(points), sketch)).toBe(expected);
  });

  it.each<[string, object | 'never', string | undefined]>([
    ['a year', { after: 'P12M' }, '2027-11-20T10:00:00.000Z'],
    ['the end of a month', { after: 'P12M', roundTo: 'month' }, '2027-12-01T00:00:00.000Z'],
    ['the end of a quarter', { after: 'P1D', roundTo: 'quarter' }, '2027-01-01T00:00:00.000Z'],
    ['the end of a year', { after: 'P12M', roundTo: 'year' }, '2028-01-01T00:00:00.000Z'],
    ['30 September after 36 months', { after: 'P36M', roundTo: '09-30' }, '2030-10-01T00:00:00.000Z'],
    ['a day', { on: '2027-12-31' }, '2028-01-01T00:00:00.000Z'],
    [
      '36 months without activity, if nothing renews them',
      { inactivity: 'P36M' },
      '2029-11-20T10:00:00.000Z',
    ],
    ['never', 'never', undefined],
  ])('lapse after %s, from the instant of recording', async (_, expires, expected) => {
    const programme = MemoryProgramme.of({ promo: gives({ fixed: 1, expires }) });
    await programme.sell(purchaseOf({ at: '2017-01-01T00:00:00Z' }));
    expect(programme.granted[0]?.awards[0]?.expiresAt).toBe(expected);
  });

  it('say what renews them and what keeps them alive', async () => {
    const tier = { tier: ['gold'] };
    const programme = MemoryProgramme.of(
      {
        moved: gives({ fixed: 1, expires: { inactivity: 'P36M' } }),
        active: gives({ fixed: 1, expires: { after: 'P6M' }, keptAlive: { activityWithin: 'month' } }),
        gold: gives({ fixed: 1, expires: { after: 'P6M', keptAlive: tier } }),
        plain: gives({ fixed: 1, keptAlive: { cardKind: ['COBRANDED'] } }),
        several: gives({
          fixed: 1,
          keptAlive: { cardKind: ['COBRANDED'], activityWithin: 'year', ...tier },
        }),
      },
      { defaultExpiry: { after: 'P1Y', roundTo: 'year' } },
    );
    await programme.sell(purchaseOf());
    const renewals = programme.granted[0]?.awards.map(
      ({ campaignSlug, expiresAt, inactivity, keptAlive }) =>
        [campaignSlug, { expiresAt, inactivity, keptAlive }] as const,
    );
    expect(Object.fromEntries(renewals ?? [])).toEqual({
      moved: { expiresAt: '2029-11-20T10:00:00.000Z', inactivity: 'P36M' },
      active: { expiresAt: '2027-05-20T10:00:00.000Z', keptAlive: { activityWithin: 'P1M' } },
      gold: { expiresAt: '2027-05-20T10:00:00.000Z', keptAlive: tier },
      plain: { expiresAt: '2028-01-01T00:00:00.000Z', keptAlive: { cardKind: ['COBRANDED'] } },
      several: {
        expiresAt: '2028-01-01T00:00:00.000Z',
        keptAlive: { cardKind: ['COBRANDED'], activityWithin: 'P1Y', ...tier },
      },
    });
  });

  it('lapse by the programme’s default and zone, and become available later', async () => {
    const programme = MemoryProgramme.of(
      {
        promo: gives({ fixed: 1, availableAfter: 'P14D', expires: { after: 'P1M', roundTo: 'month' } }),
        plain: gives({ fixed: 1 }),
      },
      { zone: 'Europe/Warsaw' },
    );
    await programme.sell(purchaseOf());
    const [promo, plain] = ['promo', 'plain'].map((slug) =>
      programme.granted[0]?.awards.find(({ campaignSlug }) => campaignSlug === slug),
    );
    expect(promo).toMatchObject({
      availableAt: '2026-12-04T10:00:00.000Z',
      expiresAt: '2026-12-31T23:00:00.000Z',
    });
    expect(plain).toMatchObject({
      availableAt: '2026-11-20T10:00:00.000Z',
      expiresAt: '2028-11-20T10:00:00.000Z',
    });
  });

  it('are split among the funders, the remainder to the first named', async () => {
    const funding = [
      { partner: 'a', share: '0.33' },
      { partner: 'b', share: '0.33' },
      { partner: 'mall', share: '0.34' },
    ];
    const programme = MemoryProgramme.of({
      promo: gives({ fixed: 100 }, { funding }),
      ten: gives({ fixed: 10 }, { funding }),
    });
    await programme.sell(purchaseOf());
    const funders = programme.granted[0]?.awards.map((award) => award.funders.map(({ points }) => points));
    expect(funders?.sort()).toEqual([
      [33, 33, 34],
      [4, 3, 3],
    ]);
    expect(programme.granted[0]?.awards[0]?.funders[0]?.partnerId).toBe(partnerIdOf('a'));
  });

  it('are multiplied as an award of its own, also of some lines only', async () => {
    const base = gives(rate, { group: 'base' });
    const programme = MemoryProgramme.of({
      base,
      five: gives({ multiply: '5', group: 'base' }),
      half: gives({ multiply: '1.5', group: 'base', lines: { category: ['CAKE'] } }),
    });
    await programme.sell(purchaseOf({ lines }));
    const points = programme.granted[0]?.awards.map((award) => [award.campaignSlug, award.points]);
    expect(points).toEqual([
      ['base', 30],
      ['five', 120],
      ['half', 5],
    ]);
  });
});

describe('a refund', () => {
  it('leaves of each award FLOOR(award × eligible amount left ÷ eligible amount), by the award’s own lines', async () => {
    const programme = MemoryProgramme.of({
      base: gives({ ...rate, lines: { notCategory: ['TOBACCO'] } }, { group: 'base' }),
      double: gives({ multiply: '2', group: 'base' }),
      fixed: gives({ fixed: 100 }),
    });
    const purchase = purchaseOf({ lines });
    expect(await programme.sell(purchase)).toEqual([120]);
    await programme.refund(
      refundOf(purchase, '20.00', { sequence: 1, lines: { tobacco: '20.00' } }), // fixed: 100 × 10 ÷ 30
      refundOf(purchase, '23.33', { sequence: 2, lines: { tobacco: '20.00', cake: '3.33' } }), // 10 × 6.67 ÷ 10; 100 × 6.67 ÷ 30
      refundOf(purchase, '30.00', { sequence: 3, lines: { tobacco: '20.00', cake: '10.00' } }),
    );
    const standings = programme.reduced.map(({ sequence, standings: all }) => [
      sequence,
      ...all.map(({ points }) => points),
    ]);
    expect(standings).toEqual([
      [1, 10, 10, 33],
      [2, 6, 6, 22],
      [3, 0, 0, 0],
    ]);
  });

  it('that comes before its purchase is remembered, and ends the same', async () => {
    const programme = MemoryProgramme.of({ base: gives(rate) });
    const purchase = purchaseOf({ total: '50.00' });
    await programme.refund(
      refundOf(purchase, '30.00', { sequence: 2 }),
      refundOf(purchase, '10.00', { sequence: 1 }),
    );
    expect(await programme.sell(purchase)).toEqual([50]);
    expect(programme.reduced.map(({ sequence, standings }) => [sequence, standings[0]?.points])).toEqual([
      [1, 40],
      [2, 20],
    ]);
    expect(programme.total).toBe(20);
  });

  it('that is overtaken by a later one changes nothing, and is answered', async () => {
    const programme = MemoryProgramme.of({ base: gives(rate) });
    const purchase = purchaseOf({ total: '50.00' });
    await programme.sell(purchase);
    await programme.refund(
      refundOf(purchase, '30.00', { sequence: 2 }),
      refundOf(purchase, '10.00', { sequence: 1 }),
    );
    expect(programme.reduced.map(({ sequence, standings }) => [sequence, standings[0]?.points])).toEqual([
      [2, 20],
      [1, 20],
    ]);
  });

  it('gives budget back as it takes points, and the use when nothing is left', async () => {
    const programme = MemoryProgramme.of({
      promo: gives(rate, { limits: { budget: { points: 100 }, perMember: { uses: 1 } } }),
    });
    const [first, second, third] = [
      purchaseOf({ total: '80.00' }),
      purchaseOf({ total: '80.00' }),
      purchaseOf({ total: '200.00' }),
    ];
    expect(await programme.sell(first)).toEqual([80]);
    await programme.refund(refundOf(first, '40.00'));
    expect(await programme.sell(second)).toEqual([0]);
    await programme.refund(refundOf(first, '80.00', { sequence: 2 }));
    expect(await programme.sell(third)).toEqual([100]);
  });

  it('of a purchase that used up others lets them count again', async () => {
    const programme = MemoryProgramme.of({
      pairs: gives({ fixed: 10 }, { when: { history: { within: 'ever', countAtLeast: 2, consume: true } } }),
    });
    const second = purchaseOf({ total: '5.00' });
    expect(await programme.sell(purchaseOf(), second, purchaseOf())).toEqual([0, 10, 0]);
    await programme.refund(refundOf(second, '5.00'));
    expect(programme.total).toBe(0);
    // The first and the third are free again: each makes a pair with a new one.
    expect(await programme.sell(purchaseOf(), purchaseOf(), purchaseOf())).toEqual([10, 10, 0]);
  });
});
