import type { z } from 'zod';
import { minus, plus } from '../../judging/calendar';
import type { Sale } from '../../judging/occasion';
import { countsFor } from '../../judging/past';
import { countedIn, talliedBy } from '../../judging/tally';
import { tallyIn, type CompiledCondition, type Condition, type ConditionWord } from '../condition';
import { duration } from '../measures';
import { asksForPurchase } from '../purchase-only';
import { keys } from '../words';

const shape = (condition: z.ZodType<Condition>) => keys({ where: condition.optional(), for: duration });
type NotSince = z.output<ReturnType<typeof shape>>;

/**
 * `{ "notSince": { "where": CONDITION, "for": "P90D" } }`: before this purchase the member bought such a thing at some time, but
 * not within that time. What occurred later does not matter, whenever it is recorded.
 */
export const notSince: ConditionWord<NotSince> = {
  word: 'notSince',
  describes:
    'Before this purchase the member bought such a thing at some time, but not within that time (win-back).',
  schema: (condition) => shape(condition),
  check({ where }, path, ground) {
    asksForPurchase('notSince', path, ground);
    if (ground.inHistory) ground.report(path, 'notSince can’t be asked of past purchases');
    if (where) ground.check(where, [...path, 'where'], 'purchase');
  },
  compile({ where, for: length }, compiler) {
    const { zone } = compiler;
    const counts = where && compiler.compile(where);
    const tallied = talliedBy(where, counts, compiler);
    return {
      // Of what was counted ever, what came after the start is taken off: the rest came before.
      lookback: (instant) => ({ from: minus(instant, length, zone) + 1, to: Infinity, tallies: [tallied] }),
      holds(occasion, memory) {
        if (!memory) return undefined;
        const { occurredAt } = occasion;
        const start = minus(occurredAt, length, zone);
        const tally = tallyIn(memory, tallied);
        if (tally) {
          const since = memory.sales.filter((sale) => sale.occurredAt > start && countsFor(counts, sale));
          const isRecent = since.some((sale) => sale.occurredAt <= occurredAt);
          return !isRecent && countedIn(tally).count() > since.length;
        }
        const before = memory.sales.filter(isBefore(occurredAt, counts));
        return before.length > 0 && before.every((sale) => sale.occurredAt <= start);
      },
    };
  },
  phrase: ({ where, for: length }, { speaker, phrase }) =>
    speaker.say('condition.notSince', {
      where: where ? phrase(where) : 'any',
      length: speaker.duration(length),
    }),
  missing({ where, for: length }, { occasion, memory, compiler, speaker, phrase }) {
    const before = memory.sales.filter(isBefore(occasion.occurredAt, where && compiler.compile(where)));
    const last = Math.max(...before.map(({ occurredAt }) => occurredAt));
    const whereText = where ? phrase(where) : 'any';
    if (before.length === 0) return speaker.say('missing.notSince.never', { where: whereText });
    const day = (instant: number): string => speaker.date(new Date(instant), compiler.zone);
    return speaker.say('missing.notSince.recent', {
      where: whereText,
      length: speaker.duration(length),
      last: day(last),
      from: day(plus(last, length, compiler.zone)),
    });
  },
};

const isBefore =
  (instant: number, counts: CompiledCondition | undefined) =>
  (sale: Sale): boolean =>
    sale.occurredAt <= instant && (!counts || counts.holds(sale) === true);
