import { EXAMPLES } from './examples';
import { MemoryProgramme } from './memory-programme';
import { memberIdOf, purchaseOf } from './sale';
import { partnerIdOf } from './stand';

describe('the examples of the campaign language', () => {
  it('base: a point a dollar, cents dropped, good to the end of the month a year later', async () => {
    const programme = MemoryProgramme.of({ base: EXAMPLES.base });
    // 41.37 → 41
    expect(await programme.sell(purchaseOf({ total: '41.37' }))).toEqual([41]);
    expect(programme.granted[0]?.awards[0]?.expiresAt).toBe('2027-12-01T00:00:00.000Z');
    expect(await programme.sell(purchaseOf({ partner: 'fuel', total: '41.37' }))).toEqual([0]);
  });

  it('A gives B: 2,000 for a basket of 2,000 at A, to be spent at B, paid by B, once a month', async () => {
    const programme = MemoryProgramme.of({ 'a-gives-b': EXAMPLES['a-gives-b'] });
    const points = await programme.sell(
      purchaseOf({ partner: 'a', total: '1999.99' }),
      purchaseOf({ partner: 'a', total: '2000.00' }),
      purchaseOf({ partner: 'a', total: '5000.00' }),
      purchaseOf({ partner: 'a', total: '2000.00', at: '2026-04-01T00:00:00Z' }),
    );
    expect(points).toEqual([0, 2000, 0, 2000]);
    expect(programme.granted[1]?.awards[0]).toMatchObject({
      spendableAt: [partnerIdOf('b')],
      funders: [{ partnerId: partnerIdOf('b'), points: 2000 }],
      expiresAt: '2026-12-20T10:00:00.000Z',
    });
  });

  it('10 at 3: the tenth purchase of a month at three partners gives 500, once', async () => {
    const programme = MemoryProgramme.of({ 'ten-at-three': EXAMPLES['ten-at-three'] });
    const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`;
    const two = Array.from({ length: 10 }, (_, index) =>
      purchaseOf({ partner: index % 2 ? 'grocer' : 'fuel', total: '1.00', at: at(index + 1) }),
    );
    expect(await programme.sell(...two)).toEqual(Array(10).fill(0));
    expect(
      await programme.sell(
        purchaseOf({ partner: 'bakery', total: '1.00', at: at(11) }),
        purchaseOf({ partner: 'bakery', total: '1.00', at: at(12) }),
      ),
    ).toEqual([500, 0]);
  });

  it('cake and balloons: 300 when both lie within 7 days, in either order, each used up once', async () => {
    const programme = MemoryProgramme.of({ 'cake-balloons': EXAMPLES['cake-balloons'] });
    const cake = (at: string) =>
      purchaseOf({ partner: 'bakery', at, lines: [{ category: 'CAKE', amount: '9.00' }] });
    const balloons = (at: string) =>
      purchaseOf({ partner: 'party', at, lines: [{ category: 'BALLOONS', amount: '4.00' }] });
    const points = await programme.sell(
      cake('2026-03-01T10:00:00Z'),
      cake('2026-03-02T10:00:00Z'),
      balloons('2026-03-05T10:00:00Z'), // with one cake
      balloons('2026-03-06T10:00:00Z'), // with the other
      balloons('2026-03-07T10:00:00Z'), // no cake is left
      cake('2026-03-14T10:00:00Z'), // 7 days after the balloons of the 7th: the window is open at its start
      cake('2026-03-14T09:59:59Z'), // recorded late, just within
    );
    expect(points).toEqual([0, 0, 300, 300, 0, 0, 300]);
    expect(programme.granted[2]?.awards[0]?.funders).toEqual([
      { partnerId: partnerIdOf('bakery'), points: 150 },
      { partnerId: partnerIdOf('party'), points: 150 },
    ]);
  });

  it('litres: 1.5 a litre once 100 litres were bought before in the month', async () => {
    const programme = MemoryProgramme.of({ litres: EXAMPLES.litres });
    const fuel = (quantity: string, at: string) =>
      purchaseOf({ partner: 'fuel', at, lines: [{ category: 'FUEL', quantity, amount: '50.00' }] });
    const points = await programme.sell(
      fuel('60', '2026-03-01T10:00:00Z'),
      fuel('39.99', '2026-03-02T10:00:00Z'),
      fuel('10', '2026-03-03T10:00:00Z'), // 99.99 before
      fuel('33.5', '2026-03-04T10:00:00Z'), // 109.99 before: 33.5 × 1.5 = 50.25
      fuel('33.5', '2026-04-01T00:00:00Z'),
    );
    expect(points).toEqual([0, 0, 0, 50, 0]);
  });

  it('weekend: as much again as the base gave, at most 200 a purchase', async () => {
    const programme = MemoryProgramme.of({ base: EXAMPLES.base, weekend: EXAMPLES['weekend-double'] });
    const points = await programme.sell(
      purchaseOf({ total: '120.50', at: '2026-03-06T23:59:59Z' }), // Friday
      purchaseOf({ total: '120.50', at: '2026-03-07T00:00:00Z' }), // Saturday
      purchaseOf({ total: '300.00', at: '2026-03-08T12:00:00Z' }),
    );
    expect(points).toEqual([120, 240, 500]);
  });

  it('welcome: 50 for joining, paid by the grocer', async () => {
    const programme = MemoryProgramme.of({ welcome: EXAMPLES.welcome });
    const memberId = memberIdOf('ann');
    const instant = Date.parse('2026-03-10T12:00:00Z');
    await programme.happen([
      {
        kind: 'enrolment',
        imported: false,
        enrolment: {
          kind: 'enrollment',
          id: memberId,
          memberId,
          occurredAt: instant,
          recordedAt: instant,
          zone: 'UTC',
        },
      },
    ]);
    expect(programme.granted).toMatchObject([
      {
        trigger: { kind: 'enrollment', id: memberId },
        awards: [
          {
            points: 50,
            funders: [{ partnerId: partnerIdOf('grocer'), points: 50 }],
            expiresAt: '2027-03-10T12:00:00.000Z',
          },
        ],
      },
    ]);
  });
});
