import {
  count,
  freeOf,
  inUsualOrder,
  isExpired,
  isPending,
  lapse,
  sum,
  type ModelAnswer,
  type ModelBooks,
  type ModelLot,
  type ModelPart,
} from './model-books';

export interface ModelAward {
  readonly id: string;
  readonly funders: readonly { readonly issuer: string; readonly points: number }[];
  readonly availableAt: number;
  readonly expiresAt: number | null;
  readonly places: readonly string[] | null;
}

export interface ModelPurchase {
  readonly member: string;
  readonly id: string;
  readonly awards: readonly ModelAward[];
}

/** What the awards of a purchase stand at after a refund, by award and issuer. */
export interface ModelReduction {
  readonly sequence: number;
  readonly standings: readonly {
    readonly award: string;
    readonly funders: readonly { readonly issuer: string; readonly points: number }[];
  }[];
}

const DONE: ModelAnswer = { is: 'DONE' };

/** A lot into a wallet; what it brings repays debt, if it may be spent anywhere (rule 6). */
export function addLot(
  books: ModelBooks,
  member: string,
  lot: Omit<ModelLot, 'remaining' | 'held' | 'lapsed' | 'excused' | 'recordedAt'>,
): ModelLot {
  const made = { ...lot, remaining: lot.original, held: 0, lapsed: 0, excused: 0, recordedAt: books.now };
  books.wallets[member]!.lots.push(made);
  lapse(books, made);
  return made;
}

/** Points that have just come in repay the oldest debt first: no more than came in. */
export function repay(books: ModelBooks, member: string, lot: ModelLot, cameIn: number): void {
  if (lot.places !== null) return;
  let left = Math.min(cameIn, freeOf(lot));
  for (const debt of books.wallets[member]!.debts) {
    const paid = Math.min(debt.remaining, left);
    if (paid === 0) continue;
    debt.remaining -= paid;
    left -= paid;
    lot.remaining -= paid;
    settle(books, lot.issuer, debt.issuer, paid);
  }
}

/** An issuer's own points are taken back; another's settle as if they had been redeemed at it (rule 6). */
export const settle = (books: ModelBooks, of: string, at: string, points: number): void =>
  count(books, of === at ? `TAKEN_BACK ${of}` : `REDEEMED ${of} at ${at}`, points);

/** Credits each award once: what it stands at, or nothing at all when it is refused. */
export function credit(books: ModelBooks, { member, id, awards }: ModelPurchase): ModelAnswer {
  const wallet = books.wallets[member]!;
  for (const award of awards) {
    const parts = (books.awards[award.id] ??= {});
    if (Object.values(parts).some(({ granted }) => granted !== null)) continue;
    const { walletMaximum } = books.settings;
    const total = sum(award.funders.map(({ points }) => points));
    const there = sum(wallet.lots.map(({ remaining }) => remaining));
    const refused = walletMaximum !== null && there + total > walletMaximum;
    const made: ModelLot[] = [];
    const cuts: { issuer: string; part: ModelPart; points: number }[] = [];
    for (const { issuer, points } of award.funders) {
      const granted = refused ? 0 : points;
      const early = parts[issuer];
      const standing = Math.min(early?.standing ?? granted, granted);
      const part = { granted, standing, sequence: early?.sequence ?? 0 };
      parts[issuer] = part;
      if (refused || points === 0) continue;
      count(books, `ISSUED ${issuer}`, -points);
      const { availableAt, expiresAt, places } = award;
      const terms = { issuer, award: award.id, purchase: id, original: points };
      made.push(addLot(books, member, { ...terms, availableAt, expiresAt, places, origin: null }));
      // What had expired before it came has lapsed whole: nothing is asked of it.
      const lapsed = expiresAt !== null && expiresAt <= books.now;
      if (standing < granted && !lapsed) cuts.push({ issuer, part, points: granted - standing });
    }
    takeBack(books, member, id, award.id, cuts);
    for (const lot of made) repay(books, member, lot, freeOf(lot));
  }
  return DONE;
}

/** Takes off what a refund has taken off the awards, and remembers it for those that have not come (rule 6). */
export function reduce(
  books: ModelBooks,
  { member, id }: ModelPurchase,
  { sequence, standings }: ModelReduction,
): ModelAnswer {
  const all: Demand[] = [];
  for (const { award, funders } of standings) {
    const parts = (books.awards[award] ??= {});
    for (const { issuer, points } of funders) {
      const part = (parts[issuer] ??= { granted: null, standing: points, sequence: 0 });
      if (sequence <= part.sequence) continue;
      part.sequence = sequence;
      if (part.granted === null) part.standing = points;
      else if (points < part.standing) {
        all.push({ award, issuer, missing: part.standing - points });
        part.standing = points;
      }
    }
  }
  collect(books, member, id, all);
  return DONE;
}

interface Demand {
  readonly award: string;
  readonly issuer: string;
  missing: number;
}

const takeBack = (
  books: ModelBooks,
  member: string,
  purchase: string,
  award: string,
  cuts: readonly { issuer: string; points: number }[],
): void =>
  collect(
    books,
    member,
    purchase,
    cuts.map(({ issuer, points }) => ({ award, issuer, missing: points })),
  );

/** From what the award has made; then the purchase's other lots; then what is free and unrestricted; then it is owed. */
function collect(books: ModelBooks, member: string, purchase: string, demands: readonly Demand[]): void {
  const wallet = books.wallets[member]!;
  const take = (demand: Demand, lots: readonly ModelLot[]): void => {
    for (const lot of inUsualOrderOf(wallet.lots, lots)) {
      const points = isExpired(lot, books.now) ? 0 : Math.min(freeOf(lot), demand.missing);
      if (points === 0) continue;
      lot.remaining -= points;
      demand.missing -= points;
      settle(books, lot.issuer, demand.issuer, points);
    }
  };
  for (const demand of demands) {
    const own = wallet.lots.filter((lot) => lot.award === demand.award && lot.issuer === demand.issuer);
    take(demand, own);
    for (const lot of own) {
      const excused = Math.min(lot.lapsed - lot.excused, demand.missing);
      lot.excused += excused;
      demand.missing -= excused;
    }
  }
  for (const demand of demands)
    take(
      demand,
      wallet.lots.filter((lot) => lot.purchase === purchase),
    );
  for (const demand of demands)
    take(
      demand,
      wallet.lots.filter((lot) => lot.places === null && !isPending(lot, books.now)),
    );
  for (const { award, issuer, missing } of demands) {
    if (missing === 0) continue;
    if (books.settings.debtPolicy === 'WRITE_OFF') {
      count(books, `WRITTEN_OFF ${issuer}`, -missing);
      continue;
    }
    const known = wallet.debts.find((debt) => debt.award === award && debt.issuer === issuer);
    if (!known) {
      wallet.debts.push({ award, issuer, since: books.now, incurred: missing, remaining: missing });
      wallet.debts.sort(
        (a, b) => a.since - b.since || compare(a.award, b.award) || compare(a.issuer, b.issuer),
      );
    } else {
      known.incurred += missing;
      known.remaining += missing;
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inUsualOrderOf = (all: readonly ModelLot[], some: readonly ModelLot[]): ModelLot[] =>
  inUsualOrder(all).filter((lot) => some.includes(lot));
