import type { Queryable } from '@accord/persistence';
import { idsByBook } from '../book/wallet.repository';
import type { Conversion, ConversionEnd } from './conversion';
import type { ConversionArchive } from './conversion-reader';
import type { Direction } from './rate';

interface ConversionRecord {
  id: string;
  wallet_id: string;
  member_id: string;
  partner_id: string;
  direction: Direction;
  rate_version: number;
  points: string;
  external_points: string;
  redemption_id: string | null;
  requested_at: Date;
  account: string | null;
  status: ConversionEnd['status'] | null;
  external_reference: string | null;
  reason: string | null;
  actor: string | null;
  ended_at: Date | null;
}

const conversions = `
SELECT conversion.*, account, status, external_reference, reason, actor, ended_at FROM conversion
LEFT JOIN conversion_end ON conversion_end.book = conversion.book AND conversion_end.conversion_id = conversion.id
LEFT JOIN conversion_account ON conversion_account.book = conversion.book AND conversion_account.conversion_id = conversion.id`;

function endOf({
  status,
  actor,
  ended_at: at,
  external_reference,
  reason,
}: ConversionRecord): ConversionEnd | null {
  if (status === null) return null;
  const by = { actor: actor!, at: at! };
  return status === 'CONFIRMED'
    ? { status, externalReference: external_reference!, ...by }
    : { status, reason: reason!, ...by };
}

const toConversion = (row: ConversionRecord): Conversion => ({
  id: row.id,
  walletId: row.wallet_id,
  memberId: row.member_id,
  partnerId: row.partner_id,
  direction: row.direction,
  rateVersion: row.rate_version,
  points: BigInt(row.points),
  externalPoints: BigInt(row.external_points),
  externalAccount: row.account,
  redemptionId: row.redemption_id,
  requestedAt: row.requested_at,
  end: endOf(row),
});

/** Conversions as they stand, each by its own id and by its redemption's. */
export async function loadConversions(
  queryable: Queryable,
  ids: readonly string[],
  redemptionIds: readonly string[] = [],
): Promise<Map<string, Conversion>> {
  const rows = await queryable.query<ConversionRecord>(
    `${conversions} WHERE (conversion.book, id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))
     UNION ${conversions} WHERE (conversion.book, redemption_id) IN (SELECT * FROM unnest($3::smallint[], $4::text[]))`,
    [...idsByBook(ids), ...idsByBook(redemptionIds)],
  );
  const found = new Map<string, Conversion>();
  for (const row of rows) {
    const conversion = toConversion(row);
    found.set(conversion.id, conversion);
    if (conversion.redemptionId !== null) found.set(conversion.redemptionId, conversion);
  }
  return found;
}

/** Reads conversions as they are shown. */
export class PostgresConversions implements ConversionArchive {
  constructor(private readonly database: Queryable) {}

  async find(id: string): Promise<Conversion | undefined> {
    return (await loadConversions(this.database, [id])).get(id);
  }

  async open(
    partnerId: string,
    { first, after }: Parameters<ConversionArchive['open']>[1],
  ): Promise<Conversion[]> {
    const rows = await this.database.query<ConversionRecord>(
      `${conversions} WHERE partner_id = $1 AND status IS NULL AND (requested_at, id) > ($2::timestamptz, $3::text)
       ORDER BY requested_at, id LIMIT $4`,
      [partnerId, after?.[0] ?? '-infinity', after?.[1] ?? '', first + 1],
    );
    return rows.map(toConversion);
  }

  async countOpen(partnerId: string): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) AS count FROM (${conversions} WHERE partner_id = $1 AND status IS NULL) AS waiting`,
      [partnerId],
    );
    return Number(row!.count);
  }
}
