import type { Database } from '@accord/persistence';
import type { SegmentRounds } from './keep-segments';
import { refreshSegments } from './refresh-segments';
import { membersAfter, segmentBook } from './segment-membership.repository';
import { lockMembers } from '../members/lock-members.repository';
import { periodName } from '../judging/calendar';
import type { Rules } from '../judging/rules';

/** Rounds in PostgreSQL. Copies of the service share them: a range that one is at, another leaves alone. */
export const segmentRounds = (
  database: Database,
  { segments, zone }: Pick<Rules, 'segments' | 'zone'>,
): SegmentRounds => ({
  begin: (now) =>
    database.run(async (tx) => {
      const dayOf = (instant: Date): string => periodName('day', zone, instant.getTime());
      await tx.query(
        `INSERT INTO moment_progress (name, until) VALUES ('segments', '-infinity') ON CONFLICT DO NOTHING`,
      );
      const [row] = await tx.query<{ until: Date }>(
        `SELECT nullif(until, '-infinity') AS until FROM moment_progress WHERE name = 'segments' FOR UPDATE`,
      );
      // Also when another copy, whose clock is ahead, has begun a later day.
      if (row?.until && dayOf(row.until) >= dayOf(now)) return;
      await tx.query('DELETE FROM segment_round');
      await tx.query(`INSERT INTO segment_round (day, after_member) VALUES ($1, '')`, [dayOf(now)]);
      await tx.query(`UPDATE moment_progress SET until = $1 WHERE name = 'segments'`, [now]);
    }),
  proceed: (now) =>
    database.run(async (tx) => {
      const [round] = await tx.query<{ day: string; after_member: string }>(
        'SELECT day, after_member FROM segment_round ORDER BY day DESC LIMIT 1 FOR UPDATE SKIP LOCKED',
      );
      if (!round) return false;
      const memberIds = await membersAfter(tx, round.after_member);
      const last = memberIds.at(-1);
      if (last === undefined) {
        await tx.query('DELETE FROM segment_round WHERE day = $1', [round.day]);
        return false;
      }
      await lockMembers(tx, memberIds);
      await refreshSegments(segments, memberIds, now.getTime(), segmentBook(tx, true));
      await tx.query('UPDATE segment_round SET after_member = $2 WHERE day = $1', [round.day, last]);
      return true;
    }),
});
