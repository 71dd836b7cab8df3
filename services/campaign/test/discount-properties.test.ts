import { Decimal } from '@accord/values';
import fc from 'fast-check';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf, type Purchase } from './sale';

const CATEGORIES = ['CAKE', 'BREAD', 'TEA'] as const;
const cents = fc.integer({ min: 0, max: 5_000 }).map((value) => (value / 100).toFixed(2));
const line = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  quantity: fc.constantFrom('1', '2', '3', '0.357'),
  amount: cents,
});
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
const filter = fc.option(fc.record({ category: fc.subarray([...CATEGORIES], { minLength: 1 }) }), {
  nil: undefined,
});
const form = fc.oneof(
  fc.constantFrom('5', '12.5', '33', '100').map((percent) => ({ percent })),
  fc.constantFrom('0.01', '3.33', '500').map((amount) => ({ amount })),
  fc.constant({ freeItem: true }),
  fc.constantFrom('0', '0.99', '7').map((price) => ({ price, lines: { category: ['CAKE', 'TEA'] } })),
);
const discount = fc
  .tuple(
    form,
    filter,
    fc.option(
      cents.filter((max) => Number(max) > 0),
      { nil: undefined },
    ),
  )
  .map(([what, only, max]) => ({
    discount: {
      ...(only && !('price' in what) ? { lines: only } : {}),
      ...what,
      ...(max ? { max } : {}),
    },
  }));
const campaign = fc
  .record({
    then: fc.array(discount, { minLength: 1, maxLength: 2 }),
    group: fc.constantFrom('base', 'shelf', 'promotions'),
  })
  .map((rest) => ({ trigger: 'purchase', ...rest }));
const campaigns = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), campaign, {
  minKeys: 1,
});

const POINTS = {
  trigger: 'purchase',
  then: [{ points: { rate: { points: 3, per: '1.00' } } }],
};
const groups = [
  { slug: 'base', mode: 'best' as const },
  { slug: 'shelf', mode: 'first' as const },
  { slug: 'promotions', mode: 'stack' as const },
];

/** The basket as a till sells it that gives what it was quoted. */
async function asQuoted(programme: MemoryProgramme, basket: Purchase) {
  const quoted = await programme.quote(basket);
  const discounts = (quoted.asked.discounts ?? []).map(({ campaignId, amount, lines: off }) => ({
    campaignId,
    amount,
    lines: off,
  }));
  const left = basket.lines.map((each) => ({
    ...each,
    amount: discounts
      .flatMap((told) => told.lines.filter(({ lineId }) => lineId === each.lineId))
      .reduce((rest, { amount }) => rest.minus(amount), new Decimal(each.amount)),
  }));
  const total = left.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  const sale: Purchase = {
    ...basket,
    lines: left.map((each) => ({ ...each, amount: each.amount.toFixed(2) })),
    total: { amount: total.toFixed(2), currency: 'USD' },
    discounts,
  };
  return { quoted, left, total, sale };
}

