import { MemoryProgramme } from './memory-programme';
import { purchaseOf } from './sale';

const rule = (more: object) => ({ trigger: 'purchase', then: [{ points: { fixed: 1 } }], ...more });
const members = Array.from({ length: 2_000 }, (_, index) => `member ${index}`);

const heldOut = async (slug: string, holdout: string): Promise<string[]> => {
  const programme = MemoryProgramme.of({ [slug]: rule({ audience: { holdout } }) });
  const points = await programme.sell(...members.map((member) => purchaseOf({ member })));
  return members.filter((_, index) => points[index] === 0);
};

describe('an audience', () => {
  it('holds out about its share of members, always the same ones', async () => {
    const out = await heldOut('promo', '0.1');
    // 200 of 2,000 are expected; five standard deviations are 67.
    expect(out.length).toBeGreaterThan(133);
    expect(out.length).toBeLessThan(267);
    expect(await heldOut('promo', '0.1')).toEqual(out);
  });

  it('holds out the same members and more when the share grows, and others in another campaign', async () => {
    const few = await heldOut('promo', '0.1');
    const more = new Set(await heldOut('promo', '0.2'));
    expect(few.every((member) => more.has(member))).toBe(true);
    const others = new Set(await heldOut('other', '0.1'));
    expect(few.filter((member) => others.has(member)).length).toBeLessThan(few.length / 2);
  });
});

describe('a limit per household', () => {
  it('counts a member without a household alone', async () => {
    const programme = MemoryProgramme.of({ promo: rule({ limits: { perHousehold: { uses: 1 } } }) });
    const of = (member: string) => purchaseOf({ member });
    expect(await programme.sell(of('ann'), of('ann'), of('bob'))).toEqual([1, 0, 1]);
  });
});
