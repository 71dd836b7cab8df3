import type { OutgoingEvent } from '@accord/messaging';
import type { Database, Queryable, Transaction } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { isSettled } from '../../book/currencies.repository';
import { allPartners } from '../../partners/partner.repository';
import { openDiscounts } from '../discounts/discount-line.repository';
import type { SettledSum } from '../settlement';
import type { ReserveBooks } from './reckon-reserves';
import type { PartnerMoney, Reserve } from './reserve';

/** Held while reserves are reckoned. */
const RECKONING_LOCK = 4_711_021;

export const postgresReserves = (
  database: Database,
  publish: (tx: Transaction, events: readonly OutgoingEvent[]) => Promise<void>,
): ReserveBooks => ({
  run: (patience, work) =>
    database.run(async (tx) => {
      if (patience) await tx.query('SELECT pg_advisory_xact_lock($1)', [RECKONING_LOCK]);
      else {
        const [lock] = await tx.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS got', [
          RECKONING_LOCK,
        ]);
        if (!lock!.got) return;
      }
      await work({
        addUp: (zone) => addUp(tx, zone),
        openSums: () => openSums(tx),
        openDiscounts: () => openDiscounts(tx),
        money: () => moneyOf(tx),
        partners: () => allPartners(tx),
        known: async () => {
          const rows = await tx.query<{ partner_id: string; throttled: boolean }>(
            'SELECT partner_id, throttled FROM partner_reserve',
          );
          return new Map(rows.map(({ partner_id, throttled }) => [partner_id, { throttled }]));
        },
        save: (reserves, now) => save(tx, reserves, now),
        announce: async (events) => {
          if (events.length > 0) await publish(tx, events);
        },
      });
    }),
  throttled: async () => {
    const rows = await database.query<{ partner_id: string }>(
      'SELECT partner_id FROM partner_reserve WHERE throttled',
    );
    return rows.map(({ partner_id }) => partner_id);
  },
});

/**
 * Adds the journals, and what is booked of discounts, of transactions that have ended since. One that is still open, and all that began after it, waits for
 * the next time: so each is added once, however late it commits.
 */
async function addUp(tx: Transaction, zone: string): Promise<void> {
  const [progress] = await tx.query<{ from: string; until: string }>(
    `SELECT looked_until AS from, pg_snapshot_xmin(pg_current_snapshot())::text AS until FROM account_total_progress FOR UPDATE`,
  );
  const { from, until } = progress!;
  await tx.query(
    `INSERT INTO account_total (period, account, issuer_id, issuer_terms, partner_id, partner_terms, currency, points)
     SELECT to_char(entry.recorded_at AT TIME ZONE $3, 'YYYY-MM'), account, issuer_id, issuer_terms,
       coalesce(entry.partner_id, ''), coalesce(partner_terms, 0), currency, sum(points)
     FROM journal JOIN entry USING (book, wallet_id, version)
     WHERE recorded_in >= $1 AND recorded_in < $2 AND account NOT IN ('WALLET', 'DEBT')
     GROUP BY 1, 2, 3, 4, 5, 6, 7
     ON CONFLICT (period, account, issuer_id, issuer_terms, partner_id, partner_terms, currency)
       DO UPDATE SET points = account_total.points + excluded.points`,
    [from, until, zone],
  );
  await tx.query(
    `INSERT INTO discount_total (period, funder_id, seller_id, currency, amount)
     SELECT to_char(recorded_at AT TIME ZONE $3, 'YYYY-MM'), funder_id, seller_id, currency, sum(amount)
     FROM discount_share WHERE recorded_in >= $1 AND recorded_in < $2 AND seller_id IS NOT NULL GROUP BY 1, 2, 3, 4
     ON CONFLICT (period, funder_id, seller_id, currency) DO UPDATE SET amount = discount_total.amount + excluded.amount`,
    [from, until, zone],
  );
  await tx.query('UPDATE account_total_progress SET looked_until = $1', [until]);
}

async function openSums(tx: Transaction): Promise<Map<string, SettledSum[]>> {
  const rows = await tx.query<{
    period: string;
    account: SettledSum['account'];
    issuer_id: string;
    issuer_terms: number;
    partner_id: string;
    partner_terms: number;
    points: string;
  }>(
    `SELECT period, account, issuer_id, issuer_terms, partner_id, partner_terms, sum(points) AS points FROM account_total
     WHERE account IN ('ISSUED', 'TAKEN_BACK', 'REDEEMED') AND period NOT IN (SELECT period FROM settlement)
       AND ${isSettled('currency')}
     GROUP BY 1, 2, 3, 4, 5, 6`,
  );
  const sums = new Map<string, SettledSum[]>();
  for (const row of rows) {
    const known = sums.get(row.period) ?? [];
    sums.set(row.period, known);
    known.push({
      account: row.account,
      issuerId: row.issuer_id,
      issuerTerms: row.issuer_terms,
      partnerId: row.partner_id || null,
      partnerTerms: row.partner_id ? row.partner_terms : null,
      points: BigInt(row.points),
    });
  }
  return sums;
}

async function moneyOf(queryable: Queryable): Promise<PartnerMoney[]> {
  const rows = await queryable.query<Record<keyof PartnerMoney, string>>(
    `SELECT partner_id AS "partnerId", currency, sum(deposited) AS deposited, sum(paid) AS paid, sum(billed) AS billed FROM (
       SELECT partner_id, currency, amount * (kind = 'DEPOSIT')::int AS deposited, amount * (kind = 'PAYMENT')::int AS paid, 0 AS billed
       FROM partner_payment
       UNION ALL
       SELECT partner_id, currency, 0, 0, CASE kind WHEN 'ACCEPTED' THEN -amount ELSE amount END FROM settlement_line
       UNION ALL
       SELECT partner_id, currency, 0, 0, CASE kind WHEN 'DISCOUNT_GIVEN' THEN -amount ELSE amount END FROM settlement_discount
     ) AS moved GROUP BY 1, 2`,
  );
  return rows.map((row) => ({
    partnerId: row.partnerId,
    currency: row.currency,
    deposited: new Decimal(row.deposited),
    paid: new Decimal(row.paid),
    billed: new Decimal(row.billed),
  }));
}

async function save(tx: Transaction, reserves: readonly Reserve[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO partner_reserve (partner_id, currency, reserve, floor, throttled, reckoned_at)
     SELECT *, $6 FROM unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::boolean[])
     ON CONFLICT (partner_id) DO UPDATE SET currency = excluded.currency, reserve = excluded.reserve, floor = excluded.floor,
       throttled = excluded.throttled, reckoned_at = excluded.reckoned_at`,
    [
      reserves.map(({ partnerId }) => partnerId),
      reserves.map(({ currency }) => currency),
      reserves.map(({ reserve }) => reserve.toFixed()),
      reserves.map(({ floor }) => floor?.toFixed() ?? null),
      reserves.map(({ throttled }) => throttled),
      now,
    ],
  );
}

/** A partner's reserve as it was reckoned last; undefined: it has no floor, and has paid nothing. */
export async function findReserve(queryable: Queryable, partnerId: string): Promise<Reserve | undefined> {
  const [row] = await queryable.query<{
    currency: string;
    reserve: string;
    floor: string | null;
    throttled: boolean;
  }>('SELECT currency, reserve, floor, throttled FROM partner_reserve WHERE partner_id = $1', [partnerId]);
  return (
    row && {
      partnerId,
      currency: row.currency,
      reserve: new Decimal(row.reserve),
      floor: row.floor === null ? null : new Decimal(row.floor),
      throttled: row.throttled,
    }
  );
}
