import type { Database, Queryable } from '@accord/persistence';
import type { CompiledSegment } from './compiled-segment';
import { refreshSegments, type MembershipChange, type SegmentBook } from './refresh-segments';
import { coverStretches } from '../language/condition';
import { byPerson, ofPersons } from '../members/by-person';
import { findPersons } from '../members/persons.repository';
import { findMembers } from '../members/member-facts.repository';
import { findTallies, saveTallies } from '../judgements/tallies.repository';
import { findReports } from '../reports/reports.repository';
import { findHistories } from '../sales/sale.repository';
import { lockMembers } from '../members/lock-members.repository';

/** `keeps`: in a transaction that has locked the members, what was never counted of them is kept. */
export const segmentBook = (queryable: Queryable, keeps = false): SegmentBook => ({
  async memories(asked) {
    const persons = await findPersons(queryable, [...asked.keys()]);
    const stretches = ofPersons(asked, persons, coverStretches);
    const sales = byPerson(await findHistories(queryable, stretches), persons);
    const reports = byPerson(await findReports(queryable, stretches), persons);
    const members = await findMembers(queryable, [...stretches.keys()]);
    const tallies = await findTallies(queryable, new Map(), stretches);
    if (keeps) await saveTallies(queryable, tallies.changes);
    return new Map(
      [...asked.keys()].map((memberId) => [
        memberId,
        {
          sales: sales.get(persons.nameOf(memberId)) ?? [],
          reports: reports.get(persons.nameOf(memberId)) ?? [],
          tallies: tallies.of(persons.of(memberId)),
          member: members.get(memberId),
          consumed: new Set<string>(),
        },
      ]),
    );
  },
  async memberships(segmentIds, memberIds) {
    const rows = await queryable.query<{ key: string }>(
      `SELECT segment_id || ' ' || member_id AS key FROM segment_membership
       WHERE member_id = ANY ($1) AND segment_id = ANY ($2) AND left_at IS NULL`,
      [memberIds, segmentIds],
    );
    return new Set(rows.map(({ key }) => key));
  },
  change: (changes) => changeMemberships(queryable, changes),
});

/** Notes who joined and who left. Who belongs already stays, who does not stays out. */
export async function changeMemberships(tx: Queryable, changes: readonly MembershipChange[]): Promise<void> {
  const joins = changes.filter((change) => change.joins);
  const leaves = changes.filter((change) => !change.joins);
  if (joins.length > 0)
    await tx.query(
      `INSERT INTO segment_membership (segment_id, member_id, joined_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) ON CONFLICT DO NOTHING`,
      columns(joins),
    );
  if (leaves.length > 0)
    await tx.query(
      `UPDATE segment_membership SET left_at = greatest(left_by.instant, joined_at)
       FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS left_by (segment_id, member_id, instant)
       WHERE segment_membership.segment_id = left_by.segment_id
         AND segment_membership.member_id = left_by.member_id AND left_at IS NULL`,
      columns(leaves),
    );
}

const columns = (changes: readonly MembershipChange[]): unknown[][] => [
  changes.map(({ segmentId }) => segmentId),
  changes.map(({ memberId }) => memberId),
  changes.map(({ at }) => new Date(at).toISOString()),
];

const RANGE = 500;

/** Decides of all members whether they belong to these segments, range by range, each in a unit of work of its own. */
export async function fillSegments(
  database: Database,
  segments: readonly CompiledSegment[],
  now: Date,
): Promise<void> {
  for (let after = ''; ;) {
    const range = await membersAfter(database, after);
    const last = range.at(-1);
    if (last === undefined) return;
    await database.run(async (tx) => {
      await lockMembers(tx, range);
      await refreshSegments(segments, range, now.getTime(), segmentBook(tx, true));
    });
    after = last;
  }
}

export async function membersAfter(queryable: Queryable, after: string): Promise<string[]> {
  const rows = await queryable.query<{ member_id: string }>(
    `SELECT member_id FROM enrolment WHERE member_id > $1 ORDER BY member_id LIMIT ${RANGE}`,
    [after],
  );
  return rows.map(({ member_id }) => member_id);
}
