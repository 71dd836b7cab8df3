import { Decimal } from '@accord/values';
import { MemoryProgramme, type SetUp } from './memory-programme';
import { purchaseOf, refundOf, type SaleSketch } from './sale';
import { partnerIdOf } from './stand';
import { pricesOf } from '../src/partners/prices';

const off = (discount: object, more: object = {}) => ({
  trigger: 'purchase',
  then: [{ discount }],
  ...more,
});
const base = { trigger: 'purchase', then: [{ points: { rate: { points: 1, per: '1.00' } } }], group: 'base' };
const worth = (amount: string) => () => ({ amount: new Decimal(amount), currency: 'USD' });
const valued = (amount: string): SetUp => {
  const values = new Map(['grocer', 'a', 'b'].map((slug) => [partnerIdOf(slug), worth(amount)]));
  return { values: { prices: values, faceValues: values } };
};
const cake = { sku: 'cake', category: 'CAKE' };
const bread = { sku: 'bread', category: 'BREAD' };

describe('a discount in a quote', () => {
  it.each<[string, object, SaleSketch, string | undefined]>([
    ['percent, rounded down to the cent', { percent: '20' }, { total: '9.99' }, '1.99'],
    ['percent of next to nothing', { percent: '20' }, { total: '0.04' }, undefined],
    ['all of it', { percent: '100' }, { total: '9.99' }, '9.99'],
    ['an amount', { amount: '5.00' }, { total: '9.99' }, '5'],
    ['an amount, at most what it costs', { amount: '5.00' }, { total: '4.99' }, '4.99'],
    ['at most', { percent: '50', max: '3.00' }, { total: '10.00' }, '3'],
    [
      'some lines only',
      { percent: '50', lines: { category: ['CAKE'] } },
      {
        lines: [
          { ...cake, amount: '4.00' },
          { ...bread, amount: '6.00' },
        ],
      },
      '2',
    ],
    [
      'no such lines',
      { percent: '50', lines: { category: ['CAKE'] } },
      { lines: [{ ...bread, amount: '6.00' }] },
      undefined,
    ],
    [
      'a price for each unit; what is cheaper stays',
      { price: '1.00', lines: { category: ['CAKE'] } },
      {
        lines: [
          { ...cake, quantity: '3', amount: '4.50' },
          { ...cake, quantity: '2', amount: '1.80' },
        ],
      },
      '1.5',
    ],
    [
      'the cheapest item, one unit of it',
      { freeItem: true, lines: { category: ['CAKE'] } },
      {
        lines: [
          { ...cake, amount: '4.00' },
          { ...cake, quantity: '3', amount: '5.00' },
          { ...bread, amount: '0.10' },
        ],
      },
      '1.66',
    ],
    [
      'a line sold by weight as a whole',
      { freeItem: true },
      { lines: [{ ...cake, quantity: '0.3', amount: '2.00' }] },
      '2',
    ],
  ])('is %s', async (_, discount, sketch, expected) => {
    const programme = MemoryProgramme.of({ promo: off(discount) });
    expect((await programme.quote(purchaseOf(sketch))).off).toEqual(expected ? { promo: expected } : {});
  });

  it('comes off line by line, and the lines sum to it', async () => {
    const programme = MemoryProgramme.of({ promo: off({ amount: '1.00' }) });
    const lines = [{ amount: '1.00' }, { amount: '1.00' }, { amount: '1.00' }];
    const { asked } = await programme.quote(purchaseOf({ lines }));
    expect(asked.discounts?.[0]?.lines.map(({ amount }) => amount)).toEqual(['0.34', '0.33', '0.33']);
  });

  it('comes after those of earlier groups, off what they left; points are for what is left to pay', async () => {
    const groups = [
      { slug: 'base', mode: 'best' as const },
      { slug: 'shelf', mode: 'stack' as const },
      { slug: 'promotions', mode: 'stack' as const },
    ];
    const campaigns = { base, ten: off({ percent: '10' }), half: off({ percent: '50' }, { group: 'shelf' }) };
    const programme = MemoryProgramme.of(campaigns, { groups });
    expect(await programme.quote(purchaseOf({ total: '100.00' }))).toMatchObject({
      off: { half: '50', ten: '5' },
      points: 45,
    });
  });

  it('changes no standing', async () => {
    const programme = MemoryProgramme.of({ promo: off({ percent: '10' }, { limits: { uses: 1 } }) });
    for (const total of ['10.00', '20.00'])
      expect((await programme.quote(purchaseOf({ total }))).off).toHaveProperty('promo');
  });

  it.each([
    ['0.01', { promo: '5' }],
    ['0.06', {}],
  ])('competes with points by what they pay: a point at %s', async (value, expected) => {
    const best = { groups: [{ slug: 'base', mode: 'best' as const }], ...valued(value) };
    const programme = MemoryProgramme.of({ base, promo: off({ percent: '5' }, { group: 'base' }) }, best);
    expect((await programme.quote(purchaseOf({ total: '100.00' }))).off).toEqual(expected);
  });
});

