import type { CompiledCondition, ConditionCompiler, Memory } from '../language/condition';
import type { History } from '../language/conditions/history-shape';
import { periodAround, plus } from './calendar';
import { countedEver, countedSales, currencyOf, lookbackOf, talliedOf } from './history';
import { historyMeasure, type Lack } from './history-measure';
import type { Judged } from './occasion';

/** What the nearest window lacks. */
export interface Shortfall {
  readonly lack: Lack;
  /** The first instant that is too late for what is missing; absent: there is time. */
  readonly until?: number;
}

/**
 * What is missing where a history condition does not hold: of all windows that contain the occasion, the one that lacks least;
 * of equals, the one that leaves most time.
 */
export function historyShortfall(
  rule: History,
  where: CompiledCondition | undefined,
  compiler: Pick<ConditionCompiler, 'names' | 'zone'>,
  occasion: Judged,
  memory: Memory,
): Shortfall {
  const { zone } = compiler;
  const measure = historyMeasure(rule, where?.lines, zone);
  const tallied = talliedOf(rule, where, compiler);
  const ever = tallied && countedEver(rule, tallied, occasion, memory);
  if (ever) return { lack: measure.lacking(ever, currencyOf(occasion)) };
  const counted = countedSales(rule, where, occasion, memory, lookbackOf(rule, zone));
  const { occurredAt } = occasion;
  const { period, length } = rule.within;
  if (length === undefined) {
    const { end } = periodAround(period, zone, occurredAt);
    const lack = measure.lacks(counted, currencyOf(occasion));
    return Number.isFinite(end) ? { lack, until: end } : { lack };
  }
  // Each begins with a purchase: an earlier beginning only takes time away.
  const beginnings = [...new Set([...counted.map((sale) => sale.occurredAt), occurredAt])]
    .filter((each) => each <= occurredAt)
    .sort((a, b) => b - a);
  const windows = beginnings
    .map((beginning) => ({ beginning, until: plus(beginning, length, zone) }))
    .filter(({ until }) => until > occurredAt)
    .map(({ beginning, until }) => {
      const inside = counted.filter((sale) => sale.occurredAt >= beginning && sale.occurredAt < until);
      return { lack: measure.lacks(inside, currencyOf(occasion)), until };
    });
  return windows.reduce((nearest, each) => (isNearer(each.lack, nearest.lack) ? each : nearest));
}

function isNearer(one: Lack, other: Lack): boolean {
  const steps = ({ count, partners, days, tooMany }: Lack): number =>
    Math.max(count, partners, days) + (tooMany > 0 ? Number.MAX_SAFE_INTEGER : 0);
  if (steps(one) !== steps(other)) return steps(one) < steps(other);
  const sizes = ({ partners, days, amount, quantity }: Lack) => [amount, quantity, partners, days] as const;
  const [ofOne, ofOther] = [sizes(one), sizes(other)];
  const [amount, quantity, partners, days] = ofOne;
  if (!amount.eq(ofOther[0])) return amount.lt(ofOther[0]);
  if (!quantity.eq(ofOther[1])) return quantity.lt(ofOther[1]);
  return partners + days < ofOther[2] + ofOther[3];
}
