import { addLot, repay } from './model-credits';
import {
  count,
  freeOf,
  inUsualOrder,
  isPending,
  sum,
  type ModelAnswer,
  type ModelBooks,
  type ModelLot,
} from './model-books';

export interface SendPoints {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly points: number;
}

/** What is refused whatever stands in the books. */
export const refuse = (books: ModelBooks, { points }: SendPoints): ModelAnswer | undefined =>
  points < books.settings.transfers.smallest ? { is: 'INVALID', code: 'BELOW_SMALLEST_TRANSFER' } : undefined;

/** From one member to another (rule 9): who owes sends nothing, and what arrives repays what is owed (rule 6). */
export function send(books: ModelBooks, { name, from, to, points }: SendPoints): ModelAnswer {
  const { walletMaximum, transfers: rules } = books.settings;
  const [sender, recipient] = [books.wallets[from]!, books.wallets[to]!];
  if (sum(sender.debts.map(({ remaining }) => remaining)) > 0)
    return { is: 'INVALID', code: 'SENDER_OWES_POINTS' };
  if (
    walletMaximum !== null &&
    sum(recipient.lots.map(({ remaining }) => remaining)) + points > walletMaximum
  )
    return { is: 'INVALID', code: 'WALLET_MAXIMUM' };
  const limit = limitReached(books, from, points);
  if (limit) return limit;

  const fee = Math.floor((points * rules.feeBasisPoints) / 10_000) + rules.feeFixed;
  const lots = inUsualOrder(sender.lots).filter(
    (lot) => freeOf(lot) > 0 && !isPending(lot, books.now) && (lot.places === null || rules.points === 'ALL'),
  );
  const spendable = sum(lots.map(freeOf));
  if (spendable < points + fee) return { is: 'INSUFFICIENT', spendable };

  const parts: Part[] = [];
  let [toSend, toPay] = [points, fee];
  for (const lot of lots) {
    const sent = Math.min(freeOf(lot), toSend);
    if (sent > 0) parts.push({ lot, points: sent });
    toSend -= sent;
    // The fee is paid of what comes after.
    const paid = Math.min(freeOf(lot) - sent, toPay);
    toPay -= paid;
    lot.remaining -= paid;
    count(books, `BREAKAGE ${lot.issuer}`, paid);
  }
  const opened = move(books, from, to, parts);
  books.transfers[name] = { from, to, at: books.now, points, fee, returned: 0, opened };
  return { is: 'TRANSFER', name };
}

/** Back, what of it is free in the very lots that it opened. The fee stays. */
export function giveBack(books: ModelBooks, name: string): ModelAnswer {
  const transfer = books.transfers[name]!;
  const parts = transfer.opened
    .map((place) => books.wallets[transfer.to]!.lots[place]!)
    .map((lot) => ({ lot, points: freeOf(lot) }))
    .filter(({ points }) => points > 0);
  const points = sum(parts.map((part) => part.points));
  if (points === 0) return { is: 'INSUFFICIENT', spendable: 0 };
  move(books, transfer.to, transfer.from, parts);
  transfer.returned += points;
  return { is: 'TRANSFER', name };
}

interface Part {
  readonly lot: ModelLot;
  readonly points: number;
}

/** They keep who issued them, until when and where they are good; whose award they were stays behind. Answers their new places. */
function move(books: ModelBooks, from: string, to: string, parts: readonly Part[]): number[] {
  const there = books.wallets[to]!.lots;
  const made = parts.map(({ lot, points }) => {
    lot.remaining -= points;
    const origin = { member: from, lot: books.wallets[from]!.lots.indexOf(lot) };
    const { issuer, availableAt, expiresAt, places } = lot;
    const terms = { issuer, availableAt, expiresAt, places, original: points };
    return addLot(books, to, { ...terms, award: null, purchase: null, origin });
  });
  for (const lot of made) repay(books, to, lot, lot.original);
  return made.map((lot) => there.indexOf(lot));
}

/** What may be sent in a day and in a month, of which what came back does not count. The limit that leaves least is told. */
function limitReached(books: ModelBooks, from: string, points: number): ModelAnswer | undefined {
  const { perDay, perMonth } = books.settings.transfers;
  const sentSince = (start: number): number =>
    sum(
      Object.values(books.transfers)
        .filter((each) => each.from === from && each.at >= start)
        .map((each) => each.points - each.returned),
    );
  const today = new Date(books.now);
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const limits = [
    { limit: perMonth, start: Date.UTC(year, month, 1), until: Date.UTC(year, month + 1, 1) },
    { limit: perDay, start: Date.UTC(year, month, day), until: Date.UTC(year, month, day + 1) },
  ]
    .map(({ limit, start, until }) => ({ left: Math.max((limit ?? Infinity) - sentSince(start), 0), until }))
    .filter(({ left }) => left < points)
    .sort((a, b) => a.left - b.left || b.until - a.until);
  return limits[0] && { is: 'LIMIT', ...limits[0] };
}
