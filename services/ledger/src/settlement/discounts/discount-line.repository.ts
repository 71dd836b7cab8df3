import type { Queryable, Transaction } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { Period } from '../period';
import type { DiscountKind, DiscountLine } from './discount-line';

/** SQL that shows what one partner owes another to both. */
export const bothSides = `CROSS JOIN LATERAL (VALUES ('DISCOUNT_BORNE', funder_id, seller_id), ('DISCOUNT_GIVEN', seller_id, funder_id))
  AS side (kind, partner_id, other_id)`;

/** SQL for what is told of a movement `moved` to the two whom it is between. The instant is in UTC, whatever the session's zone. */
const movementText = `(jsonb_strip_nulls(to_jsonb(moved) - '{recorded_in,funder_id,seller_id,currency,recorded_at}'::text[])
  || jsonb_build_object('recorded_at', instant_text(moved.recorded_at)))::text`;

/** SQL for the text of all that a line is the sum of, of which its digest is made. */
export const movementsText = `'[' || string_agg(${movementText}, ', ' ORDER BY award_id COLLATE "C", sequence, book) || ']'`;

/** SQL for the lines that movements in a time make. Of nothing but refunds that came before their discounts there is none. */
const lines = (when: string, more = ''): string =>
  `SELECT side.partner_id, currency, side.kind, side.other_id, sum(amount) AS amount ${more}
   FROM discount_share AS moved ${bothSides} WHERE seller_id IS NOT NULL AND ${when} GROUP BY 1, 2, 3, 4`;

export interface DiscountLineRecord {
  partner_id: string;
  currency: string;
  kind: DiscountKind;
  other_id: string;
  amount: string;
}

export const toDiscountLine = (row: DiscountLineRecord): DiscountLine => ({
  partnerId: row.partner_id,
  currency: row.currency,
  kind: row.kind,
  otherId: row.other_id,
  amount: new Decimal(row.amount),
});

const inOrder = 'ORDER BY partner_id, currency, kind, other_id';

/** What discounts come to that were recorded in [from, until). */
export async function sumDiscounts(queryable: Queryable, from: Date, until: Date): Promise<DiscountLine[]> {
  const rows = await queryable.query<DiscountLineRecord>(
    `${lines('recorded_at >= $1 AND recorded_at < $2')} ${inOrder}`,
    [from, until],
  );
  return rows.map(toDiscountLine);
}

/** Keeps for ever what discounts come to in a period that is closed. */
export const saveDiscounts = (tx: Transaction, { name, startsAt, endsAt }: Period): Promise<unknown> =>
  tx.query(
    `INSERT INTO settlement_discount (period, partner_id, currency, kind, other_id, amount, digest)
     SELECT $3, * FROM (${lines('recorded_at >= $1 AND recorded_at < $2', `, sha256(convert_to(${movementsText}, 'UTF8'))`)}) AS line`,
    [startsAt, endsAt, name],
  );

/** What discounts came to in a closed period. */
export async function findDiscounts(queryable: Queryable, period: string): Promise<DiscountLine[]> {
  const rows = await queryable.query<DiscountLineRecord>(
    `SELECT partner_id, currency, kind, other_id, amount FROM settlement_discount WHERE period = $1 ${inOrder}`,
    [period],
  );
  return rows.map(toDiscountLine);
}

/** What discounts come to over all periods that are not closed, as far as they are added up. */
export async function openDiscounts(queryable: Queryable): Promise<DiscountLine[]> {
  const rows = await queryable.query<DiscountLineRecord>(
    `SELECT side.partner_id, currency, side.kind, side.other_id, sum(amount) AS amount FROM discount_total ${bothSides}
     WHERE period NOT IN (SELECT period FROM settlement) GROUP BY 1, 2, 3, 4 ${inOrder}`,
  );
  return rows.map(toDiscountLine);
}