describe('discounts, whatever the campaigns and the basket', () => {
  it('never take off more than a line costs, are whole cents, and sum to what is said', async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, lines, async (rules, basket) => {
        const programme = MemoryProgramme.of({ points: POINTS, ...rules }, { groups });
        const { quoted, left } = await asQuoted(programme, purchaseOf({ lines: basket }));
        for (const { amount } of left) expect(amount.gte(0) && amount.decimalPlaces() <= 2).toBe(true);
        for (const { amount, lines: off } of quoted.asked.discounts ?? [])
          expect(off.reduce((sum, each) => sum.plus(each.amount), new Decimal(0)).toString()).toBe(
            new Decimal(amount).toString(),
          );
      }),
      { numRuns: 150 },
    );
  });

  it('given as quoted are covered to the cent, and the points are those that were promised', async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, lines, async (rules, basket) => {
        const programme = MemoryProgramme.of({ points: POINTS, ...rules }, { groups });
        const { quoted, sale } = await asQuoted(programme, purchaseOf({ lines: basket }));
        expect(await programme.sell(sale)).toEqual([quoted.points]);
        for (const { amount, covered, reason } of programme.checkedOf(sale) ?? [])
          expect([covered.toString(), reason]).toEqual([amount.toString(), undefined]);
      }),
      { numRuns: 150 },
    );
  });

  it('are borne by all who fund them, in whole cents that sum to what is given, and after each refund to what is left', async () => {
    const shares = fc.constantFrom(
      ['0.5', '0.5'],
      ['0.6', '0.4'],
      ['0.34', '0.33', '0.33'],
      ['0.01', '0.99'],
    );
    const percents = fc.array(fc.nat({ max: 60 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(discount, shares, lines, percents, async (effect, split, basket, refunds) => {
        const funding = split.map((share, index) => ({ partner: ['grocer', 'a', 'b'][index]!, share }));
        const programme = MemoryProgramme.of({ rule: { trigger: 'purchase', then: [effect], funding } });
        const { sale, total } = await asQuoted(programme, purchaseOf({ lines: basket }));
        await programme.sell(sale);
        const sumOf = (parts: readonly { amount: string }[]): string =>
          parts.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2);
        const [given] = programme.granted[0]?.discounts ?? [];
        fc.pre(given !== undefined);
        expect(sumOf(given.funders)).toBe(new Decimal(given.amount.amount).toFixed(2));
        let before = given.funders;
        let percent = 0;
        for (const [index, more] of [...refunds, 100].entries()) {
          percent = Math.min(100, percent + more);
          const part = sale.lines.map(
            ({ lineId, amount }) =>
              [
                lineId,
                new Decimal(amount).times(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_FLOOR),
              ] as const,
          );
          const refunded = part.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0));
          if (refunded.eq(total) && percent < 100) continue;
          const byLine = Object.fromEntries(part.map(([lineId, amount]) => [lineId, amount.toFixed(2)]));
          await programme.refund(refundOf(sale, refunded.toFixed(2), { sequence: index + 1, lines: byLine }));
          const [left] = programme.reduced.at(-1)?.discounts ?? [];
          expect(sumOf(left!.funders)).toBe(new Decimal(left!.amount).toFixed(2));
          left!.funders.forEach(({ amount }, of) =>
            expect(new Decimal(amount).lte(before[of]!.amount) && new Decimal(amount).gte(0)).toBe(true),
          );
          before = left!.funders;
        }
        expect(sumOf(before)).toBe('0.00');
      }),
      { numRuns: 100 },
    );
  });

  it('are the same however the lines lie in the basket', async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, lines, async (rules, basket) => {
        const programme = MemoryProgramme.of({ points: POINTS, ...rules }, { groups });
        const purchase = purchaseOf({ lines: basket });
        const turned = { ...purchase, lines: [...purchase.lines].reverse() };
        expect((await programme.quote(turned)).off).toEqual((await programme.quote(purchase)).off);
      }),
      { numRuns: 100 },
    );
  });

  it('go back wholly with the whole purchase, and never by more than they were, and leave every limit as it was', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.nat({ max: 100 }), async (basket, share) => {
        const money = { amount: '1000.00', currency: 'USD' };
        const rule = {
          trigger: 'purchase',
          then: [{ discount: { percent: '30' } }],
          limits: { uses: 9, budget: { money } },
        };
        const programme = MemoryProgramme.of({ rule });
        const { sale, total } = await asQuoted(programme, purchaseOf({ lines: basket }));
        await programme.sell(sale);
        const [given] = programme.discountsOf(sale);
        const part = sale.lines.map(({ lineId, amount }) => {
          const back = new Decimal(amount).times(share).div(100).toDecimalPlaces(2, Decimal.ROUND_FLOOR);
          return [lineId, back.toFixed(2)] as const;
        });
        const back = part.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0));
        if (!back.eq(total)) {
          await programme.refund(
            refundOf(sale, back.toFixed(2), {
              lines: Object.fromEntries(part),
            }),
          );
          const standing = programme.discountsOf(sale)[0]?.discount?.standing ?? new Decimal(0);
          expect(standing.lte(given?.discount?.amount ?? 0) && standing.gte(0)).toBe(true);
        }
        const all = Object.fromEntries(sale.lines.map(({ lineId, amount }) => [lineId, amount]));
        await programme.refund(refundOf(sale, total.toFixed(2), { sequence: 2, lines: all }));
        for (const { uses, money: spent } of programme.standings.values())
          expect([uses, spent.toString()]).toEqual([0, '0']);
      }),
      { numRuns: 100 },
    );
  });
});
