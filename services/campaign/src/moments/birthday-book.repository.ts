import type { Database } from '@accord/persistence';
import type { Judges } from '../judgements/judges';
import { judgeMoments } from './judge-moments';
import type { BirthdayBook } from './keep-birthdays';

const RANGE = 500;

/** Birthdays in PostgreSQL. */
export const birthdayBook = (database: Database, judges: Judges): BirthdayBook => ({
  async since(now) {
    const [row] = await database.query<{ until: Date }>(
      `SELECT until FROM moment_progress WHERE name = 'birthday'`,
    );
    return (row?.until ?? now).getTime();
  },
  async celebrants(days, after, now) {
    const rows = await database.query<{ member_id: string; birth_date: string; zone: string }>(
      `SELECT member_id, birth_date, zone FROM member_fact AS fact
       WHERE substr(birth_date, 6) = ANY ($1) AND member_id > $2
         AND NOT EXISTS (SELECT FROM birthday WHERE birthday.member_id = fact.member_id
                           AND occurred_at > $3::timestamptz - interval '300 days')
       ORDER BY member_id LIMIT ${RANGE}`,
      [days, after, now],
    );
    return rows.map((row) => ({ memberId: row.member_id, birthDate: row.birth_date, zone: row.zone }));
  },
  judge: (moments) => database.run((tx) => judgeMoments(tx, moments, judges)),
  async done(until) {
    await database.query(
      `INSERT INTO moment_progress (name, until) VALUES ('birthday', $1)
       ON CONFLICT (name) DO UPDATE SET until = greatest(moment_progress.until, excluded.until)`,
      [until],
    );
  },
});
