import { z } from 'zod';
import { periodAround, periodName } from '../../judging/calendar';
import type { Judged } from '../../judging/occasion';
import type { CompiledCondition, Condition, ConditionWord, Memory } from '../condition';
import { asksForPurchase } from '../purchase-only';
import { keys } from '../words';

const PERIODS = ['day', 'week', 'month', 'year'] as const;
type Period = (typeof PERIODS)[number];
const MAX_LENGTH = 366;

const shape = (condition: z.ZodType<Condition>) =>
  keys({
    period: z.enum(PERIODS, { error: `must be one of: ${PERIODS.join(', ')}` }),
    length: z
      .number({ error: 'must be a whole number' })
      .int({ error: 'must be a whole number' })
      .min(2, { error: 'must be at least 2' })
      .max(MAX_LENGTH, { error: `must be at most ${MAX_LENGTH}` }),
    where: condition.optional(),
  });
type Streak = z.output<ReturnType<typeof shape>>;

/**
 * `{ "streak": { "period": "week", "length": 4 } }`: that many calendar periods in a row have such a purchase, the period of
 * this one among them. All that is recorded by now counts, earlier or later: the purchase that completes the row holds.
 */
export const streak: ConditionWord<Streak> = {
  word: 'streak',
  describes: 'So many calendar periods in a row have such a purchase, the period of this one among them.',
  schema: (condition) => shape(condition),
  check({ where }, path, ground) {
    asksForPurchase('streak', path, ground);
    if (ground.inHistory) ground.report(path, 'streak can’t be asked of past purchases');
    if (where) ground.check(where, [...path, 'where'], 'purchase');
  },
  compile({ period, length, where }, { compile, zone }) {
    const counts = where && compile(where);
    return {
      lookback: (instant) => ({
        from: periodsAway(period, zone, instant, -(length - 1)).start,
        to: periodsAway(period, zone, instant, length - 1).end - 1,
      }),
      holds(occasion, memory) {
        if (counts && counts.holds(occasion) !== true) return false;
        return memory && periodsInRow({ period, length }, counts, zone, occasion, memory) >= length;
      },
    };
  },
  phrase: ({ period, length, where }, { speaker, phrase }) =>
    speaker.say('condition.streak', {
      periods: speaker.say(`streak.${period}`, { count: length }),
      where: where ? phrase(where) : 'any',
    }),
  missing({ period, length, where }, { occasion, memory, compiler, speaker, phrase, missing }) {
    const ownGap = where && missing(where);
    if (ownGap !== undefined) return ownGap;
    const counts = where && compiler.compile(where);
    const inRow = periodsInRow({ period, length }, counts, compiler.zone, occasion, memory);
    return speaker.say('missing.streak', {
      periods: speaker.say(`streak.${period}`, { count: length - inRow }),
      where: where ? phrase(where) : 'any',
    });
  },
  goal: {
    is: () => true,
    progress({ period, length, where }, { occasion, memory, compiler, latest = Infinity, speaker, phrase }) {
      const { zone } = compiler;
      const row = rowNow({ period }, where && compiler.compile(where), zone, occasion, memory);
      const { next } = row;
      const day = (instant: number): string => speaker.date(new Date(instant), zone);
      const missing = (): string =>
        speaker.say('challenge.streak', {
          periods: speaker.say(`streak.${period}`, { count: length - row.length }),
          where: where ? phrase(where) : 'any',
          from: next.start > occasion.occurredAt ? day(next.start) : 'now',
          by: day(Math.min(next.end, latest) - 1),
        });
      return {
        measure: 'steps',
        current: Math.min(row.length, length),
        target: length,
        from: row.start,
        inRounds: false,
        ...(row.length < length ? { until: next.end, missing: missing() } : {}),
      };
    },
  },
};

/**
 * The row that can be continued now: of periods that end with this one, or with the one before while this one lasts; and the
 * period that would be the next of it.
 */
function rowNow(
  { period }: Pick<Streak, 'period'>,
  counts: CompiledCondition | undefined,
  zone: string,
  { occurredAt }: Judged,
  memory: Memory,
): { length: number; start: number; next: { readonly start: number; readonly end: number } } {
  const visited = new Set(
    memory.sales
      .filter((sale) => !counts || counts.holds(sale) === true)
      .map((sale) => periodName(period, zone, sale.occurredAt)),
  );
  const isVisited = ({ start }: { start: number }): boolean => visited.has(periodName(period, zone, start));
  const now = periodAround(period, zone, occurredAt);
  const next = isVisited(now) ? periodAround(period, zone, now.end) : now;
  let length = 0;
  let { start } = next;
  for (let at = periodAround(period, zone, start - 1); isVisited(at); length += 1) {
    ({ start } = at);
    at = periodAround(period, zone, at.start - 1);
  }
  return { length, start, next };
}

/** How many periods in a row have such a purchase, the period of this one among them; it stops counting at `length`. */
function periodsInRow(
  { period, length }: Pick<Streak, 'period' | 'length'>,
  counts: CompiledCondition | undefined,
  zone: string,
  occasion: Judged,
  memory: Memory,
): number {
  const nameOf = (instant: number): string => periodName(period, zone, instant);
  const visited = new Set(
    memory.sales
      .filter((sale) => !counts || counts.holds(sale) === true)
      .map((sale) => nameOf(sale.occurredAt)),
  );
  const own = periodAround(period, zone, occasion.occurredAt);
  let inRow = 1;
  for (let at = own; inRow < length; inRow += 1) {
    at = periodAround(period, zone, at.start - 1);
    if (!visited.has(nameOf(at.start))) break;
  }
  for (let at = own; inRow < length; inRow += 1) {
    at = periodAround(period, zone, at.end);
    if (!visited.has(nameOf(at.start))) break;
  }
  return inRow;
}

function periodsAway(
  period: Period,
  zone: string,
  instant: number,
  steps: number,
): { readonly start: number; readonly end: number } {
  let at = periodAround(period, zone, instant);
  for (let step = 0; step < Math.abs(steps); step += 1) {
    at = periodAround(period, zone, steps < 0 ? at.start - 1 : at.end);
  }
  return at;
}
