import { addLot, repay } from './model-credits';
import {
  count,
  endHold,
  freeOf,
  isExpired,
  lapse,
  spendableLots,
  sum,
  type ModelAnswer,
  type ModelBooks,
  type ModelHold,
} from './model-books';

const MINUTE = 60_000;

/** Carries out a command that has a key, once (rule 10): refusals that depend on state stay with it, others use none. */
export function once(books: ModelBooks, key: string, request: string, act: () => ModelAnswer): ModelAnswer {
  const known = books.keys[key];
  if (known) return known.request === request ? known.answer : { is: 'CONFLICT' };
  const answer = act();
  if (answer.is !== 'NOT_FOUND' && answer.is !== 'INVALID') books.keys[key] = { request, answer };
  return answer;
}

export interface PlaceHold {
  readonly name: string;
  readonly member: string;
  readonly partner: string;
  readonly points: number;
  readonly minutes: number;
}

/** Reserves lots, chosen and judged now (rule 5). */
export function place(books: ModelBooks, { name, member, partner, points, minutes }: PlaceHold): ModelAnswer {
  const lots = spendableLots(books, member, partner);
  const spendable = sum(lots.map(freeOf));
  if (spendable < points) return { is: 'INSUFFICIENT', spendable };
  const hold: ModelHold = {
    member,
    partner,
    points,
    captured: 0,
    status: 'OPEN',
    expiresAt: books.now + minutes * MINUTE,
    pins: [],
  };
  let left = points;
  let until = hold.expiresAt;
  for (const lot of lots) {
    const part = Math.min(freeOf(lot), left);
    if (part === 0) break;
    left -= part;
    lot.held += part;
    hold.pins.push({ lot: books.wallets[member]!.lots.indexOf(lot), points: part, captured: 0, restored: 0 });
    if (lot.expiresAt !== null) until = Math.min(until, lot.expiresAt + books.settings.holdGrace);
  }
  books.holds[name] = { ...hold, expiresAt: until };
  return { is: 'HOLD', name };
}

/** Spends all or some of a hold, which ends with it (rule 5). */
export function capture(
  books: ModelBooks,
  holdName: string,
  by: string | undefined,
  points: number | null,
  name: string,
): ModelAnswer {
  const hold = books.holds[holdName];
  if (!hold || (by !== undefined && hold.partner !== by)) return { is: 'NOT_FOUND' };
  if (points !== null && (points < 1 || points > hold.points)) return { is: 'INVALID' };
  if (hold.status !== 'OPEN') return { is: 'NOT_OPEN', status: hold.status };
  endHold(books, hold, 'CAPTURED');
  hold.captured = points ?? hold.points;
  const { lots } = books.wallets[hold.member]!;
  let left = hold.captured;
  for (const pin of hold.pins) {
    const lot = lots[pin.lot]!;
    pin.captured = Math.min(pin.points, left);
    left -= pin.captured;
    lot.remaining -= pin.captured;
    count(books, `REDEEMED ${lot.issuer} at ${hold.partner}`, pin.captured);
    lapse(books, lot);
  }
  books.redemptions[name] = { hold: holdName, points: hold.captured, restored: 0 };
  return { is: 'REDEMPTION', name };
}

export interface Redeem {
  readonly name: string;
  /** Of the hold that it is on paper. */
  readonly hold: string;
  readonly member: string;
  readonly partner: string;
  readonly points: number;
}

const AT_ONCE_MINUTES = 1 / 60;

/** Spends points at once: what a hold and its capture in the same moment would do. */
export function redeem(books: ModelBooks, { name, hold, ...payment }: Redeem): ModelAnswer {
  const placed = place(books, { ...payment, name: hold, minutes: AT_ONCE_MINUTES });
  return placed.is === 'HOLD' ? capture(books, hold, payment.partner, null, name) : placed;
}

export function release(books: ModelBooks, holdName: string, by: string | undefined): ModelAnswer {
  const hold = books.holds[holdName];
  if (!hold || (by !== undefined && hold.partner !== by)) return { is: 'NOT_FOUND' };
  if (hold.status !== 'OPEN') return { is: 'NOT_OPEN', status: hold.status };
  endHold(books, hold, 'RELEASED');
  return { is: 'HOLD', name: holdName };
}

/** Gives spent points back: the very lots, last consumed first; what has expired lives on for the grace (rule 6). */
export function restore(books: ModelBooks, name: string, points: number | null): ModelAnswer {
  const redemption = books.redemptions[name];
  if (!redemption) return { is: 'NOT_FOUND' };
  const open = redemption.points - redemption.restored;
  const wanted = points ?? open;
  if (wanted < 1 || wanted > open) return { is: 'INVALID' };
  redemption.restored += wanted;
  const { member, partner, pins } = books.holds[redemption.hold]!;
  const back: { lot: number; points: number }[] = [];
  let left = wanted;
  for (const pin of [...pins].reverse()) {
    const part = Math.min(pin.captured - pin.restored, left);
    if (part === 0) continue;
    pin.restored += part;
    left -= part;
    const { lots } = books.wallets[member]!;
    const lot = lots[pin.lot]!;
    count(books, `REDEEMED ${lot.issuer} at ${partner}`, -part);
    if (isExpired(lot, books.now)) {
      const { issuer, award, purchase, places } = lot;
      const expiresAt = books.now + books.settings.restoreGrace;
      const successor = {
        origin: { member, lot: pin.lot },
        issuer,
        award,
        purchase,
        places,
        original: part,
        availableAt: books.now,
        expiresAt,
      };
      back.push({ lot: lots.indexOf(addLot(books, member, successor)), points: part });
    } else {
      lot.remaining += part;
      back.push({ lot: pin.lot, points: part });
    }
  }
  for (const { lot, points: cameIn } of back) repay(books, member, books.wallets[member]!.lots[lot]!, cameIn);
  return { is: 'REDEMPTION', name };
}
