import { Decimal } from '@accord/values';
import fc from 'fast-check';
import { DiscountShares, type HeardShare, type ShareMovement } from './discount-shares';

const given = { sellerId: 'par_seller', campaignId: 'cmp_1', currency: 'EUR' };
const cents = (amount: number): Decimal => new Decimal(amount).div(100);
const funders = ['par_a', 'par_b', 'par_c'] as const;

/** All that is heard of a discount: what each bears at first, and after each refund, which only ever takes away. */
const aDiscount = fc
  .record({
    borne: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 3 }),
    refunds: fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), {
      maxLength: 4,
    }),
    wholly: fc.boolean(),
  })
  .map(({ borne, refunds, wholly }): { heard: HeardShare[]; left: number[] } => {
    const left = [...borne];
    const tell = (sequence: number): HeardShare[] =>
      left.map((amount, index) => ({
        book: 7,
        awardId: 'awd_1',
        funderId: funders[index]!,
        sequence,
        standing: cents(amount),
        ...(sequence === 0 ? { given } : {}),
      }));
    const heard = tell(0);
    refunds.forEach((percents, index) => {
      percents.forEach((percent, of) => {
        if (of < left.length) left[of] = Math.floor((left[of]! * percent) / 100);
      });
      heard.push(...tell(index + 1));
    });
    if (wholly) {
      left.fill(0);
      heard.push(...tell(refunds.length + 1));
    }
    return { heard, left };
  });

const sumOf = (movements: readonly ShareMovement[], funderId?: string): Decimal =>
  movements
    .filter((movement) => funderId === undefined || movement.funderId === funderId)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));

describe('shares of a discount', () => {
  it('come to what each bears in the end, whatever order they are heard in and however often', () => {
    fc.assert(
      fc.property(
        aDiscount.chain(({ heard, left }) =>
          fc.tuple(
            fc.shuffledSubarray([...heard, ...heard], {
              minLength: heard.length * 2,
              maxLength: heard.length * 2,
            }),
            fc.constant(left),
            fc.integer({ min: 1, max: 5 }),
          ),
        ),
        ([heard, left, batch]) => {
          let booked: ShareMovement[] = [];
          for (let start = 0; start < heard.length; start += batch) {
            const shares = new DiscountShares(booked);
            for (const share of heard.slice(start, start + batch)) shares.hear(share);
            booked = [...booked, ...shares.made];
          }
          left.forEach((amount, index) =>
            expect(sumOf(booked, funders[index]).toFixed(2)).toBe(cents(amount).toFixed(2)),
          );
          const keys = booked.map(({ funderId, sequence }) => `${funderId} ${sequence}`);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });

  it('that are heard in order: the parts that refunds take back sum to the whole', () => {
    fc.assert(
      fc.property(aDiscount, ({ heard, left }) => {
        const shares = new DiscountShares();
        for (const share of heard) shares.hear(share);
        const whole = sumOf(shares.made.filter(({ sequence }) => sequence === 0));
        const back = sumOf(shares.made.filter(({ sequence }) => sequence > 0));
        expect(whole.plus(back).toFixed(2)).toBe(
          cents(left.reduce((sum, amount) => sum + amount, 0)).toFixed(2),
        );
        for (const { sequence, amount } of shares.made) expect(amount.isNegative()).toBe(sequence > 0);
      }),
    );
  });

  it('cost nobody anything while only a refund has been heard of', () => {
    const shares = new DiscountShares();
    const early = { book: 7, awardId: 'awd_1', funderId: 'par_a', sequence: 1, standing: cents(300) };
    shares.hear(early);
    expect(shares.made).toEqual([{ ...early, amount: new Decimal(0) }]);
  });
});
