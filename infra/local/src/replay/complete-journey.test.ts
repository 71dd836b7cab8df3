import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardOfHousehold, LINES_FILE, readCompleteJourney } from './complete-journey';
import { departuresFromFacts, expectedFigures } from './expected';
import { inOrderOfTime, type Sale } from './sale';

const sample = join(__dirname, '..', '..', 'sample', 'complete-journey');
const expected = JSON.parse(readFileSync(join(sample, 'expected.json'), 'utf8')) as {
  lines: number;
  members: number;
  partners: Record<string, { purchases: number; revenue: string; points: number }>;
};

describe('reading “The Complete Journey”', () => {
  let sales: Sale[];
  beforeAll(async () => {
    sales = await readCompleteJourney(join(sample, LINES_FILE));
  });

  it('makes one purchase per basket and partner, with the figures that were computed apart from it', () => {
    const figures = [...expectedFigures(sales)].map(([partner, { purchases, revenue, points }]) => [
      partner,
      { purchases, revenue: revenue.toFixed(2), points: Number(points) },
    ]);
    expect(Object.fromEntries(figures)).toEqual(expected.partners);
    expect(sales.flatMap(({ lines }) => lines)).toHaveLength(expected.lines);
    expect(new Set(sales.map(({ card }) => card)).size).toBe(expected.members);
    expect(new Set(sales.map(({ partner, externalId }) => `${partner} ${externalId}`)).size).toBe(
      sales.length,
    );
  });

  it('rounds each line to cents before it sums: one amount is 4.440892e-16', () => {
    const odd = sales.filter(({ card }) => card === cardOfHousehold('2491')).flatMap(({ lines }) => lines);
    expect(odd).toContainEqual(expect.objectContaining({ sku: '13945244', quantity: '0', amount: '0.00' }));
    for (const { amount } of odd) expect(amount).toMatch(/^\d+\.\d\d$/);
  });

  it('gives each time the offset of New York on that day', () => {
    for (const { occurredAt } of sales) expect(occurredAt).toMatch(/T\d\d:\d\d:\d\d-0[45]:00$/);
    const summer = sales.find(({ occurredAt }) => occurredAt.startsWith('2017-07'));
    expect(summer?.occurredAt).toContain('-04:00');
  });

  it('comes in order of time, those of one instant as they stand in the file', () => {
    expect(inOrderOfTime(sales)).toEqual(sales);
    const shuffled = [...sales].reverse();
    const times = inOrderOfTime(shuffled).map(({ occurredAt }) => Date.parse(occurredAt));
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it('tells the sample from the whole', () => {
    const departures = departuresFromFacts(expectedFigures(sales));
    expect(departures[0]).toBe(`${sales.length} purchases instead of 58395`);
    expect(departures).toContain(`fuel: ${expected.partners['fuel']!.points} points instead of 16408`);
  });
});
