import fc from 'fast-check';
import type { Sale } from './sale';
import { Schedule, type Batch } from './schedule';

const sale = (partner: string, card: string, index: number): Sale => ({
  externalId: String(index),
  partner,
  card,
  occurredAt: '2017-01-01T00:00:00Z',
  total: '1.00',
  currency: 'USD',
  lines: [],
  fileLine: index,
});

const someSales = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('m', 'n', 'o', 'p')), { maxLength: 60 })
  .map((pairs) => pairs.map(([partner, card], index) => sale(partner, card, index)));

describe('the schedule of a replay', () => {
  it('sends every sale once, and a member’s sales in order, however many calls are under way and whoever answers first', () => {
    fc.assert(
      fc.property(
        someSales,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.nat()),
        (sales, batchSize, window, calls, chance) => {
          const schedule = new Schedule(sales, { batchSize, window });
          const underWay: Batch[] = [];
          const answered: number[] = [];
          while (!schedule.finished) {
            let batch: Batch | undefined;
            while (underWay.length < calls && (batch = schedule.next())) {
              for (const index of batch.indexes) {
                // All that the member bought before is answered, or stands before it in the same batch.
                const before = batch.indexes.slice(0, batch.indexes.indexOf(index));
                sales.slice(0, index).forEach((earlier, place) => {
                  if (earlier.card === sales[index]!.card) {
                    expect([...answered, ...before]).toContain(place);
                  }
                });
                expect(sales[index]!.partner).toBe(batch.partner);
              }
              expect(batch.indexes.length).toBeLessThanOrEqual(batchSize);
              underWay.push(batch);
            }
            expect(underWay.length).toBeGreaterThan(0);
            const [done] = underWay.splice(chance.next().value % underWay.length, 1);
            schedule.done(done!);
            answered.push(...done!.indexes);
          }
          expect([...answered].sort((x, y) => x - y)).toEqual(sales.map((_, index) => index));
        },
      ),
    );
  });

  it('goes on after the sales that are known to be done', () => {
    const sales = ['m', 'n', 'm'].map((card, index) => sale('a', card, index));
    const schedule = new Schedule(sales, { batchSize: 10, window: 10 }, 2);
    expect(schedule.next()).toEqual({ partner: 'a', indexes: [2] });
    expect(schedule.next()).toBeUndefined();
  });
});
