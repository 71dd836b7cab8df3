import { CONDITION_BORDERS, HISTORY_BORDERS } from './borders.cases';
import { CONDITIONS, HISTORIES } from './conditions.cases';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf, refundOf } from './sale';

const rule = (when: unknown) => ({ promo: { trigger: 'purchase', when, then: [{ points: { fixed: 1 } }] } });

describe('conditions', () => {
  it.each([...CONDITIONS, ...CONDITION_BORDERS])('judge $what', async ({ when, holds = [], fails = [] }) => {
    for (const sketch of holds) {
      expect([sketch, await MemoryProgramme.of(rule(when)).sell(purchaseOf(sketch))]).toEqual([sketch, [1]]);
    }
    for (const sketch of fails) {
      expect([sketch, await MemoryProgramme.of(rule(when)).sell(purchaseOf(sketch))]).toEqual([sketch, [0]]);
    }
  });

  it.each([...HISTORIES, ...HISTORY_BORDERS])(
    'look at the history within $what',
    async ({ history, zone, judged, enough, tooLittle }) => {
      const last = async (before: readonly object[]) => {
        const programme = MemoryProgramme.of(rule({ history }), zone ? { zone } : {});
        await programme.sell(...before.map((sketch) => purchaseOf(sketch)));
        return (await programme.sell(purchaseOf(judged)))[0];
      };
      expect(await last(enough)).toBe(1);
      expect(await last(tooLittle)).toBe(0);
    },
  );

  it('forget a purchase that was wholly refunded', async () => {
    const programme = MemoryProgramme.of(rule({ history: { within: 'month', countAtLeast: 2 } }));
    const refunded = purchaseOf({ total: '5.00' });
    expect(await programme.sell(refunded)).toEqual([0]);
    await programme.refund(refundOf(refunded, '5.00'));
    expect(await programme.sell(purchaseOf(), purchaseOf())).toEqual([0, 1]);
  });

  it('count an amount net of refunds', async () => {
    const programme = MemoryProgramme.of(rule({ history: { within: 'month', amountAtLeast: '100.00' } }));
    const refunded = purchaseOf({ total: '60.00' });
    await programme.sell(refunded);
    await programme.refund(refundOf(refunded, '0.01'));
    expect(await programme.sell(purchaseOf({ total: '40.00' }), purchaseOf({ total: '0.01' }))).toEqual([
      0, 1,
    ]);
  });

  it.each([
    ['partner', [1, 0, 1, 0]],
    ['coalition', [1, 0, 0, 0]],
    ['category', [1, 0, 0, 0]],
  ])('know the first purchase of a %s', async (first, expected) => {
    const programme = MemoryProgramme.of(rule({ first }));
    const at = (partner: string, day: string) => purchaseOf({ partner, at: `2026-03-${day}T12:00:00Z` });
    // The last came late: it is the earliest, but not the first that was recorded.
    const points = await programme.sell(
      at('grocer', '10'),
      at('grocer', '11'),
      at('fuel', '12'),
      at('grocer', '01'),
    );
    expect(points).toEqual(expected);
  });

  it('judge by the schedule what occurred within it, whenever it is recorded', async () => {
    const programme = MemoryProgramme.of(rule({ partner: ['grocer'] }), {
      startsAt: new Date('2026-03-10T00:00:00Z'),
      endsAt: new Date('2026-03-11T00:00:00Z'),
    });
    const at = (instant: string) => purchaseOf({ at: instant });
    const points = await programme.sell(
      at('2026-03-09T23:59:59.999Z'),
      at('2026-03-10T00:00:00Z'),
      at('2026-03-10T23:59:59.999Z'),
      at('2026-03-11T00:00:00Z'),
    );
    expect(points).toEqual([0, 1, 1, 0]);
  });
});
