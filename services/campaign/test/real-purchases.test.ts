import { join } from 'node:path';
import { JOURNEY_PARTNERS, readJourney, ZONE, type JourneyPurchase } from './journey';
import { MemoryProgramme } from './memory-programme';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const root = join(__dirname, '..', '..', '..');
/** The committed sample; the whole year is played through the platform (infra/e2e). */
const sample = join(root, 'infra', 'local', 'sample', 'complete-journey');

const CAMPAIGNS = {
  ...Object.fromEntries(
    JOURNEY_PARTNERS.map((slug) => [
      `${slug}-base`,
      {
        trigger: 'purchase',
        when: { partner: [slug] },
        then: [{ points: { rate: { points: 1, per: '1.00' } } }],
        group: 'base',
      },
    ]),
  ),
  'ten-at-three': {
    trigger: 'purchase',
    when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
    then: [{ points: { fixed: 500 } }],
    limits: { perMember: { uses: 1, within: 'month' } },
    funding: [{ partner: 'grocer', share: '1' }],
  },
  weekend: {
    trigger: 'purchase',
    when: { all: [{ partner: ['greengrocer'] }, { time: { weekdays: ['SA', 'SU'] } }] },
    then: [{ points: { multiply: '2', group: 'base' } }],
    limits: { perPurchase: { points: 50 } },
  },
};

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
    const journey = readJourney(sample);
    const programme = MemoryProgramme.of(CAMPAIGNS, { zone: ZONE });
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
