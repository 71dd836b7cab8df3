import type { Queryable } from '@accord/persistence';
import type { Stretch } from '../language/condition';
import type { Reported } from '../judging/occasion';
import { instantText } from '../sales/sale.repository';

export interface ReportRow {
  readonly event_id: string;
  readonly partner_id: string;
  readonly partner_category: string | null;
  readonly member_id: string;
  readonly name: string | null;
  readonly location_code: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly zone: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
}

export function reportOfRow(row: ReportRow): Reported {
  const common = {
    id: row.event_id,
    memberId: row.member_id,
    partnerId: row.partner_id,
    partnerCategory: row.partner_category ?? undefined,
    locationCode: row.location_code ?? undefined,
    zone: row.zone,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
  };
  return row.name === null
    ? { ...common, kind: 'checkIn' }
    : { ...common, kind: 'event', name: row.name, attributes: row.attributes };
}

/** Notes a report. False: the partner has used the key before; whoever uses it now waits here for the other to end. */
export async function insertReport(
  tx: Queryable,
  report: Reported,
  key: string,
  fingerprint: string,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO reported_event (event_id, partner_id, key, fingerprint, partner_category, member_id, name, location_code,
       attributes, zone, occurred_at, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (partner_id, key) DO NOTHING RETURNING event_id`,
    [
      report.id,
      report.partnerId,
      key,
      fingerprint,
      report.partnerCategory ?? null,
      report.memberId,
      report.kind === 'event' ? report.name : null,
      report.locationCode ?? null,
      JSON.stringify(report.kind === 'event' ? report.attributes : {}),
      report.zone,
      new Date(report.occurredAt).toISOString(),
      new Date(report.recordedAt).toISOString(),
    ],
  );
  return rows.length > 0;
}

export async function findReportByKey(
  queryable: Queryable,
  partnerId: string,
  key: string,
): Promise<{ readonly id: string; readonly fingerprint: string } | undefined> {
  const [row] = await queryable.query<{ event_id: string; fingerprint: string }>(
    'SELECT event_id, fingerprint FROM reported_event WHERE partner_id = $1 AND key = $2',
    [partnerId, key],
  );
  return row && { id: row.event_id, fingerprint: row.fingerprint };
}

export async function findReportsById(queryable: Queryable, ids: readonly string[]): Promise<Reported[]> {
  if (ids.length === 0) return [];
  const rows = await queryable.query<ReportRow>('SELECT * FROM reported_event WHERE event_id = ANY ($1)', [
    ids,
  ]);
  return rows.map(reportOfRow);
}

/** What was reported of members, each within a stretch of `occurredAt`; oldest first. */
export async function findReports(
  queryable: Queryable,
  stretches: ReadonlyMap<string, Stretch>,
): Promise<Map<string, Reported[]>> {
  const asked = [...stretches].filter(([, { reports }]) => reports);
  const found = new Map<string, Reported[]>(asked.map(([memberId]) => [memberId, []]));
  if (asked.length === 0) return found;
  const rows = await queryable.query<ReportRow>(
    `SELECT reported_event.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS stretch (member_id, since, until)
     JOIN reported_event ON reported_event.member_id = stretch.member_id
       AND reported_event.occurred_at BETWEEN stretch.since AND stretch.until
     ORDER BY reported_event.occurred_at, reported_event.event_id`,
    [
      asked.map(([memberId]) => memberId),
      asked.map(([, { from }]) => instantText(from)),
      asked.map(([, { to }]) => instantText(to)),
    ],
  );
  for (const row of rows) found.get(row.member_id)?.push(reportOfRow(row));
  return found;
}

/** Whether the member is known here, so that a report by id needs nobody else. */
export async function isEnrolled(queryable: Queryable, memberId: string): Promise<boolean> {
  const rows = await queryable.query('SELECT 1 FROM enrolment WHERE member_id = $1', [memberId]);
  return rows.length > 0;
}
