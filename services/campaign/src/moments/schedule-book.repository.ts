import type { Database, Transaction } from '@accord/persistence';
import type { Judges } from '../judgements/judges';
import { occurrencesBetween } from '../language/recurrence';
import { judgeMoments } from './judge-moments';
import type { ScheduleBook } from './keep-schedules';

const RANGE = 200;

/** What also notes in `moment_progress` how far it has come. */
const OTHERS = ['birthday', 'segments'];

/** Runs of schedules in PostgreSQL. Copies of the service share them: a run that one is at, another leaves alone. */
export const scheduleBook = (database: Database, judges: Judges): ScheduleBook => ({
  begin: (schedules, now) =>
    database.run(async (tx) => {
      await forget(tx, schedules);
      for (const schedule of [...schedules].sort()) await beginRuns(tx, schedule, judges.programme.zone, now);
    }),
  proceed: (judged) =>
    database.run(async (tx) => {
      const [run] = await tx.query<{ schedule: string; occurs_at: Date; after_member: string }>(
        'SELECT * FROM schedule_run ORDER BY occurs_at, schedule LIMIT 1 FOR UPDATE SKIP LOCKED',
      );
      if (!run) return false;
      const { schedule, occurs_at: occursAt } = run;
      const members = await tx.query<{ member_id: string }>(
        `SELECT member_id FROM enrolment WHERE member_id > $1 AND occurred_at <= $2
         ORDER BY member_id LIMIT ${RANGE}`,
        [run.after_member, occursAt],
      );
      const memberIds = members.map(({ member_id }) => member_id);
      const last = memberIds.at(-1);
      if (last === undefined) {
        await tx.query('DELETE FROM schedule_run WHERE schedule = $1 AND occurs_at = $2', [
          schedule,
          occursAt,
        ]);
        return true;
      }
      await judgeMoments(tx, judged({ schedule, occursAt: occursAt.getTime(), memberIds }), judges);
      await tx.query('UPDATE schedule_run SET after_member = $3 WHERE schedule = $1 AND occurs_at = $2', [
        schedule,
        occursAt,
        last,
      ]);
      return true;
    }),
});

async function forget(tx: Transaction, schedules: readonly string[]): Promise<void> {
  await tx.query(`DELETE FROM schedule_run WHERE schedule <> ALL ($1)`, [schedules]);
  await tx.query('DELETE FROM moment_progress WHERE name <> ALL ($1)', [[...schedules, ...OTHERS]]);
}

async function beginRuns(tx: Transaction, schedule: string, zone: string, now: Date): Promise<void> {
  await tx.query('INSERT INTO moment_progress (name, until) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    schedule,
    now,
  ]);
  const [progress] = await tx.query<{ until: Date }>(
    'SELECT until FROM moment_progress WHERE name = $1 FOR UPDATE',
    [schedule],
  );
  const until = progress?.until ?? now;
  if (until >= now) return;
  const due = occurrencesBetween(schedule, zone, until.getTime(), now.getTime());
  await tx.query(
    `INSERT INTO schedule_run (schedule, occurs_at, after_member)
     SELECT $1, occurs_at, '' FROM unnest($2::timestamptz[]) AS occurs_at ON CONFLICT DO NOTHING`,
    [schedule, due.map((instant) => new Date(instant).toISOString())],
  );
  await tx.query('UPDATE moment_progress SET until = $2 WHERE name = $1', [schedule, now]);
}
