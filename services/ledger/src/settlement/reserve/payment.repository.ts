import type { Database } from '@accord/persistence';
import { money } from '@accord/values';
import type { PartnerPayment, PaymentBooks } from './record-payment';

interface PaymentRecord {
  id: string;
  partner_id: string;
  kind: PartnerPayment['kind'];
  period: string | null;
  currency: string;
  amount: string;
  reference: string;
  recorded_at: Date;
  fingerprint: string;
}

/** Deposits and payments in PostgreSQL. */
export const postgresPayments = (database: Database): PaymentBooks => ({
  async add({ id, partnerId, kind, period, amount, reference, recordedAt }, { caller, key, fingerprint }) {
    await database.query(
      `INSERT INTO partner_payment (id, partner_id, kind, period, currency, amount, reference, recorded_at, caller, key, fingerprint)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (caller, key) DO NOTHING`,
      [
        id,
        partnerId,
        kind,
        period,
        amount.currency,
        amount.amount.toFixed(),
        reference,
        recordedAt,
        caller,
        key,
        fingerprint,
      ],
    );
    const [row] = await database.query<PaymentRecord>(
      'SELECT * FROM partner_payment WHERE caller = $1 AND key = $2',
      [caller, key],
    );
    return { payment: toPayment(row!), fingerprint: row!.fingerprint };
  },
  async isClosed(period) {
    const rows = await database.query('SELECT FROM settlement WHERE period = $1', [
      period.replaceAll('\0', ''),
    ]);
    return rows.length > 0;
  },
  async isStated(period, partnerId, currency) {
    const rows = await database.query(
      'SELECT FROM settlement_discount WHERE period = $1 AND partner_id = $2 AND currency = $3 LIMIT 1',
      [period.replaceAll('\0', ''), partnerId, currency],
    );
    return rows.length > 0;
  },
});

const toPayment = (row: PaymentRecord): PartnerPayment => ({
  id: row.id,
  partnerId: row.partner_id,
  kind: row.kind,
  period: row.period,
  amount: money(row.amount, row.currency),
  reference: row.reference,
  recordedAt: row.recorded_at,
});
