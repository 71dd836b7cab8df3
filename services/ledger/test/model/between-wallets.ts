import type { Rows } from './books-on-disk';
import { accountOf, transfersOnDisk } from './transfers-on-disk';

type Expect = (holds: boolean, what: string) => void;

/** What must hold of what moves between wallets (rules 2, 9 and 13), all of which are here. */
export function betweenWallets(rows: Rows, expect: Expect): void {
  clearing(rows, expect);
  successors(rows, expect);
  for (const { id, points, returned } of transfersOnDisk(rows))
    expect(0 <= returned && returned <= points, `of ${id} is returned at most what was sent`);
}

/** Clearing is zero for each issuer and version of its terms, and so are the two sides of each movement together. */
function clearing(rows: Rows, expect: Expect): void {
  const sums = new Map<string, number>();
  for (const { account, issuer_id, issuer_terms, points } of rows.entry) {
    const name = `${issuer_id} ${issuer_terms}`;
    if (account === 'CLEARING') sums.set(name, (sums.get(name) ?? 0) + points);
  }
  for (const [issuer, sum] of sums) expect(sum === 0, `clearing of ${issuer} is zero`);
  for (const side of rows.journal.filter(({ kind }) => kind === 'TRANSFER')) {
    const other = rows.journal.find(({ id }) => id === side.reference);
    expect(
      other !== undefined && other.reference === side.id && other.wallet_id !== side.wallet_id,
      `${side.id} has its other half`,
    );
    expect(
      other !== undefined && accountOf(rows, side, 'CLEARING') === -accountOf(rows, other, 'CLEARING'),
      `${side.id} is what its other half is`,
    );
  }
}

/** A lot that was moved is the one it comes from, but for whose award it is; and no more was moved of a lot than there was. */
function successors({ journal, lot }: Rows, expect: Expect): void {
  const lots = new Map(lot.map((row) => [row.id, row]));
  const moved = new Set(journal.flatMap(({ kind, opened }) => (kind === 'TRANSFER' ? opened : [])));
  const went = new Map<string, number>();
  for (const row of lot) {
    const origin = row.origin_lot_id === null ? undefined : lots.get(row.origin_lot_id);
    if (origin) went.set(origin.id, (went.get(origin.id) ?? 0) + row.original);
    if (!moved.has(row.id)) continue;
    const terms = ({ issuer_id, issuer_terms, campaign_id, expires_at, spendable_at }: typeof row): string =>
      JSON.stringify([issuer_id, issuer_terms, campaign_id, expires_at, spendable_at]);
    expect(
      origin !== undefined && origin.wallet_id !== row.wallet_id && terms(origin) === terms(row),
      `${row.id} is as the lot it comes from`,
    );
    expect(row.award_id === null && row.purchase_id === null, `${row.id} is nobody's award`);
  }
  for (const [id, points] of went)
    expect(points <= lots.get(id)!.original, `of ${id} went at most what it had`);
}
