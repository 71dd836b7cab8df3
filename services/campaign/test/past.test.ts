import { MemoryProgramme } from './memory-programme';
import { PAST } from './past.cases';
import { purchaseOf } from './sale';

const rule = (when: unknown) => ({ promo: { trigger: 'purchase', when, then: [{ points: { fixed: 1 } }] } });

describe('conditions on the past', () => {
  it.each(PAST)('judge $what', async ({ when, zone, judged, holdsAfter, failsAfter }) => {
    const last = async (before: PastSketch) => {
      const programme = MemoryProgramme.of(rule(when), zone ? { zone } : {});
      await programme.sell(...before.map((sketch) => purchaseOf(sketch)));
      return [before, await programme.sell(purchaseOf(judged))];
    };
    for (const before of holdsAfter) expect(await last(before)).toEqual([before, [1]]);
    for (const before of failsAfter) expect(await last(before)).toEqual([before, [0]]);
  });
});

type PastSketch = (typeof PAST)[number]['holdsAfter'][number];