describe('a discount on a purchase', () => {
  const rule = off({ percent: '20' }, { when: { basket: { atLeast: '50.00' } } });

  it('is an award when the till says that it gave it; conditions see the basket before it, points what was paid', async () => {
    const programme = MemoryProgramme.of({ base, promo: rule });
    const purchase = purchaseOf({ total: '40.00', discounts: { promo: '10.00' } });
    expect(await programme.sell(purchase)).toEqual([40]);
    const [award] = programme.discountsOf(purchase);
    expect(award?.discount).toMatchObject({ amount: new Decimal(10), currency: 'USD' });
    expect(award?.discount?.funders).toEqual([{ partnerId: partnerIdOf('grocer'), amount: new Decimal(10) }]);
    expect(programme.granted[0]?.discounts).toMatchObject([
      { campaignSlug: 'promo', amount: { amount: '10.00', currency: 'USD' } },
    ]);
    expect(programme.checkedOf(purchase)).toMatchObject([{ covered: new Decimal(10) }]);
  });

  it('is none when the till does not say so', async () => {
    const programme = MemoryProgramme.of({ promo: rule });
    const purchase = purchaseOf({ total: '60.00' });
    await programme.sell(purchase);
    expect(programme.discountsOf(purchase)).toEqual([]);
  });

  it.each<[string, SaleSketch, string, string | undefined]>([
    ['all that is allowed', { total: '48.00', discounts: { promo: '12.00' } }, '12', undefined],
    ['less', { total: '59.00', discounts: { promo: '1.00' } }, '1', undefined],
    ['a cent more', { total: '47.99', discounts: { promo: '12.01' } }, '12', 'MORE_THAN_ALLOWED'],
    ['too small a basket', { total: '40.00', discounts: { promo: '9.99' } }, '0', 'CONDITION'],
    ['no such campaign', { total: '40.00', discounts: { other: '10.00' } }, '0', 'NO_SUCH_CAMPAIGN'],
  ])('covers %s; the rest is kept and named', async (_, sketch, covered, reason) => {
    const programme = MemoryProgramme.of({ promo: rule });
    const purchase = purchaseOf(sketch);
    await programme.sell(purchase);
    const [checked] = programme.checkedOf(purchase) ?? [];
    expect([checked?.covered.toString(), checked?.reason]).toEqual([covered, reason]);
  });

  it.each<[string, object, SaleSketch]>([
    [
      'percent off lines',
      { percent: '25', lines: { category: ['CAKE'] } },
      {
        lines: [
          { ...cake, amount: '7.77' },
          { ...bread, amount: '6.00' },
        ],
      },
    ],
    [
      'a price',
      { price: '1.00', lines: { category: ['CAKE'] } },
      { lines: [{ ...cake, quantity: '3', amount: '4.50' }] },
    ],
    [
      'a free item',
      { freeItem: true },
      {
        lines: [
          { ...cake, amount: '3.00' },
          { ...bread, amount: '5.00' },
        ],
      },
    ],
    [
      'a free unit',
      { freeItem: true },
      {
        lines: [
          { ...cake, quantity: '3', amount: '6.00' },
          { ...bread, amount: '5.00' },
        ],
      },
    ],
  ])('of %s is covered as it was quoted, though the till names no lines', async (_, discount, sketch) => {
    const programme = MemoryProgramme.of({ base, promo: off(discount) });
    const basket = purchaseOf(sketch);
    const quoted = await programme.quote(basket);
    const came = new Map(quoted.asked.discounts?.[0]?.lines.map(({ lineId, amount }) => [lineId, amount]));
    const lines = basket.lines.map((line) => ({
      ...line,
      amount: new Decimal(line.amount).minus(came.get(line.lineId) ?? 0).toFixed(2),
    }));
    const total = lines.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2);
    const told = [{ campaignId: 'cmp_promo', amount: quoted.off['promo'] ?? '0' }];
    const purchase = { ...basket, lines, total: { amount: total, currency: 'USD' }, discounts: told };
    expect(await programme.sell(purchase)).toEqual([quoted.points]);
    expect(programme.checkedOf(purchase)).toEqual([
      {
        campaignId: 'cmp_promo',
        amount: new Decimal(told[0]!.amount),
        covered: new Decimal(told[0]!.amount),
      },
    ]);
  });

  it('is borne by those who fund it, to the cent', async () => {
    const funding = [
      { partner: 'a', share: '0.5' },
      { partner: 'b', share: '0.5' },
    ];
    const programme = MemoryProgramme.of({ promo: off({ percent: '50' }, { funding }) });
    const purchase = purchaseOf({ total: '1.01', discounts: { promo: '1.01' } });
    await programme.sell(purchase);
    expect(programme.granted[0]?.discounts?.[0]?.funders).toEqual([
      { partnerId: partnerIdOf('a'), amount: '0.51' },
      { partnerId: partnerIdOf('b'), amount: '0.5' },
    ]);
  });

  it('goes back with a refund: of a part in proportion, of all with the use', async () => {
    const programme = MemoryProgramme.of({ promo: off({ percent: '20' }, { limits: { uses: 1 } }) });
    const first = purchaseOf({ total: '8.00', discounts: { promo: '2.00' } });
    await programme.sell(first);
    await programme.refund(refundOf(first, '2.00'));
    expect(programme.discountsOf(first)[0]?.discount?.standing.toString()).toBe('1.5');
    expect(programme.reduced[0]).toMatchObject({
      partnerId: partnerIdOf('grocer'),
      discounts: [{ amount: '1.5' }],
    });
    const second = purchaseOf({ total: '8.00', discounts: { promo: '2.00' } });
    await programme.sell(second);
    expect(programme.checkedOf(second)?.[0]?.reason).toBe('USES');
    await programme.refund(refundOf(first, '8.00', { sequence: 2 }));
    const third = purchaseOf({ total: '8.00', discounts: { promo: '2.00' } });
    await programme.sell(third);
    expect(programme.checkedOf(third)?.[0]?.covered.toString()).toBe('2');
  });

  it('counts in a history as what was paid, in whatever order it is recorded', async () => {
    const spent = {
      trigger: 'purchase',
      when: { history: { within: 'month', amountAtLeast: '100.00' } },
      then: [{ points: { fixed: 1 } }],
    };
    const reduced = () => purchaseOf({ total: '50.00', discounts: { promo: '10.00' } });
    for (const purchases of [
      [reduced(), purchaseOf({ total: '45.00' })],
      [purchaseOf({ total: '45.00' }), reduced()],
    ])
      expect(await MemoryProgramme.of({ spent, promo: off({ percent: '20' }) }).sell(...purchases)).toEqual([
        0, 0,
      ]);
  });
});

