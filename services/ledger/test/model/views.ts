import { partnerId } from '../factories';
import type { Rows } from './books-on-disk';
import { sum, type ModelBooks } from './model-books';
import { PARTNERS } from './steps';
import { transfersOnDisk } from './transfers-on-disk';

// The model's books and those on disk, in one form that can be compared. On disk what has lapsed may not be booked yet, for
// nothing depends on when it is: here it is.

const slugs = new Map<string, string>(PARTNERS.map((slug) => [partnerId(slug), slug]));

export interface View {
  readonly lots: Readonly<Record<string, readonly unknown[]>>;
  readonly holds: Readonly<Record<string, unknown>>;
  readonly redemptions: Readonly<Record<string, unknown>>;
  readonly transfers: Readonly<Record<string, unknown>>;
  readonly debts: readonly unknown[];
  readonly awards: readonly unknown[];
  readonly accounts: Readonly<Record<string, number>>;
}

/** The same whatever order things came in. */
const byName = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));

const sorted = (rows: readonly (readonly unknown[])[]): readonly unknown[] =>
  rows.map((row) => JSON.stringify(row)).sort();

export function viewOfModel(books: ModelBooks, idOf: (name: string) => string): View {
  const lots: Record<string, unknown[]> = {};
  const debts: unknown[][] = [];
  for (const [member, wallet] of Object.entries(books.wallets)) {
    if (wallet.lots.length > 0)
      lots[member] = wallet.lots.map((lot) => [
        lot.issuer,
        lot.original,
        lot.remaining,
        lot.held,
        lot.lapsed,
        lot.excused,
        lot.expiresAt,
        lot.places,
        lot.award,
        lot.purchase,
        lot.origin && [lot.origin.member, lot.origin.lot],
      ]);
    for (const debt of wallet.debts) debts.push([debt.award, debt.issuer, debt.incurred, debt.remaining]);
  }
  return {
    lots: byName(lots),
    holds: byName(
      Object.fromEntries(
        Object.entries(books.holds).map(([name, hold]) => [
          idOf(name),
          [
            hold.partner,
            hold.status,
            hold.points,
            hold.captured,
            hold.expiresAt,
            hold.pins.map((pin) => [pin.lot, pin.points, pin.captured, pin.restored]),
          ],
        ]),
      ),
    ),
    redemptions: byName(
      Object.fromEntries(
        Object.entries(books.redemptions).map(([name, { hold, points, restored }]) => [
          idOf(name),
          [idOf(hold), points, restored],
        ]),
      ),
    ),
    transfers: byName(
      Object.fromEntries(
        Object.entries(books.transfers).map(([name, { from, to, points, fee, returned }]) => [
          idOf(name),
          [from, to, points, fee, returned],
        ]),
      ),
    ),
    debts: sorted(debts),
    awards: sorted(
      Object.entries(books.awards).flatMap(([award, parts]) =>
        Object.entries(parts).map(([issuer, part]) => [
          award,
          issuer,
          part.granted,
          part.standing,
          part.sequence,
        ]),
      ),
    ),
    accounts: byName(books.accounts),
  };
}

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

/** Whose each lot is, and which of theirs. */
function placesOf(rows: Rows): Map<string, [member: string, place: number]> {
  const counts = new Map<string, number>();
  const memberOf = new Map(rows.wallet.map(({ id, member_id }) => [id, member_id]));
  return new Map(
    rows.lot.map(({ id, wallet_id }) => {
      const place = counts.get(wallet_id) ?? 0;
      counts.set(wallet_id, place + 1);
      return [id, [memberOf.get(wallet_id)!, place]];
    }),
  );
}

/** What is on disk, as it stands by the clock. Answers too whether anything of it is yet to be booked. */
export function viewOfRows(rows: Rows, now: number): { view: View; late: boolean } {
  const accounts: Record<string, number> = {};
  const add = (account: string, points: number): void => {
    accounts[account] = (accounts[account] ?? 0) + points;
    if (accounts[account] === 0) delete accounts[account];
  };
  for (const { account, issuer_id, partner_id, points } of rows.entry) {
    if (account === 'WALLET' || account === 'DEBT' || account === 'CLAIM') continue;
    add(
      `${account} ${slugs.get(issuer_id)}${partner_id === null ? '' : ` at ${slugs.get(partner_id)}`}`,
      points,
    );
  }
  const lapsedHolds = new Set(
    rows.hold
      .filter(({ status, expires_at }) => status === 'OPEN' && instant(expires_at)! <= now)
      .map(({ id }) => id),
  );
  let late = lapsedHolds.size > 0;
  const memberOf = new Map(rows.wallet.map(({ id, member_id }) => [id, member_id]));
  const lots: Record<string, unknown[]> = {};
  const places = placesOf(rows);
  for (const lot of rows.lot) {
    const slug = slugs.get(lot.issuer_id)!;
    const freed = sum(
      rows.hold_lot
        .filter(({ hold_id, lot_id }) => lot_id === lot.id && lapsedHolds.has(hold_id))
        .map(({ points }) => points),
    );
    const held = lot.held - freed;
    const expiresAt = instant(lot.expires_at);
    const lapsing = expiresAt !== null && expiresAt <= now ? lot.remaining - held : 0;
    if (lapsing > 0) {
      late = true;
      add(`BREAKAGE ${slug}`, lapsing);
    }
    const mine = (lots[memberOf.get(lot.wallet_id)!] ??= []);
    mine.push([
      slug,
      lot.original,
      lot.remaining - lapsing,
      held,
      lot.lapsed + lapsing,
      lot.excused,
      expiresAt,
      lot.spendable_at?.map((id) => slugs.get(id)) ?? null,
      lot.award_id,
      lot.purchase_id,
      lot.origin_lot_id && places.get(lot.origin_lot_id),
    ]);
  }
  const holds = Object.fromEntries(
    rows.hold.map((hold) => [
      hold.id,
      [
        slugs.get(hold.partner_id),
        lapsedHolds.has(hold.id) ? 'EXPIRED' : hold.status,
        hold.points,
        hold.captured,
        instant(hold.expires_at),
        rows.hold_lot
          .filter(({ hold_id }) => hold_id === hold.id)
          .map((pin) => [places.get(pin.lot_id)?.[1], pin.points, pin.captured, pin.restored]),
      ],
    ]),
  );
  const view = {
    lots: byName(lots),
    holds: byName(holds),
    redemptions: byName(
      Object.fromEntries(
        rows.redemption.map(({ id, hold_id, points, restored }) => [id, [hold_id, points, restored]]),
      ),
    ),
    transfers: byName(
      Object.fromEntries(
        transfersOnDisk(rows).map(({ id, from, to, points, fee, returned }) => [
          id,
          [memberOf.get(from), memberOf.get(to), points, fee, returned],
        ]),
      ),
    ),
    debts: sorted(
      rows.debt.map((row) => [row.award_id, slugs.get(row.issuer_id), row.incurred, row.remaining]),
    ),
    awards: sorted(
      rows.award.map((row) => [
        row.award_id,
        slugs.get(row.issuer_id),
        row.granted,
        row.standing,
        row.sequence,
      ]),
    ),
    accounts: byName(accounts),
  };
  return { view, late };
}

/** What differs, for people. */
export const differences = (expected: View, found: View): string =>
  (Object.keys(expected) as (keyof View)[])
    .filter((part) => JSON.stringify(expected[part]) !== JSON.stringify(found[part]))
    .map(
      (part) => `${part}: expected ${JSON.stringify(expected[part])}, found ${JSON.stringify(found[part])}`,
    )
    .join('\n');
