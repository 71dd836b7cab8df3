import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { idsByBook } from '../book/wallet.repository';
import { valueOf } from './redemption';
import type { ListedRedemption, RedemptionArchive } from './redemption-reader';

interface RedemptionRecord {
  id: string;
  hold_id: string;
  wallet_id: string;
  member_id: string;
  partner_id: string;
  points: string;
  restored: string;
  rate_per_point: string;
  currency: string;
  recorded_at: Date;
}

/** Redemptions by their ids, as they stand. */
async function readRedemptions(queryable: Queryable, ids: readonly string[]): Promise<RedemptionRecord[]> {
  return queryable.query<RedemptionRecord>(
    'SELECT * FROM redemption WHERE (book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))',
    idsByBook(ids),
  );
}

/** Those of which a conversion was made: they pay for nothing, and are shown as conversions. */
async function convertedOf(queryable: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await queryable.query<{ redemption_id: string }>(
    'SELECT redemption_id FROM conversion WHERE (book, redemption_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))',
    idsByBook(ids),
  );
  return new Set(rows.map((row) => row.redemption_id));
}

/** Reads redemptions as they are shown. */
export class PostgresRedemptions implements RedemptionArchive {
  constructor(
    private readonly database: Queryable,
    private readonly pointsCurrency: string,
  ) {}

  async find(id: string): Promise<ListedRedemption | undefined> {
    return (await this.findAll([id]))[0];
  }

  async findAll(ids: readonly string[]): Promise<ListedRedemption[]> {
    const converted = await convertedOf(this.database, ids);
    const redemptions = await readRedemptions(this.database, ids);
    return redemptions
      .filter(({ id }) => !converted.has(id))
      .map((row) => {
        const points = BigInt(row.points);
        return {
          id: row.id,
          holdId: row.hold_id,
          walletId: row.wallet_id,
          memberId: row.member_id,
          pointsCurrency: this.pointsCurrency,
          partnerId: row.partner_id,
          points,
          restored: BigInt(row.restored),
          value: valueOf(points, { ratePerPoint: new Decimal(row.rate_per_point), currency: row.currency }),
          recordedAt: row.recorded_at,
        };
      });
  }
}
