import { addLot, repay, settle } from './model-credits';
import {
  count,
  freeOf,
  isExpired,
  spendableLots,
  sum,
  type ModelAnswer,
  type ModelAdjustment,
  type ModelBooks,
} from './model-books';

export interface AdjustByHand {
  readonly name: string;
  readonly member: string;
  readonly at: string;
  /** Signed. */
  readonly points: number;
  /** Of given points. */
  readonly expiresAt: number;
}

/** Gives or takes points by hand, on a partner's account. */
export function adjust(books: ModelBooks, adjustment: AdjustByHand): ModelAnswer {
  const { name, member, at: partner, points, expiresAt } = adjustment;
  const { lots } = books.wallets[member]!;
  const parts: ModelAdjustment['parts'] = [];
  const remember = (): ModelAnswer => {
    books.adjustments[name] = { member, at: partner, points, parts, reversed: false };
    return { is: 'ADJUSTED', name };
  };
  if (points > 0) {
    const { walletMaximum } = books.settings;
    if (expiresAt <= books.now) return { is: 'INVALID' };
    if (walletMaximum !== null && sum(lots.map(({ remaining }) => remaining)) + points > walletMaximum)
      return { is: 'INVALID' };
    count(books, `ISSUED ${partner}`, -points);
    const terms = { issuer: partner, award: null, purchase: null, places: null, original: points };
    const given = addLot(books, member, { ...terms, origin: null, availableAt: books.now, expiresAt });
    repay(books, member, given, points);
    parts.push({ lot: lots.indexOf(given), points });
    return remember();
  }
  const usable = spendableLots(books, member, partner);
  const spendable = sum(usable.map(freeOf));
  if (spendable < -points) return { is: 'INSUFFICIENT', spendable };
  let left = -points;
  for (const lot of usable) {
    const part = Math.min(freeOf(lot), left);
    if (part === 0) continue;
    lot.remaining -= part;
    left -= part;
    settle(books, lot.issuer, partner, part);
    parts.push({ lot: lots.indexOf(lot), points: part });
  }
  return remember();
}

/** Undoes an adjustment, wholly and once, with the very points: given ones if they are all there, taken ones as they were. */
export function reverse(books: ModelBooks, adjustment: string, name: string): ModelAnswer {
  const done = books.adjustments[adjustment]!;
  if (done.reversed) return { is: 'ALREADY_REVERSED' };
  const { member, at: partner } = done;
  const { lots } = books.wallets[member]!;
  if (done.points > 0) {
    const given = lots[done.parts[0]!.lot]!;
    if (freeOf(given) < done.points) return { is: 'INSUFFICIENT', spendable: freeOf(given) };
    given.remaining -= done.points;
    settle(books, partner, partner, done.points);
  } else {
    const back = [...done.parts]
      .sort((a, b) => a.lot - b.lot)
      .map(({ lot: place, points }) => {
        const lot = lots[place]!;
        settle(books, lot.issuer, partner, -points);
        if (!isExpired(lot, books.now)) {
          lot.remaining += points;
          return { lot, points };
        }
        const { issuer, award, purchase, places } = lot;
        const terms = { issuer, award, purchase, places, origin: { member, lot: place }, original: points };
        const expiresAt = books.now + books.settings.restoreGrace;
        return { lot: addLot(books, member, { ...terms, availableAt: books.now, expiresAt }), points };
      });
    for (const { lot, points } of back) repay(books, member, lot, points);
  }
  done.reversed = true;
  return { is: 'REVERSED', name };
}
