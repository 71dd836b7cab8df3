import { bookOf, walletIdOf } from '@accord/ledger-service/dist/book/book-of';
import { newId } from '@accord/values';
import { CURRENCY, type Stand } from './stand';

const STEP = 10_000;

export interface Filling {
  readonly wallets: number;
  /** Of ten points, in each wallet. */
  readonly lots: number;
  /** After which they lapse. */
  readonly livesMs: number;
}

/** Fills new wallets with lots, by sets, as the ledger itself would have left them: one journal a wallet. Answers their members. */
export async function fillWallets(stand: Stand, { wallets, lots, livesMs }: Filling): Promise<string[]> {
  const now = stand.clock.now();
  const members = Array.from({ length: wallets }, () => newId('member', now));
  for (let from = 0; from < wallets; from += STEP) {
    const some = members.slice(from, from + STEP);
    await stand.superuser.query(FILL, [
      some.map(bookOf),
      some.map((member) => walletIdOf(member, CURRENCY)),
      some,
      CURRENCY,
      now,
      new Date(now.getTime() + livesMs),
      stand.partners,
      lots,
    ]);
  }
  await stand.superuser.query('VACUUM ANALYZE wallet, lot, journal, entry');
  await stand.superuser.query('CHECKPOINT');
  return members;
}

const FILL = `
WITH owner AS (
  SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[]) AS owner (book, id, member_id)
), wallets AS (
  INSERT INTO wallet (book, id, member_id, currency, version, points, due_at)
  SELECT book, id, member_id, $4, 1, 10 * $8::int, $6 FROM owner
), lots AS (
  INSERT INTO lot (book, wallet_id, id, issuer_id, issuer_terms, original, remaining, recorded_at, available_at, expires_at)
  SELECT book, id, 'lot_' || upper(left(md5(id || place), 26)), ($7::text[])[1 + place % cardinality($7::text[])], 1, 10, 10, $5, $5, $6
  FROM owner, generate_series(1, $8::int) AS place
  RETURNING book, wallet_id, id, issuer_id
), journals AS (
  INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, opened)
  SELECT book, wallet_id, 1, 'jrn_' || upper(left(md5(wallet_id), 26)), 'EARN', $5, $5, 'Bench', array_agg(id)
  FROM lots GROUP BY book, wallet_id
)
INSERT INTO entry (book, wallet_id, version, line, account, issuer_id, issuer_terms, currency, points, effective_at, recorded_at)
SELECT book, wallet_id, 1, row_number() OVER (PARTITION BY wallet_id), account, issuer_id, 1, $4, sum(sign * 10), $5, $5
FROM lots, (VALUES ('WALLET', 1), ('ISSUED', -1)) AS side (account, sign) GROUP BY book, wallet_id, issuer_id, account`;
