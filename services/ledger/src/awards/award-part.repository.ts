import type { Queryable } from '@accord/persistence';
import { bookOfId } from '../book/book-of';
import { AwardParts, type AwardPart } from './award-part';

/** What is known of awards, by the wallet whose book they are in. */
export async function loadAwards(
  queryable: Queryable,
  awardIds: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, AwardParts>> {
  const wanted = [...awardIds].flatMap(([walletId, ids]) =>
    [...ids].map((id) => ({ walletId, id, book: bookOfId(walletId)! })),
  );
  const rows = await queryable.query<{
    wallet_id: string;
    award_id: string;
    issuer_id: string;
    purchase_id: string | null;
    granted: string | null;
    standing: string;
    sequence: number;
    refused: 'WALLET_MAXIMUM' | 'ISSUER_CLOSED' | null;
  }>(`SELECT * FROM award WHERE (book, award_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`, [
    wanted.map(({ book }) => book),
    wanted.map(({ id }) => id),
  ]);
  const parts = new Map<string, AwardPart[]>([...awardIds.keys()].map((walletId) => [walletId, []]));
  for (const row of rows) {
    parts.get(row.wallet_id)?.push({
      awardId: row.award_id,
      issuerId: row.issuer_id,
      granted: row.granted === null ? null : BigInt(row.granted),
      standing: BigInt(row.standing),
      sequence: row.sequence,
      refused: row.refused,
      purchaseId: row.purchase_id,
    });
  }
  return new Map([...parts].map(([walletId, known]) => [walletId, new AwardParts(known)]));
}
