import {
  NO_STRETCH,
  tallyIn,
  type CompiledCondition,
  type ConditionCompiler,
  type Lookback,
  type Memory,
} from '../language/condition';
import type { History } from '../language/conditions/history-shape';
import type { Within } from '../language/within';
import { minus, periodAround, plus } from './calendar';
import { historyMeasure, type Counted, type Measure } from './history-measure';
import type { Judged } from './occasion';
import { countsFor, isOfKind, pastOf, type Past } from './past';
import { countedIn, shareOf, talliedBy, withShare, type Tallied } from './tally';

/** Months differ in length: a window that ends a little later may still reach back to the purchase. */
const SLACK = 4 * 86_400_000;

/**
 * Makes a history condition a function. It looks at all that is recorded by now, earlier or later than the purchase that is
 * judged: it holds when some window of that length that contains the purchase has that many ("Late sales").
 */
export function compileHistory(
  rule: History,
  where: CompiledCondition | undefined,
  compiler: Pick<ConditionCompiler, 'names' | 'zone'>,
): CompiledCondition {
  const { zone } = compiler;
  const lookback = lookbackOf(rule, zone);
  const measure = historyMeasure(rule, where?.lines, zone);
  const tallied = talliedOf(rule, where, compiler);
  return {
    lookback: tallied ? () => ({ ...NO_STRETCH, tallies: [tallied] }) : lookback,
    holds(occasion, memory) {
      if (!memory) return undefined;
      const ever = tallied && countedEver(rule, tallied, occasion, memory);
      if (ever) return measure.reached(ever, currencyOf(occasion));
      const counted = countedSales(rule, where, occasion, memory, lookback);
      for (const inside of windowsAround(rule, occasion.occurredAt, counted, zone)) {
        if (!measure.suffices(inside, currencyOf(occasion))) continue;
        if (rule.consume) memory.consume?.(consumption(inside, occasion, measure));
        return true;
      }
      return false;
    },
  };
}

/** What was ever bought is counted as it comes, unless it has to be told which purchases or which days these were. */
export function talliedOf(
  { of, within, consume, distinctDaysAtLeast, where: asked }: History,
  where: CompiledCondition | undefined,
  compiler: Pick<ConditionCompiler, 'names' | 'zone'>,
): Tallied | undefined {
  const isTallied =
    of.kind === 'purchase' && within.period === 'ever' && !consume && distinctDaysAtLeast === undefined;
  return isTallied ? talliedBy(asked, where, compiler) : undefined;
}

/** What was ever bought, this one with it unless excluded; undefined: all purchases are there to be counted. */
export function countedEver(
  { excludingThis }: History,
  tallied: Tallied,
  occasion: Judged,
  memory: Memory,
): Counted | undefined {
  const tally = tallyIn(memory, tallied);
  if (!tally) return undefined;
  const isCounted = !excludingThis && occasion.kind === 'purchase';
  return countedIn(isCounted ? withShare(tally, shareOf(tallied, occasion)) : tally);
}

export function lookbackOf({ of, within }: History, zone: string): Lookback {
  const stretch = stretchOf(within, zone);
  return of.kind === 'purchase' ? stretch : (instant) => ({ ...stretch(instant), reports: true });
}

function stretchOf(within: Within, zone: string): Lookback {
  if (within.period) {
    const { period } = within;
    return (instant) => {
      const { start, end } = periodAround(period, zone, instant);
      return { from: start, to: end - 1 };
    };
  }
  const { length } = within;
  return (instant) => ({ from: minus(instant, length, zone) + 1, to: plus(instant, length, zone) + SLACK });
}

export const currencyOf = (occasion: Judged): string | undefined =>
  occasion.kind === 'purchase' ? occasion.currency : undefined;

/** Those that count, this one among them unless excluded; oldest first. */
export function countedSales(
  rule: History,
  where: CompiledCondition | undefined,
  occasion: Judged,
  memory: Memory,
  lookback: Lookback,
): Past[] {
  const { from, to } = lookback(occasion.occurredAt);
  const counts = (past: Past): boolean =>
    !(rule.consume && memory.consumed.has(past.id)) && countsFor(where, past);
  const counted = pastOf(memory, rule.of).filter(
    (sale) => sale.occurredAt >= from && sale.occurredAt <= to && counts(sale),
  );
  if (!rule.excludingThis && isOfKind(occasion, rule.of) && counts(occasion)) {
    const later = counted.findIndex((sale) => sale.occurredAt > occasion.occurredAt);
    counted.splice(later === -1 ? counted.length : later, 0, occasion);
  }
  return counted;
}

/** The sales inside each window that contains the instant and could decide, the one that ends with the instant first. */
function* windowsAround(
  rule: History,
  instant: number,
  counted: readonly Past[],
  zone: string,
): Generator<Past[]> {
  const { length } = rule.within;
  if (!length) {
    yield [...counted];
    return;
  }
  const ends = new Set([instant, ...counted.map((sale) => sale.occurredAt)]);
  // A window can also have fewer sales than any that ends with one: just when its oldest leaves.
  if (rule.countAtMost !== undefined)
    for (const sale of counted) ends.add(plus(sale.occurredAt, length, zone));
  for (const end of [...ends].filter((each) => each >= instant).sort((a, b) => a - b)) {
    const start = minus(end, length, zone);
    if (start >= instant) return;
    yield counted.filter((sale) => sale.occurredAt > start && sale.occurredAt <= end);
  }
}

/**
 * What an award uses up: this sale, then the oldest, as few as suffice. So of two cakes and one box of balloons one cake is
 * left for the next box, in whichever order they were recorded.
 */
function consumption(inside: readonly Past[], occasion: Judged, measure: Measure): string[] {
  const isThis = (sale: Past): boolean => sale.id === occasion.id;
  const byAge = [...inside.filter(isThis), ...inside.filter((sale) => !isThis(sale))];
  const chosen: Past[] = [];
  for (const sale of byAge) {
    if (measure.suffices(chosen, currencyOf(occasion))) break;
    chosen.push(sale);
  }
  for (const sale of [...chosen].reverse()) {
    const without = chosen.filter((each) => each !== sale);
    if (!isThis(sale) && measure.suffices(without, currencyOf(occasion)))
      chosen.splice(chosen.indexOf(sale), 1);
  }
  return chosen.map(({ id }) => id);
}
