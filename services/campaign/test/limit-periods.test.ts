import { LIMIT_BORDERS } from './limit-borders.cases';
import { MemoryProgramme } from './memory-programme';
import { purchaseOf } from './sale';

describe('the period of a limit', () => {
  it.each(LIMIT_BORDERS)('is $what', async ({ within, zone, first, same, other }) => {
    const rule = {
      trigger: 'purchase',
      then: [{ points: { fixed: 1 } }],
      limits: { perMember: { uses: 1, within } },
    };
    const after = async (second: string) => {
      const programme = MemoryProgramme.of({ promo: rule }, { zone });
      const points = await programme.sell(purchaseOf({ at: first }), purchaseOf({ at: second }));
      return [second, points];
    };
    for (const second of same) expect(await after(second)).toEqual([second, [1, 0]]);
    for (const second of other) expect(await after(second)).toEqual([second, [1, 1]]);
  });
});
