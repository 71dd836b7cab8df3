import type { Database } from '@accord/persistence';
import { fillSegments } from './segment-membership.repository';
import type { Rules } from '../judging/rules';
import { periodName } from '../judging/calendar';

/** Once a day of the programme's zone all members are looked at: time alone lets purchases grow old and birthdays come. */
export async function keepSegmentsDaily(
  database: Database,
  { segments, zone }: Rules,
  now: Date,
  stopped: () => boolean,
): Promise<void> {
  if (segments.length === 0) return;
  const [row] = await database.query<{ until: Date }>(
    `SELECT until FROM moment_progress WHERE name = 'segments'`,
  );
  const dayOf = (instant: Date): string => periodName('day', zone, instant.getTime());
  // Also when another copy, whose clock is ahead, has looked at a later day.
  if (row && dayOf(row.until) >= dayOf(now)) return;
  await fillSegments(database, segments, now, stopped);
  if (stopped()) return;
  await database.query(
    `INSERT INTO moment_progress (name, until) VALUES ('segments', $1)
     ON CONFLICT (name) DO UPDATE SET until = greatest(moment_progress.until, excluded.until)`,
    [now],
  );
}
