import { z } from 'zod';
import { periodAround, periodName } from '../../judging/calendar';
import type { Judged } from '../../judging/occasion';
import { countsFor, isOfKind, pastOf } from '../../judging/past';
import type { CompiledCondition, Condition, ConditionWord, Memory } from '../condition';
import { pastKind } from '../past-kind';
import { asksForPurchase } from '../purchase-only';
import { keys } from '../words';

const PERIODS = ['day', 'week', 'month', 'year'] as const;
type Period = (typeof PERIODS)[number];
const MAX_LENGTH = 366;

const shape = (condition: z.ZodType<Condition>) =>
  keys({
    of: pastKind.default({ kind: 'purchase' }).describe('What makes the row: purchases when absent.'),
    period: z.enum(PERIODS, { error: `must be one of: ${PERIODS.join(', ')}` }),
    length: z
      .number({ error: 'must be a whole number' })
      .int({ error: 'must be a whole number' })
      .min(2, { error: 'must be at least 2' })
      .max(MAX_LENGTH, { error: `must be at most ${MAX_LENGTH}` }),
    where: condition.optional(),
  });
type Streak = z.output<ReturnType<typeof shape>>;
/** What makes a row: which of the past counts. */
type Row = Pick<Streak, 'of' | 'period'> & { readonly counts: CompiledCondition | undefined };

/**
 * `{ "streak": { "period": "week", "length": 4 } }`: that many calendar periods in a row have such a purchase, the period of
 * this one among them; with `"of"` such a visit, or such an event of a partner's own. All that is recorded by now counts,
 * earlier or later: the one that completes the row holds. What is judged by another kind only has to fall in a period of the row.
 */
export const streak: ConditionWord<Streak> = {
  word: 'streak',
  describes:
    'So many calendar periods in a row have such a purchase, visit or event, the period of this one among them.',
  schema: (condition) => shape(condition),
  check({ of, where }, path, ground) {
    if (of.kind === 'purchase') asksForPurchase('streak', path, ground);
    if (ground.inHistory) ground.report(path, 'streak can’t be asked of past purchases');
    if (where) ground.check(where, [...path, 'where'], of.kind);
  },
  compile({ of, period, length, where }, { compile, zone }) {
    const row = { of, period, counts: where && compile(where) };
    return {
      lookback: (instant) => ({
        from: periodsAway(period, zone, instant, -(length - 1)).start,
        to: periodsAway(period, zone, instant, length - 1).end - 1,
        ...(of.kind === 'purchase' ? {} : { reports: true }),
      }),
      holds(occasion, memory) {
        if (isOfKind(occasion, of) && !countsFor(row.counts, occasion)) return false;
        return memory && periodsInRow(row, length, zone, occasion, memory) >= length;
      },
    };
  },
  phrase: ({ of: { kind, name = '' }, period, length, where }, { speaker, phrase }) =>
    speaker.say('condition.streak', {
      kind,
      name,
      periods: speaker.say(`streak.${period}`, { count: length }),
      where: where ? phrase(where) : 'any',
    }),
  missing({ of, period, length, where }, { occasion, memory, compiler, speaker, phrase, missing }) {
    const ownGap = where && isOfKind(occasion, of) ? missing(where) : undefined;
    if (ownGap !== undefined) return ownGap;
    const row = { of, period, counts: where && compiler.compile(where) };
    const inRow = periodsInRow(row, length, compiler.zone, occasion, memory);
    return speaker.say('missing.streak', {
      kind: of.kind,
      name: of.name ?? '',
      periods: speaker.say(`streak.${period}`, { count: length - inRow }),
      where: where ? phrase(where) : 'any',
    });
  },
  goal: {
    is: () => true,
    progress(
      { of, period, length, where },
      { occasion, memory, compiler, latest = Infinity, speaker, phrase },
    ) {
      const { zone } = compiler;
      const row = rowNow({ of, period, counts: where && compiler.compile(where) }, zone, occasion, memory);
      const { next } = row;
      const day = (instant: number): string => speaker.date(new Date(instant), zone);
      const missing = (): string =>
        speaker.say('challenge.streak', {
          kind: of.kind,
          name: of.name ?? '',
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
        begun: row.length > 0,
        inRounds: false,
        ...(row.length < length ? { until: next.end, missing: missing() } : {}),
      };
    },
    lapses: ({ period, length }, instant, zone) => periodsAway(period, zone, instant, length - 1).end,
  },
};

/**
 * The row that can be continued now: of periods that end with this one, or with the one before while this one lasts; and the
 * period that would be the next of it.
 */
function rowNow(
  row: Row,
  zone: string,
  { occurredAt }: Judged,
  memory: Memory,
): { length: number; start: number; next: { readonly start: number; readonly end: number } } {
  const { period } = row;
  const visited = periodsOf(row, zone, memory);
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

/** How many periods in a row have such a one, the period of what is judged among them; it stops counting at `length`. */
function periodsInRow(row: Row, length: number, zone: string, occasion: Judged, memory: Memory): number {
  const { of, period } = row;
  const nameOf = (instant: number): string => periodName(period, zone, instant);
  const visited = periodsOf(row, zone, memory);
  const own = periodAround(period, zone, occasion.occurredAt);
  if (!isOfKind(occasion, of) && !visited.has(nameOf(own.start))) return 0;
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

/** The names of the periods that have one that counts. */
const periodsOf = ({ of, period, counts }: Row, zone: string, memory: Memory): ReadonlySet<string> =>
  new Set(
    pastOf(memory, of)
      .filter((past) => countsFor(counts, past))
      .map((past) => periodName(period, zone, past.occurredAt)),
  );

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
