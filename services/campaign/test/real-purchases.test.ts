import { readJourney, type JourneyPurchase } from './journey';
import { JOURNEY, JOURNEY_RULES, ZONE } from './journey-rules';
import { MemoryProgramme } from './memory-programme';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

/** The same, worked out straightforwardly. */
function expectedPoints(journey: readonly JourneyPurchase[]): Record<string, number> {
  const points: Record<string, number> = {};
  const add = (campaign: string, more: number) => {
    if (more > 0) points[campaign] = (points[campaign] ?? 0) + more;
  };
  const months = new Map<string, { count: number; partners: Set<string>; given: boolean }>();
  for (const { partner, household, wall, cents } of journey) {
    const dollars = Math.floor(cents / 100);
    add(`${partner}-base`, dollars);
    if (partner === 'greengrocer' && wall.weekday >= 6) add('weekend', Math.min(50, dollars));
    const key = `${household} ${wall.toFormat('yyyy-MM')}`;
    const month = months.get(key) ?? { count: 0, partners: new Set(), given: false };
    months.set(key, month);
    month.count += 1;
    month.partners.add(partner);
    if (!month.given && month.count >= 10 && month.partners.size >= 3) {
      month.given = true;
      add('ten-at-three', 500);
    }
  }
  return points;
}

describe('real purchases', () => {
  it('earn what was worked out apart', async () => {
    const journey = readJourney(JOURNEY);
    const programme = MemoryProgramme.of(JOURNEY_RULES, { zone: ZONE });
    for (let from = 0; from < journey.length; from += 200) {
      const batch = journey.slice(from, from + 200);
      await programme.happen(
        batch.map(({ purchase }) => ({
          kind: 'sale',
          sale: saleOfSnapshot(purchase, ZONE),
          imported: true,
        })),
      );
    }
    const points: Record<string, number> = {};
    for (const { awards } of programme.granted) {
      for (const { campaignSlug, points: more } of awards)
        points[campaignSlug] = (points[campaignSlug] ?? 0) + more;
    }
    expect(points).toEqual(expectedPoints(journey));
  });
});
