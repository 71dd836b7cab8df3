import { DateTime } from 'luxon';
import { addDuration, type IsoDuration } from './duration';

/** A day of each year. */
export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** What ends a calendar period that a lifetime is rounded up to. */
export type PeriodEnd = 'month' | 'quarter' | 'year';

/**
 * What keeps points from lapsing while all that is named holds, at least one of these: a tier or kind of card that the
 * member has, a movement not longer ago.
 */
export interface KeptAlive {
  readonly tier?: readonly string[];
  readonly cardKind?: readonly string[];
  readonly activityWithin?: IsoDuration;
}

/** When points lapse (domain rule 7). Days are the programme's; the day named is the last on which they are good. */
export type Expiry = (
  | { readonly kind: 'never' }
  | { readonly kind: 'on'; readonly date: string }
  | { readonly kind: 'after'; readonly length: IsoDuration; readonly roundTo?: PeriodEnd | YearDay }
  | { readonly kind: 'inactivity'; readonly length: IsoDuration }
) & { readonly keptAlive?: KeptAlive };

/** What moves the instant that was stated at first, as later movements and standings do. */
export interface Renewal {
  /** Any movement by the member renews them: they lapse this long after the last one. */
  readonly inactivity?: IsoDuration;
  readonly keptAlive?: KeptAlive;
}

/** Undefined: the stated instant stays. */
export function renewalOf(rule: Expiry): Renewal | undefined {
  if (rule.kind === 'never') return undefined;
  const inactivity = rule.kind === 'inactivity' ? rule.length : undefined;
  if (inactivity === undefined && rule.keptAlive === undefined) return undefined;
  return {
    ...(inactivity === undefined ? {} : { inactivity }),
    ...(rule.keptAlive ? { keptAlive: rule.keptAlive } : {}),
  };
}

/**
 * The first instant at which points no longer count, for points recorded at `recordedAt`; undefined: they never lapse. A
 * period's end, or a named day, is good to its last moment: the instant is the first midnight after it. Where something can
 * renew them or keep them alive, it is the instant if nothing ever does.
 */
export function expiresAt(rule: Expiry, recordedAt: Date, zone: string): Date | undefined {
  if (rule.kind === 'never') return undefined;
  if (rule.kind === 'on') return afterDay(DateTime.fromISO(rule.date, { zone }));
  const instant = DateTime.fromJSDate(addDuration(recordedAt, rule.length, zone), { zone });
  if (rule.kind === 'inactivity' || rule.roundTo === undefined) return instant.toJSDate();
  if (typeof rule.roundTo === 'string') return afterDay(instant.endOf(rule.roundTo));
  const thisYear = DateTime.fromObject({ year: instant.year, ...rule.roundTo }, { zone });
  return afterDay(thisYear.endOf('day') >= instant ? thisYear : thisYear.plus({ years: 1 }));
}

const afterDay = (day: DateTime): Date => day.plus({ days: 1 }).startOf('day').toJSDate();
