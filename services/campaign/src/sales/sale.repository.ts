import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { Stretch } from '../language/condition';
import { discountsText, toldOfRow, type SaleDiscountRow } from './sale-discounts.row';
import type { StoredSale } from './stored-sale';
import type { Refunded, SaleLine } from '../judging/occasion';

export interface SaleRow {
  readonly purchase_id: string;
  readonly member_id: string;
  readonly partner_id: string;
  readonly partner_category: string;
  readonly location_code: string | null;
  readonly channel: string;
  readonly zone: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly currency: string;
  readonly total: string;
  readonly paid_with_points: string;
  readonly lines: readonly LineRow[];
  readonly refund_sequence: number;
  readonly refunded_total: string;
  readonly refunded_lines: Readonly<Record<string, string>>;
  readonly wholly_refunded: boolean;
  readonly discounts: readonly SaleDiscountRow[];
  readonly paid_by: readonly string[];
}

/** Line id, sku, category, brand, quantity, amount. */
type LineRow = readonly [string, string, string | null, string | null, string, string];

const lineOfRow = ([lineId, sku, category, brand, quantity, amount]: LineRow): SaleLine => ({
  lineId,
  sku,
  category: category ?? undefined,
  brand: brand ?? undefined,
  quantity: new Decimal(quantity),
  amount: new Decimal(amount),
});

const rowOfLine = ({ lineId, sku, category, brand, quantity, amount }: SaleLine): LineRow => [
  lineId,
  sku,
  category ?? null,
  brand ?? null,
  quantity.toString(),
  amount.toString(),
];

export function saleOfRow(row: SaleRow): StoredSale {
  const refunded: Refunded = {
    total: new Decimal(row.refunded_total),
    lines: new Map(Object.entries(row.refunded_lines).map(([id, amount]) => [id, new Decimal(amount)])),
    wholly: row.wholly_refunded,
  };
  return {
    kind: 'purchase',
    id: row.purchase_id,
    memberId: row.member_id,
    partnerId: row.partner_id,
    partnerCategory: row.partner_category,
    locationCode: row.location_code ?? undefined,
    channel: row.channel,
    zone: row.zone,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
    currency: row.currency,
    total: new Decimal(row.total),
    paidWithPoints: new Decimal(row.paid_with_points),
    lines: row.lines.map(lineOfRow),
    discounts: row.discounts.map(toldOfRow),
    ...(row.paid_by.length > 0 ? { paidBy: row.paid_by } : {}),
    refundSequence: row.refund_sequence,
    ...(row.refund_sequence > 0 ? { refunded } : {}),
  };
}

export async function findSalesForUpdate(tx: Queryable, ids: readonly string[]): Promise<StoredSale[]> {
  const rows = await tx.query<SaleRow>(
    'SELECT * FROM sale WHERE purchase_id = ANY($1) ORDER BY purchase_id FOR UPDATE',
    [ids],
  );
  return rows.map(saleOfRow);
}

export async function findSale(queryable: Queryable, id: string): Promise<StoredSale | undefined> {
  const rows = await queryable.query<SaleRow>('SELECT * FROM sale WHERE purchase_id = $1', [id]);
  return rows.map(saleOfRow)[0];
}

export async function findSales(queryable: Queryable, ids: readonly string[]): Promise<StoredSale[]> {
  if (ids.length === 0) return [];
  const rows = await queryable.query<SaleRow>('SELECT * FROM sale WHERE purchase_id = ANY ($1)', [ids]);
  return rows.map(saleOfRow);
}

/** The recorded sales of members, each within a stretch of `occurredAt`, those wholly refunded left out; oldest first. */
export async function findHistories(
  queryable: Queryable,
  stretches: ReadonlyMap<string, Stretch>,
): Promise<Map<string, StoredSale[]>> {
  const histories = new Map<string, StoredSale[]>([...stretches.keys()].map((memberId) => [memberId, []]));
  if (stretches.size === 0) return histories;
  const rows = await queryable.query<SaleRow>(
    `SELECT sale.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS stretch (member_id, since, until)
     JOIN sale ON sale.member_id = stretch.member_id AND sale.occurred_at BETWEEN stretch.since AND stretch.until
     WHERE NOT wholly_refunded ORDER BY sale.occurred_at, sale.purchase_id`,
    [
      [...stretches.keys()],
      [...stretches.values()].map(({ from }) => instantText(from)),
      [...stretches.values()].map(({ to }) => instantText(to)),
    ],
  );
  for (const row of rows) histories.get(row.member_id)?.push(saleOfRow(row));
  return histories;
}

export const instantText = (instant: number): string =>
  Number.isFinite(instant) ? new Date(instant).toISOString() : instant < 0 ? '-infinity' : 'infinity';

/** `positions`: their places in the order of recording, by id. */
export async function insertSales(
  tx: Queryable,
  sales: readonly StoredSale[],
  positions: ReadonlyMap<string, string>,
): Promise<void> {
  if (sales.length === 0) return;
  await tx.query(
    `INSERT INTO sale (purchase_id, member_id, partner_id, partner_category, location_code, channel, zone, occurred_at,
       recorded_at, currency, total, paid_with_points, lines, refund_sequence, refunded_total, refunded_lines, wholly_refunded,
       position, discounts, paid_by)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::timestamptz[], $9::timestamptz[], $10::text[], $11::numeric[], $12::numeric[], $13::jsonb[], $14::integer[],
       $15::numeric[], $16::jsonb[], $17::boolean[], $18::bigint[], $19::jsonb[], $20::jsonb[])`,
    [
      sales.map(({ id }) => id),
      sales.map(({ memberId }) => memberId),
      sales.map(({ partnerId }) => partnerId),
      sales.map(({ partnerCategory }) => partnerCategory),
      sales.map(({ locationCode }) => locationCode ?? null),
      sales.map(({ channel }) => channel),
      sales.map(({ zone }) => zone),
      sales.map(({ occurredAt }) => new Date(occurredAt).toISOString()),
      sales.map(({ recordedAt }) => new Date(recordedAt).toISOString()),
      sales.map(({ currency }) => currency),
      sales.map(({ total }) => total.toString()),
      sales.map(({ paidWithPoints }) => paidWithPoints.toString()),
      sales.map(({ lines }) => JSON.stringify(lines.map(rowOfLine))),
      ...refundColumns(sales),
      sales.map(({ id }) => positions.get(id)),
      sales.map(discountsText),
      sales.map(({ paidBy }) => JSON.stringify(paidBy ?? [])),
    ],
  );
}

export async function updateRefunds(tx: Queryable, sales: readonly StoredSale[]): Promise<void> {
  if (sales.length === 0) return;
  await tx.query(
    `UPDATE sale SET refund_sequence = changed.sequence, refunded_total = changed.total, refunded_lines = changed.lines,
       wholly_refunded = changed.wholly
     FROM unnest($1::text[], $2::integer[], $3::numeric[], $4::jsonb[], $5::boolean[])
       AS changed (purchase_id, sequence, total, lines, wholly)
     WHERE sale.purchase_id = changed.purchase_id`,
    [sales.map(({ id }) => id), ...refundColumns(sales)],
  );
}

const refundColumns = (sales: readonly StoredSale[]): unknown[][] => [
  sales.map(({ refundSequence }) => refundSequence),
  sales.map(({ refunded }) => refunded?.total.toString() ?? '0'),
  sales.map(({ refunded }) =>
    JSON.stringify(
      Object.fromEntries([...(refunded?.lines ?? [])].map(([id, amount]) => [id, amount.toString()])),
    ),
  ),
  sales.map(({ refunded }) => refunded?.wholly ?? false),
];
