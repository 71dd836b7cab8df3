import { Decimal } from '@accord/values';
import fc from 'fast-check';
import type { Purchase, PurchaseLine } from '../purchases/purchase';
import { apportion, spread } from './refund';

const cents = (amount: number): Decimal => new Decimal(amount).dividedBy(100);
const line = (index: number, amount: number, refunded = 0): PurchaseLine => ({
  lineId: `pln_${index}`,
  tillId: `${index}`,
  sku: 'x',
  quantity: new Decimal(1),
  amount: cents(amount),
  refunded: cents(refunded),
});
const purchase = (lines: readonly PurchaseLine[], refundSequence = 0): Purchase => {
  const sum = (of: (each: PurchaseLine) => Decimal) =>
    lines.reduce((all, each) => all.plus(of(each)), new Decimal(0));
  return {
    purchaseId: 'pur_1',
    externalId: 'sale',
    partnerId: 'par_1',
    memberId: 'mem_1',
    occurredAt: new Date(0),
    recordedAt: new Date(0),
    channel: 'IN_STORE',
    total: { amount: sum(({ amount }) => amount), currency: 'USD' },
    paidWithPoints: new Decimal(0),
    lines,
    progress: { refunded: sum(({ refunded }) => refunded), refundSequence, settled: true, pointsAwarded: 0n },
  };
};
const usd = (amount: number) => ({ amount: cents(amount), currency: 'USD' });
const sumOf = (parts: readonly { amount: Decimal }[]) =>
  parts.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));

/** Lines in cents, a part of each refunded before. */
const someLines = fc
  .array(fc.tuple(fc.nat(5_000), fc.nat(100)), { minLength: 1, maxLength: 12 })
  .map((pairs) =>
    pairs.map(([amount, share], index) => line(index, amount, Math.floor((amount * share) / 100))),
  );

describe('a refund', () => {
  it('falls to the lines in parts that sum to it exactly, none more than is left, for any lines and amount', () => {
    fc.assert(
      fc.property(someLines, fc.nat(1_000), (lines, share) => {
        const left = lines.reduce((sum, each) => sum.plus(each.amount).minus(each.refunded), new Decimal(0));
        const amount = left.times(share).dividedBy(1_000).toDecimalPlaces(2, Decimal.ROUND_FLOOR);
        const parts = spread(amount, lines, 2);
        expect(sumOf(parts).toFixed()).toBe(amount.toFixed());
        for (const part of parts) {
          const of = lines.find(({ lineId }) => lineId === part.lineId);
          expect(part.amount.isPositive() && part.amount.decimalPlaces() <= 2).toBe(true);
          expect(part.amount.lessThanOrEqualTo(of ? of.amount.minus(of.refunded) : 0)).toBe(true);
        }
      }),
    );
  });

  it('comes to the whole in the end, however it is cut up', () => {
    fc.assert(
      fc.property(
        someLines,
        fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 10 }),
        (lines, amounts) => {
          let current = purchase(lines);
          const total = current.total.amount;
          const ask = (amount?: number) => {
            const outcome = apportion(current, amount === undefined ? {} : { amount: usd(amount) });
            if (!outcome.ok) return;
            const parts = new Map(outcome.value.lines.map(({ lineId, amount: part }) => [lineId, part]));
            const left = current.lines.map((each) => ({
              ...each,
              refunded: each.refunded.plus(parts.get(each.lineId) ?? 0),
            }));
            current = purchase(left, current.progress.refundSequence + 1);
          };
          amounts.forEach(ask);
          ask();
          expect(current.progress.refunded.toFixed()).toBe(total.toFixed());
          for (const each of current.lines) expect(each.refunded.toFixed()).toBe(each.amount.toFixed());
        },
      ),
    );
  });

  it.each([
    [
      'what rounding leaves goes to the largest line',
      [line(1, 1_000), line(2, 1_001), line(3, 999)],
      1_000,
      ['3.33', '3.34', '3.33'],
    ],
    [
      'a line never gets more than is left on it',
      [line(1, 1), line(2, 1), line(3, 1)],
      2,
      ['0.01', '0.01', undefined],
    ],
    ['a line with nothing left gets nothing', [line(1, 500, 500), line(2, 500)], 300, [undefined, '3']],
  ])('is spread so that %s', (_what, lines, amount, expected) => {
    const parts = spread(cents(amount), lines, 2);
    expect(lines.map(({ lineId }) => parts.find((part) => part.lineId === lineId)?.amount.toFixed())).toEqual(
      expected,
    );
  });

  it('of named lines takes what is left on them; the till’s ids and ours are as good', () => {
    const sold = purchase([line(1, 500, 100), line(2, 300), line(3, 200)]);
    expect(apportion(sold, { lineIds: ['1', 'pln_3'] })).toMatchObject({
      ok: true,
      value: {
        amount: cents(600),
        lines: [
          { lineId: 'pln_1', amount: cents(400) },
          { lineId: 'pln_3', amount: cents(200) },
        ],
      },
    });
  });

  it.each([
    ['more than is left', purchase([line(1, 500, 100)]), { amount: usd(401) }, '4'],
    [
      'more than is left on the named lines',
      purchase([line(1, 500), line(2, 300)]),
      { amount: usd(301), lineIds: ['2'] },
      '3',
    ],
    ['all, when nothing is left', purchase([line(1, 500, 500)], 1), {}, '0'],
    ['a line that was refunded', purchase([line(1, 500, 500), line(2, 1)], 1), { lineIds: ['1'] }, '0'],
    ['a sale of nothing for the second time', purchase([line(1, 0)], 1), {}, '0'],
  ])('of %s exceeds the purchase, and says what can be refunded', (_what, sold, request, refundable) => {
    const outcome = apportion(sold, request);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'exceeds' } });
    if (!outcome.ok && outcome.error.kind === 'exceeds')
      expect(outcome.error.refundable.amount.toFixed()).toBe(refundable);
  });

  it.each([
    ['a line that isn’t there', { lineIds: ['1', '9'] }, ['lineIds', '1']],
    ['a line by both its ids', { lineIds: ['1', 'pln_1'] }, ['lineIds', '1']],
    ['no line', { lineIds: [] }, ['lineIds']],
    ['nothing', { amount: usd(0) }, ['amount', 'amount']],
  ])('of %s is refused', (_what, request, path) => {
    expect(apportion(purchase([line(1, 500)]), request)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', path },
    });
  });

  it('of a sale that cost nothing can be given once', () => {
    expect(apportion(purchase([line(1, 0)]), {})).toMatchObject({
      ok: true,
      value: { amount: new Decimal(0), lines: [] },
    });
  });
});
