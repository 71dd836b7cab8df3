import type { Database, Queryable } from '@accord/persistence';
import type { CompiledSegment } from './compiled-segment';
import { refreshSegments, type MembershipChange, type SegmentBook } from './refresh-segments';
import type { SegmentStore } from './save-segment';
import type { Segment } from './segment';
import type { SegmentDirectory } from '../campaigns/prepare-definition';
import { findMembers } from '../members/member-facts.repository';
import type { Names } from '../language/ground';
import { findReports } from '../reports/reports.repository';
import { findHistories } from '../sales/sale.repository';

interface SegmentRow {
  readonly segment_id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner_id: string | null;
  readonly definition: unknown;
  readonly names: Names;
}

const fromRow = (row: SegmentRow): Segment => ({
  segmentId: row.segment_id,
  slug: row.slug,
  name: row.name,
  ownerId: row.owner_id ?? undefined,
  definition: row.definition ?? undefined,
  names: row.names,
});

const SEGMENTS = 'SELECT segment_id, slug, name, owner_id, definition, names FROM segment';

/** Segments that conditions decide. */
export async function findDynamicSegments(queryable: Queryable): Promise<Segment[]> {
  const rows = await queryable.query<SegmentRow>(
    `${SEGMENTS} WHERE definition IS NOT NULL ORDER BY segment_id`,
  );
  return rows.map(fromRow);
}

async function findSegmentsBySlug(queryable: Queryable, slugs: readonly string[]): Promise<Segment[]> {
  if (slugs.length === 0) return [];
  return (await queryable.query<SegmentRow>(`${SEGMENTS} WHERE slug = ANY ($1)`, [slugs])).map(fromRow);
}

/** Segments as campaigns name them. */
export const segmentDirectory = (queryable: Queryable): SegmentDirectory => ({
  bySlug: async (slugs) =>
    (await findSegmentsBySlug(queryable, slugs)).map(({ segmentId, slug, ownerId }) => ({
      id: segmentId,
      slug,
      ownerId,
    })),
});

/** Those that the owner may see; undefined: all. */
export async function listSegments(queryable: Queryable, ownerId: string | undefined): Promise<Segment[]> {
  const rows = await queryable.query<SegmentRow>(
    `${SEGMENTS} WHERE $1::text IS NULL OR owner_id = $1 ORDER BY slug`,
    [ownerId ?? null],
  );
  return rows.map(fromRow);
}

/** Those that a member belongs to now. */
export async function findSegmentsOf(queryable: Queryable, memberId: string): Promise<Segment[]> {
  const rows = await queryable.query<SegmentRow>(
    `${SEGMENTS} WHERE segment_id IN
       (SELECT segment_id FROM segment_membership WHERE member_id = $1 AND left_at IS NULL) ORDER BY slug`,
    [memberId],
  );
  return rows.map(fromRow);
}

export async function countMembers(queryable: Queryable, segmentId: string): Promise<number> {
  const [row] = await queryable.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM segment_membership WHERE segment_id = $1 AND left_at IS NULL',
    [segmentId],
  );
  return row?.count ?? 0;
}

export const segmentStore = (tx: Queryable): SegmentStore => ({
  async lock() {
    await tx.query('UPDATE campaign_revision SET revision = revision + 1');
  },
  async find({ id, slug }) {
    const rows = await tx.query<SegmentRow>(
      `${SEGMENTS} WHERE ($1::text IS NULL OR segment_id = $1) AND ($2::text IS NULL OR slug = $2)`,
      [id ?? null, slug ?? null],
    );
    return rows.map(fromRow)[0];
  },
  async save({ segmentId, slug, name, ownerId, definition, names }, now) {
    await tx.query(
      `INSERT INTO segment (segment_id, slug, name, owner_id, definition, names, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (segment_id) DO UPDATE SET slug = excluded.slug, name = excluded.name, definition = excluded.definition,
         names = excluded.names`,
      [
        segmentId,
        slug,
        name,
        ownerId ?? null,
        definition === undefined ? null : JSON.stringify(definition),
        JSON.stringify(names),
        now,
      ],
    );
  },
  async delete(segmentId) {
    await tx.query('DELETE FROM segment WHERE segment_id = $1', [segmentId]);
  },
  async usedBy(slug) {
    const rows = await tx.query<{ slug: string }>(
      `SELECT slug FROM campaign JOIN campaign_version USING (campaign_id, version)
       WHERE state <> 'ENDED' AND names -> 'segments' ? $1 ORDER BY slug`,
      [slug],
    );
    return rows.map((row) => row.slug);
  },
});

export const segmentBook = (queryable: Queryable): SegmentBook => ({
  async memories(stretches) {
    const sales = await findHistories(queryable, stretches);
    const reports = await findReports(queryable, stretches);
    const members = await findMembers(queryable, [...stretches.keys()]);
    return new Map(
      [...stretches.keys()].map((memberId) => [
        memberId,
        {
          sales: sales.get(memberId) ?? [],
          reports: reports.get(memberId) ?? [],
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
  stopped: () => boolean = () => false,
): Promise<void> {
  for (let after = ''; !stopped();) {
    const range = await membersAfter(database, after);
    const last = range.at(-1);
    if (last === undefined) return;
    await database.run(async (tx) => {
      await lockAll(tx, range);
      await refreshSegments(segments, range, now.getTime(), segmentBook(tx));
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

/** What happens to these members meanwhile waits: each decision sees all that was recorded before. */
export async function lockAll(tx: Queryable, memberIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(key) FROM
       (SELECT DISTINCT hashtextextended(member_id, 0) AS key FROM unnest($1::text[]) AS member_id ORDER BY 1) AS keys`,
    [memberIds],
  );
}
