import type { Database, Queryable } from '@accord/persistence';
import { Decimal, formatAmount } from '@accord/values';
import { insertMany } from '../book/many-rows';
import { isSettled } from '../book/currencies.repository';
import type { Partner } from '../book/partner';
import { CLOSING_LOCK } from '../book/load-batch.routine';
import { allPartners } from '../partners/partner.repository';
import type { Period } from './period';
import { findDiscounts, saveDiscounts, sumDiscounts } from './discounts/discount-line.repository';
import type { DiscountLine } from './discounts/discount-line';
import { findLapses, saveLapses } from './lapse.repository';
import type { SettledSum, SettlementLine } from './settlement';
import type { ClosedSettlement, Settled, SettlementBooks } from './settle-period';

export interface SumRecord {
  account: SettledSum['account'];
  issuer_id: string;
  issuer_terms: number;
  partner_id: string | null;
  partner_terms: number | null;
  points: string;
}

/** Sums of the entries that concern partners, recorded in [from, until). */
export async function sumEntries(queryable: Queryable, from: Date, until: Date): Promise<SettledSum[]> {
  const rows = await queryable.query<SumRecord>(
    `SELECT account, issuer_id, issuer_terms, partner_id, partner_terms, sum(points) AS points
     FROM entry WHERE account IN ('ISSUED', 'TAKEN_BACK', 'REDEEMED', 'BREAKAGE', 'CLAIM', 'WRITTEN_OFF') AND recorded_at >= $1 AND recorded_at < $2
       AND ${isSettled('currency')}
     GROUP BY account, issuer_id, issuer_terms, partner_id, partner_terms`,
    [from, until],
  );
  return rows.map(toSettledSum);
}

export const toSettledSum = (row: SumRecord): SettledSum => ({
  account: row.account,
  issuerId: row.issuer_id,
  issuerTerms: row.issuer_terms,
  partnerId: row.partner_id,
  partnerTerms: row.partner_terms,
  points: BigInt(row.points),
});

const lineColumns = {
  period: 'text',
  partner_id: 'text',
  currency: 'text',
  kind: 'text',
  terms_version: 'int',
  points: 'bigint',
  unit_amount: 'numeric',
  amount: 'numeric',
};

/** Settlements in PostgreSQL. */
export class PostgresSettlements implements SettlementBooks {
  constructor(private readonly database: Database) {}

  sums(from: Date, until: Date): Promise<SettledSum[]> {
    return sumEntries(this.database, from, until);
  }

  discounts(from: Date, until: Date): Promise<DiscountLine[]> {
    return sumDiscounts(this.database, from, until);
  }

  async partners(): Promise<ReadonlyMap<string, Partner>> {
    return partnersById(this.database);
  }

  async closed(period: string): Promise<ClosedSettlement | undefined> {
    const [settlement] = await this.database.query<{ closed_at: Date }>(
      'SELECT closed_at FROM settlement WHERE period = $1',
      [period],
    );
    if (!settlement) return undefined;
    const rows = await this.database.query<{
      partner_id: string;
      currency: string;
      kind: SettlementLine['kind'];
      terms_version: number;
      points: string;
      unit_amount: string;
      amount: string;
    }>('SELECT * FROM settlement_line WHERE period = $1 ORDER BY partner_id, currency, kind, terms_version', [
      period,
    ]);
    const lines = rows.map((row) => ({
      partnerId: row.partner_id,
      currency: row.currency,
      kind: row.kind,
      termsVersion: row.terms_version,
      points: BigInt(row.points),
      unitAmount: new Decimal(row.unit_amount),
      amount: new Decimal(row.amount),
    }));
    return {
      closedAt: settlement.closed_at,
      lines,
      lapses: await findLapses(this.database, period),
      discounts: await findDiscounts(this.database, period),
    };
  }

  close(
    period: Period,
    closing: { id: string; closedBy: string; closedAt: () => Date },
    settle: (sums: readonly SettledSum[], partners: ReadonlyMap<string, Partner>) => Settled,
  ): Promise<boolean> {
    return this.database.run(async (tx) => {
      // Waits for the batches in flight; those that come after see the period closed, and record in the next.
      await tx.query('SELECT pg_advisory_xact_lock($1)', [CLOSING_LOCK]);
      const made = await tx.query(
        `INSERT INTO settlement (period, id, starts_at, ends_at, closed_at, closed_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING RETURNING period`,
        [period.name, closing.id, period.startsAt, period.endsAt, closing.closedAt(), closing.closedBy],
      );
      if (made.length === 0) return false;
      const { lines, lapses } = settle(
        await sumEntries(tx, period.startsAt, period.endsAt),
        await partnersById(tx),
      );
      const rows = lines.map((line) => ({
        period: period.name,
        partner_id: line.partnerId,
        currency: line.currency,
        kind: line.kind,
        terms_version: line.termsVersion,
        points: line.points,
        unit_amount: line.unitAmount.toFixed(),
        // With the minor unit's decimals: its scale says how it was rounded.
        amount: formatAmount(line),
      }));
      await insertMany(tx, 'settlement_line', lineColumns, rows);
      await saveLapses(tx, period.name, lapses);
      await saveDiscounts(tx, period);
      return true;
    });
  }
}

export const partnersById = async (queryable: Queryable): Promise<ReadonlyMap<string, Partner>> =>
  new Map((await allPartners(queryable)).map((partner) => [partner.id, partner]));
