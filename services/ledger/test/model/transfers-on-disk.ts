import type { Rows } from './books-on-disk';

export interface TransferOnDisk {
  readonly id: string;
  /** Wallets. */
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly fee: number;
  readonly returned: number;
}

/** What a journal says of one account. */
export function accountOf(
  { entry }: Rows,
  { wallet_id, version }: Rows['journal'][number],
  account: string,
): number {
  let sum = 0;
  for (const row of entry)
    if (row.wallet_id === wallet_id && row.version === version && row.account === account) sum += row.points;
  return sum;
}

/** Transfers as their senders' journals have them, each with what has come back of it. */
export function transfersOnDisk(rows: Rows): TransferOnDisk[] {
  const sides = rows.journal.filter(({ kind }) => kind === 'TRANSFER');
  return sides
    .filter((side) => side.reverses === null && accountOf(rows, side, 'CLEARING') > 0)
    .map((side) => ({
      id: side.id,
      from: side.wallet_id,
      to: sides.find(({ id }) => id === side.reference)?.wallet_id ?? 'nowhere',
      points: accountOf(rows, side, 'CLEARING'),
      fee: accountOf(rows, side, 'BREAKAGE'),
      returned: sides.reduce(
        (sum, each) => (each.reverses === side.id ? sum - accountOf(rows, each, 'CLEARING') : sum),
        0,
      ),
    }));
}
