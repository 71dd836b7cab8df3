import type { Database } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { Period } from '../period';
import type { DiscountLine } from './discount-line';
import type { DiscountMovements } from './discount-movements';

const movements = `FROM discount_share WHERE recorded_at >= $1 AND recorded_at < $2 AND funder_id = $3 AND seller_id = $4 AND currency = $5`;

function question({ kind, partnerId, otherId, currency }: DiscountLine, period: Period): unknown[] {
  const [funder, seller] = kind === 'DISCOUNT_BORNE' ? [partnerId, otherId] : [otherId, partnerId];
  return [period.startsAt, period.endsAt, funder, seller, currency];
}

/** Reads what is behind the lines for discounts. */
export const postgresDiscountMovements = (database: Database): DiscountMovements => ({
  async page(line, period, { first, after }) {
    const [recordedAt, awardId, sequence] = after ?? [period.startsAt.toISOString(), '', '-1'];
    const rows = await database.query<{
      awardId: string;
      sequence: number;
      campaignId: string;
      recordedAt: Date;
      amount: string;
    }>(
      `SELECT award_id AS "awardId", sequence, campaign_id AS "campaignId", recorded_at AS "recordedAt", amount ${movements}
         AND (recorded_at, award_id, sequence) > ($6::timestamptz, $7::text, $8::int) ORDER BY recorded_at, award_id, sequence LIMIT $9`,
      [...question(line, period), recordedAt, awardId, sequence, first + 1],
    );
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
  },
  async count(line, period) {
    const [row] = await database.query<{ count: string }>(
      `SELECT count(*) AS count ${movements}`,
      question(line, period),
    );
    return Number(row!.count);
  },
});
