import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { bookOfId } from '../book/book-of';
import type { Asked } from '../book/posting-store';
import { DiscountShares } from './discount-shares';

interface ShareRecord {
  book: number;
  award_id: string;
  funder_id: string;
  sequence: number;
  seller_id: string | null;
  campaign_id: string | null;
  currency: string | null;
  standing: string;
  amount: string;
}

/** What is booked of discounts, by the wallets in whose books they are. Those wallets are locked. */
export async function loadDiscountShares(
  queryable: Queryable,
  discounts: Asked['discounts'],
): Promise<DiscountShares> {
  const asked = [...discounts].flatMap(([walletId, awardIds]) =>
    [...awardIds].map((awardId) => [bookOfId(walletId)!, awardId] as const),
  );
  const rows = await queryable.query<ShareRecord>(
    `SELECT book, award_id, funder_id, sequence, seller_id, campaign_id, currency, standing, amount FROM discount_share
     WHERE (book, award_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`,
    [asked.map(([book]) => book), asked.map(([, awardId]) => awardId)],
  );
  return new DiscountShares(
    rows.map((row) => ({
      book: row.book,
      awardId: row.award_id,
      funderId: row.funder_id,
      sequence: row.sequence,
      standing: new Decimal(row.standing),
      amount: new Decimal(row.amount),
      ...(row.seller_id === null
        ? {}
        : { given: { sellerId: row.seller_id, campaignId: row.campaign_id!, currency: row.currency! } }),
    })),
  );
}
