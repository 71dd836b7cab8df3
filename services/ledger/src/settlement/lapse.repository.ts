import type { Queryable, Transaction } from '@accord/persistence';
import { Decimal, formatAmount } from '@accord/values';
import { insertMany } from '../book/many-rows';
import type { Lapse } from './breakage';

const columns = {
  period: 'text',
  partner_id: 'text',
  currency: 'text',
  terms_version: 'int',
  points: 'bigint',
  unit_amount: 'numeric',
  amount: 'numeric',
};

/** Keeps for ever what lapsed in a period that is closed. */
export const saveLapses = (tx: Transaction, period: string, lapses: readonly Lapse[]): Promise<unknown> =>
  insertMany(
    tx,
    'settlement_lapse',
    columns,
    lapses.map((lapse) => ({
      period,
      partner_id: lapse.partnerId,
      currency: lapse.currency,
      terms_version: lapse.termsVersion,
      points: lapse.points,
      unit_amount: lapse.unitAmount.toFixed(),
      // With the minor unit's decimals: its scale says how it was rounded.
      amount: formatAmount(lapse),
    })),
  );

/** What lapsed in a closed period. */
export async function findLapses(queryable: Queryable, period: string): Promise<Lapse[]> {
  const rows = await queryable.query<{
    partner_id: string;
    currency: string;
    terms_version: number;
    points: string;
    unit_amount: string;
    amount: string;
  }>('SELECT * FROM settlement_lapse WHERE period = $1 ORDER BY partner_id, currency, terms_version', [
    period,
  ]);
  return rows.map((row) => ({
    partnerId: row.partner_id,
    currency: row.currency,
    termsVersion: row.terms_version,
    points: BigInt(row.points),
    unitAmount: new Decimal(row.unit_amount),
    amount: new Decimal(row.amount),
  }));
}