describe('a budget in money', () => {
  const money = (amount: string) => ({ budget: { money: { amount, currency: 'USD' } } });
  const prices = { ...valued('0.01'), zone: 'UTC' };

  it('counts points at what their funder owes for one, and cuts the award that would pass it', async () => {
    const programme = MemoryProgramme.of({ promo: { ...base, limits: money('1.00') } }, prices);
    const sales = ['70.00', '70.00', '1.00'].map((total) => purchaseOf({ total }));
    expect(await programme.sell(...sales)).toEqual([70, 30, 0]);
  });

  it('counts discounts, together with points of the same campaign', async () => {
    const then = [{ discount: { percent: '10' } }, { points: { fixed: 100 } }];
    const programme = MemoryProgramme.of(
      { promo: { trigger: 'purchase', then, limits: money('5.50') } },
      prices,
    );
    const sell = async (total: string, discount: string) => {
      const purchase = purchaseOf({ total, discounts: { promo: discount } });
      const [points] = await programme.sell(purchase);
      return [points, programme.checkedOf(purchase)?.[0]?.covered.toString()];
    };
    expect(await sell('27.00', '3.00')).toEqual([100, '3']);
    expect(await sell('9.00', '1.00')).toEqual([50, '1']);
    expect(await sell('9.00', '1.00')).toEqual([0, '0']);
  });

  it('gets back what refunds take', async () => {
    const programme = MemoryProgramme.of({ promo: { ...base, limits: money('1.00') } }, prices);
    const first = purchaseOf({ total: '100.00' });
    await programme.sell(first);
    await programme.refund(refundOf(first, '40.00'));
    expect(await programme.sell(purchaseOf({ total: '100.00' }))).toEqual([40]);
  });

  it('gives nothing where a point’s price is not known, or in another currency', async () => {
    const programme = MemoryProgramme.of({ promo: { ...base, limits: money('1.00') } });
    expect(await programme.sell(purchaseOf({ total: '100.00' }))).toEqual([0]);
  });

  it('goes by the price of the time of recording', async () => {
    const version = (validFrom: string, amount: string) => ({
      validFrom: new Date(validFrom),
      price: { amount: new Decimal(amount), currency: 'USD' },
    });
    const grocer = pricesOf([version('2020-01-01', '0.01'), version('2026-11-21', '0.02')]);
    const values = new Map([[partnerIdOf('grocer'), grocer]]);
    const programme = MemoryProgramme.of(
      { promo: { ...base, limits: money('1.00') } },
      { values: { prices: values, faceValues: values } },
    );
    const late = { total: '100.00', recordedAt: '2026-11-21T00:00:00.000Z' };
    expect(await programme.sell(purchaseOf({ total: '50.00' }), purchaseOf(late))).toEqual([50, 25]);
  });
});
