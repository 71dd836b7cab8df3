import type { Database, Transaction } from '@accord/persistence';
import type { TierRounds } from './keep-tiers';
import { refreshTiers } from './refresh-tiers';
import { tierBook } from './tier-book.repository';
import type { Judges } from '../judgements/judges';
import { lockMembers } from '../members/lock-members.repository';

const RANGE = 250;

type TellingJudges = Pick<Judges, 'rules' | 'messaging'>;

/** Rounds through members in PostgreSQL. Copies of the service may look at once: who comes second finds nothing new. */
export const tierRounds = (database: Database, judges: TellingJudges): TierRounds => ({
  afterLadder: (now) =>
    database.run(async (tx) => {
      const [round] = await tx.query<{ version: number; after_member: string }>(
        'SELECT version, after_member FROM tier_round ORDER BY version DESC LIMIT 1 FOR UPDATE SKIP LOCKED',
      );
      if (!round) return false;
      const memberIds = await membersFrom(tx, round.after_member);
      const last = memberIds.at(-1);
      if (last === undefined) {
        await tx.query('DELETE FROM tier_round WHERE version <= $1', [round.version]);
        return false;
      }
      await look(tx, judges, memberIds, now, 'LADDER');
      await tx.query('UPDATE tier_round SET after_member = $2 WHERE version = $1', [round.version, last]);
      return true;
    }),
  due: (now) =>
    database.run(async (tx) => {
      const rows = await tx.query<{ member_id: string }>(
        `SELECT member_id FROM member_tier WHERE due_at <= $1 ORDER BY due_at, member_id LIMIT ${RANGE}`,
        [now],
      );
      if (rows.length === 0) return false;
      const memberIds = rows.map(({ member_id }) => member_id).sort();
      return look(tx, judges, memberIds, now, 'TIME');
    }),
});

/** False: there is no ladder. */
async function look(
  tx: Transaction,
  { rules, messaging }: TellingJudges,
  memberIds: readonly string[],
  now: Date,
  cause: 'LADDER' | 'TIME',
): Promise<boolean> {
  await lockMembers(tx, memberIds);
  const { ladder } = await rules.current(tx);
  if (!ladder) return false;
  const looked = memberIds.map((memberId) => ({ memberId, at: now.getTime() }));
  await refreshTiers(ladder, looked, cause, tierBook(tx, messaging));
  return true;
}

/** Members after that one, in the order of their ids: who joined, and who has a tier by what was bought before. */
async function membersFrom(tx: Transaction, after: string): Promise<string[]> {
  const rows = await tx.query<{ member_id: string }>(
    `(SELECT member_id FROM enrolment WHERE member_id > $1 ORDER BY member_id LIMIT ${RANGE})
     UNION (SELECT member_id FROM member_tier WHERE member_id > $1 ORDER BY member_id LIMIT ${RANGE})
     ORDER BY member_id LIMIT ${RANGE}`,
    [after],
  );
  return rows.map(({ member_id }) => member_id);
}
