import type { Queryable } from '@accord/persistence';
import { findPersons } from '../members/persons.repository';
import type { SegmentStore } from './save-segment';
import type { Segment } from './segment';
import type { SegmentDirectory } from '../campaigns/prepare-definition';
import type { Names } from '../language/ground';

export interface SegmentRow {
  readonly segment_id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner_id: string | null;
  readonly definition: unknown;
  readonly names: Names;
}

export const fromSegmentRow = (row: SegmentRow): Segment => ({
  segmentId: row.segment_id,
  slug: row.slug,
  name: row.name,
  ownerId: row.owner_id ?? undefined,
  definition: row.definition ?? undefined,
  names: row.names,
});

export const SEGMENT_COLUMNS = 'segment_id, slug, name, owner_id, definition, names';
const SEGMENTS = `SELECT ${SEGMENT_COLUMNS} FROM segment`;

/** Segments that conditions decide; not those by ranks, which nobody's purchases alone decide. */
export async function findDynamicSegments(queryable: Queryable): Promise<Segment[]> {
  const rows = await queryable.query<SegmentRow>(
    `${SEGMENTS} WHERE definition IS NOT NULL AND NOT definition ? 'rfm' ORDER BY segment_id`,
  );
  return rows.map(fromSegmentRow);
}

async function findSegmentsBySlug(queryable: Queryable, slugs: readonly string[]): Promise<Segment[]> {
  if (slugs.length === 0) return [];
  return (await queryable.query<SegmentRow>(`${SEGMENTS} WHERE slug = ANY ($1)`, [slugs])).map(
    fromSegmentRow,
  );
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
  return rows.map(fromSegmentRow);
}

/** Those that a member belongs to now. */
export async function findSegmentsOf(queryable: Queryable, memberId: string): Promise<Segment[]> {
  const rows = await queryable.query<SegmentRow>(
    `${SEGMENTS} WHERE segment_id IN
       (SELECT segment_id FROM segment_membership WHERE member_id = ANY ($1) AND left_at IS NULL) ORDER BY slug`,
    [(await findPersons(queryable, [memberId])).of(memberId)],
  );
  return rows.map(fromSegmentRow);
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
    return rows.map(fromSegmentRow)[0];
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
