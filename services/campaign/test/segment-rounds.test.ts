import { programmeSettings } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { err } from '@accord/values';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { campaignMigrations } from '../src/migrations';
import { lookAtTheClock } from '../src/moments/clockwork';
import { keepSegmentsDaily } from '../src/segments/keep-segments';
import { segmentRounds } from '../src/segments/segment-rounds.repository';

const programme = programmeSettings.parse({ zone: 'Europe/Warsaw' });
const MEMBERS = 1_200;

describe('the daily look at segments', () => {
  let database: Database;

  beforeEach(async () => {
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 8,
    });
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at)
       SELECT 'mem_' || place, '2026-01-01', '2026-01-01' FROM generate_series(1, ${MEMBERS}) AS place`,
    );
    const definition = JSON.stringify({ when: { not: { history: { within: 'P30D', countAtLeast: 1 } } } });
    await database.query(
      `INSERT INTO segment (segment_id, slug, name, definition, names, created_at)
       VALUES ('seg_asleep', 'asleep', 'Asleep', $1, '{"partners":{}}', '2026-01-01')`,
      [definition],
    );
  });
  afterEach(() => database.close());

  const messaging = {
    publishAll: () => Promise.resolve(),
    ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
  };
  const look = (now: string) =>
    lookAtTheClock(database, { rules: new RulesInForce(programme), programme, messaging }, new Date(now));
  const asleep = async (): Promise<number> =>
    (await database.query('SELECT 1 FROM segment_membership WHERE left_at IS NULL')).length;
  const empty = () => database.query('DELETE FROM segment_membership');

  it('goes on where it stopped, with several copies looking', async () => {
    const rounds = segmentRounds(database, await new RulesInForce(programme).current(database));
    let ranges = 0;
    const proceed = async (now: Date): Promise<boolean> => {
      ranges += 1;
      return rounds.proceed(now);
    };
    await keepSegmentsDaily({ ...rounds, proceed }, new Date('2026-03-10T10:00:00Z'), () => ranges === 1);
    expect(await asleep()).toBe(500);
    await Promise.all([look('2026-03-10T10:00:10Z'), look('2026-03-10T10:00:10Z')]);
    await look('2026-03-10T10:00:20Z');
    expect(await asleep()).toBe(MEMBERS);
  });

  it('is one a day of the programme’s zone, not one at every look', async () => {
    await look('2026-03-10T10:00:00Z');
    await empty();
    await look('2026-03-10T22:59:59Z');
    expect(await asleep()).toBe(0);
    await look('2026-03-10T23:00:00Z');
    expect(await asleep()).toBe(MEMBERS);
    await empty();
    await look('2026-03-10T10:00:00Z'); // A copy whose clock is behind.
    expect(await asleep()).toBe(0);
  });
});
