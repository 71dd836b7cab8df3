import { betweenWallets } from './between-wallets';
import type { Rows } from './books-on-disk';
import { accountOf } from './transfers-on-disk';

const total = <T>(rows: Iterable<T>, points: (row: T) => number): number => {
  let sum = 0;
  for (const row of rows) sum += points(row);
  return sum;
};

const grouped = <T>(rows: readonly T[], name: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(name(row), [...(groups.get(name(row)) ?? []), row]);
  return groups;
};

/** What is wrong with the books of some wallets; empty: nothing. What must hold is in the domain's rules 1 to 12. */
export function wrongIn(rows: Rows): string[] {
  const wrong: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  journals(rows, expect);
  wallets(rows, expect);
  lots(rows, expect);
  holds(rows, expect);
  issuers(rows, expect);
  betweenWallets(rows, expect);
  return wrong;
}

type Expect = (holds: boolean, what: string) => void;

function journals(rows: Rows, expect: Expect): void {
  const { journal, entry, wallet } = rows;
  const sums = grouped(
    entry,
    (row) => `${row.wallet_id} ${row.version} of ${row.issuer_id} ${row.issuer_terms}`,
  );
  for (const [name, lines] of sums)
    expect(total(lines, ({ points }) => points) === 0, `${name} sums to zero`);
  const byWallet = grouped(journal, (row) => row.wallet_id);
  for (const { id, version } of wallet) {
    const versions = (byWallet.get(id) ?? []).map((row) => row.version);
    expect(
      versions.length === version && versions.every((each, index) => each === index + 1),
      `${id} counts ${versions.join()} up to ${version}`,
    );
  }
  const walletPoints = (of: (typeof journal)[number]): number => accountOf(rows, of, 'WALLET');
  for (const [id, reversals] of grouped(
    journal.filter(({ reverses }) => reverses !== null),
    (row) => row.reverses!,
  )) {
    const original = journal.find((row) => row.id === id);
    const [did, undid] = [original ? walletPoints(original) : 0, total(reversals, walletPoints)];
    expect(did * undid < 0 && Math.abs(undid) <= Math.abs(did), `reversals of ${id} are at most it`);
  }
}

function wallets({ wallet, entry, lot, debt }: Rows, expect: Expect): void {
  for (const { id, points, debt: owed } of wallet) {
    const mine = <T extends { wallet_id: string }>(all: readonly T[]): T[] =>
      all.filter((row) => row.wallet_id === id);
    const entries = total(mine(entry), (row) =>
      row.account === 'WALLET' || row.account === 'DEBT' ? row.points : 0,
    );
    const remaining = total(mine(lot), (row) => row.remaining);
    const owes = total(mine(debt), (row) => row.remaining);
    expect(entries === remaining - owes, `${id}: entries ${entries} are lots ${remaining} − debt ${owes}`);
    expect(points === remaining && owed === owes, `${id} says ${points} and ${owed}`);
  }
  for (const row of debt)
    expect(0 <= row.remaining && row.remaining <= row.incurred, `debt of ${row.award_id} is within bounds`);
}

function lots({ lot, lot_movement, hold, hold_lot }: Rows, expect: Expect): void {
  const moved = grouped(lot_movement, ({ lot_id }) => lot_id);
  const open = new Set(hold.filter(({ status }) => status === 'OPEN').map(({ id }) => id));
  const pinned = grouped(
    hold_lot.filter(({ hold_id }) => open.has(hold_id)),
    ({ lot_id }) => lot_id,
  );
  for (const { id, held, remaining, original, lapsed, excused } of lot) {
    expect(0 <= held && held <= remaining && remaining <= original, `${id}: 0 ≤ held ≤ remaining ≤ original`);
    expect(0 <= excused && excused <= lapsed && lapsed <= original, `${id}: 0 ≤ excused ≤ lapsed`);
    expect(
      remaining === original + total(moved.get(id) ?? [], ({ points }) => points),
      `${id}: remaining is its movements`,
    );
    expect(held === total(pinned.get(id) ?? [], ({ points }) => points), `${id}: held is its open holds`);
  }
}

function holds({ hold, hold_lot, redemption, lot }: Rows, expect: Expect): void {
  const pins = grouped(hold_lot, ({ hold_id }) => hold_id);
  const redemptions = grouped(redemption, ({ hold_id }) => hold_id);
  const lotOf = new Map(lot.map((row) => [row.id, row]));
  for (const { id, status, points, captured, ended_at, partner_id, placed_at } of hold) {
    const parts = pins.get(id) ?? [];
    const made = redemptions.get(id) ?? [];
    expect((status === 'OPEN') === (ended_at === null), `${id} has ended or is open`);
    expect(made.length === (status === 'CAPTURED' ? 1 : 0), `${id} ends once`);
    expect(total(parts, (pin) => pin.points) === points, `${id} is its lots`);
    expect(total(parts, (pin) => pin.captured) === captured, `${id} captured of its lots`);
    for (const { points: spent, restored } of made) {
      expect(spent === captured && restored <= spent, `${id} is redeemed once`);
      expect(total(parts, (pin) => pin.restored) === restored, `${id} restored its lots`);
    }
    for (const { lot_id } of parts) {
      const pinned = lotOf.get(lot_id);
      expect(
        pinned?.spendable_at?.includes(partner_id) ?? pinned !== undefined,
        `${id} took ${lot_id} in place`,
      );
      expect(pinned !== undefined && pinned.available_at <= placed_at, `${id} took ${lot_id} when available`);
      expect(!pinned?.expires_at || pinned.expires_at > placed_at, `${id} took ${lot_id} before its expiry`);
    }
  }
}

/** Per issuer: issued = outstanding + redeemed + expired + taken back; what it claims is owed to it or written off (rule 12). */
function issuers({ entry, lot, award }: Rows, expect: Expect): void {
  for (const [issuer, lines] of grouped(entry, (row) => row.issuer_id)) {
    const of = (account: string): number => total(lines, (row) => (row.account === account ? row.points : 0));
    const outstanding = total(lot, (row) => (row.issuer_id === issuer ? row.remaining : 0));
    expect(
      -of('ISSUED') === outstanding + of('REDEEMED') + of('BREAKAGE') + of('TAKEN_BACK'),
      `what ${issuer} issued adds up`,
    );
    expect(
      of('CLAIM') === -of('DEBT') - of('WRITTEN_OFF'),
      `${issuer} claims what is owed to it or written off`,
    );
  }
  for (const { award_id, granted, standing } of award)
    expect(
      granted === null || (0 <= standing && standing <= granted),
      `${award_id} stands at most at what it gave`,
    );
}
