import {
  addDuration,
  calendarDay,
  calendarMonth,
  err,
  lastEndedDay,
  ok,
  parseDuration,
  type Points,
  type Result,
} from '@accord/values';
import { drawFrom, inOrderOfConsumption, sumOf, type Lot } from '../book/lot';
import type { Sent } from '../book/posting';
import type { Wallet } from '../book/wallet';
import { livesOnlyHere, moveLots, type Moved } from '../clearing/move-lots';

const SENT = { out: 'Points sent', in: 'Points received' };
const ONE_DAY = parseDuration('P1D')!;

/** The programme's rules of transfers between members. */
export interface TransferRules {
  readonly allowed: boolean;
  readonly smallest: Points;
  /** What a sender may send in a day and in a month of the programme's zone, fees not counted; null: any. */
  readonly perDay: Points | null;
  readonly perMonth: Points | null;
  /** Hundredths of a percent of what is sent, rounded down to a point. */
  readonly feeBasisPoints: Points;
  readonly feeFixed: Points;
  /** UNRESTRICTED: only points that can be spent anywhere. ALL: restricted ones too, which keep their places. */
  readonly points: 'UNRESTRICTED' | 'ALL';
}

/** What the sender pays beside what is sent: FLOOR, so that a rounding is the member's. */
export const transferFee = (points: Points, { feeBasisPoints, feeFixed }: TransferRules): Points =>
  (points * feeBasisPoints) / 10_000n + feeFixed;

/** The programme's day and month that an instant is in. Ends are exclusive. */
export interface LimitPeriods {
  readonly day: { readonly startsAt: Date; readonly endsAt: Date };
  readonly month: { readonly startsAt: Date; readonly endsAt: Date };
}

export function limitPeriods(now: Date, zone: string): LimitPeriods {
  const { endsAt: startsAt } = lastEndedDay(now, zone);
  return {
    day: { startsAt, endsAt: addDuration(startsAt, ONE_DAY, zone) },
    month: calendarMonth(calendarDay(now, zone).slice(0, 7), zone)!,
  };
}

export interface LimitReached {
  /** What may still be sent. */
  readonly left: Points;
  /** From then on there is more. */
  readonly until: Date;
}

/** Whether a sender may send so much more; the limit that leaves least is the one that is named. */
export function refuseBeyondLimit(
  points: Points,
  sent: Sent,
  { perDay, perMonth }: TransferRules,
  { day, month }: LimitPeriods,
): LimitReached | undefined {
  const leftOf = (limit: Points, used: Points): Points => (used < limit ? limit - used : 0n);
  const limits = [
    ...(perMonth === null ? [] : [{ left: leftOf(perMonth, sent.thisMonth), until: month.endsAt }]),
    ...(perDay === null ? [] : [{ left: leftOf(perDay, sent.today), until: day.endsAt }]),
  ].filter(({ left }) => left < points);
  return limits.reduce<LimitReached | undefined>(
    (least, limit) => (least === undefined || limit.left < least.left ? limit : least),
    undefined,
  );
}

/** Free, available lots that may go to another member, in the order in which they would be spent. */
export const lotsToSend = (wallet: Wallet, rules: Pick<TransferRules, 'points'>, now: Date): Lot[] =>
  [...wallet.lots.values()]
    .filter((lot) => lot.free > 0n && lot.isSpendable(now) && !livesOnlyHere(lot, now))
    .filter(({ terms }) => rules.points === 'ALL' || terms.spendableAt === null)
    .sort(inOrderOfConsumption);

export interface Transfer {
  readonly points: Points;
  readonly occurredAt: Date;
  /** Of an operator who does it for the sender. */
  readonly actor: string | undefined;
  /** What the two statements say of it; unless said, that points were sent and received. */
  readonly told?: { readonly out: string; readonly in: string };
}

/** Sends points and pays the fee. Both wallets are complete, what has lapsed is booked, and limits have been looked at. */
export function transfer(
  from: Wallet,
  to: Wallet,
  { points, actor, occurredAt, told = SENT }: Transfer,
  rules: TransferRules,
  now: Date,
): Result<Moved & { readonly fee: Points }, { readonly spendable: Points }> {
  const fee = transferFee(points, rules);
  const lots = lotsToSend(from, rules, now);
  const there = sumOf(lots.map((lot) => ({ points: lot.free })));
  if (there < points + fee) return err({ spendable: there });
  const parts = drawFrom(lots, points + fee);
  const side = { kind: 'TRANSFER', recordedAt: now, occurredAt, actor } as const;
  const [sent, paid] = split(parts, points);
  const moved = moveLots(from, to, sent, {
    out: { ...side, description: fee > 0n ? `${told.out}, fee ${fee}` : told.out },
    in: { ...side, description: told.in },
    fee: paid,
  });
  return ok({ ...moved, fee });
}

/** The first points of parts, and the others. */
function split(
  parts: readonly { readonly lot: Lot; readonly points: Points }[],
  first: Points,
): [{ lot: Lot; points: Points }[], { lot: Lot; points: Points }[]] {
  let left = first;
  const [before, after]: [{ lot: Lot; points: Points }[], { lot: Lot; points: Points }[]] = [[], []];
  for (const { lot, points } of parts) {
    const here = points < left ? points : left;
    if (here > 0n) before.push({ lot, points: here });
    if (points > here) after.push({ lot, points: points - here });
    left -= here;
  }
  return [before, after];
}
