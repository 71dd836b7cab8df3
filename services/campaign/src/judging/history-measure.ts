import { Decimal } from '@accord/values';
import type { History } from '../language/conditions/history-shape';
import type { LineTest } from '../language/line-filter';
import { periodName } from './calendar';
import type { Sale, SaleLine } from './occasion';
import type { Past } from './past';

export interface Measure {
  /** Whether these together are that many. */
  suffices(past: readonly Past[], currency: string | undefined): boolean;
  /** The same of what was counted before. */
  reached(counted: Counted, currency: string | undefined): boolean;
  /** What they lack to be that many. */
  lacks(past: readonly Past[], currency: string | undefined): Lack;
  /** The same of what was counted before. */
  lacking(counted: Counted, currency: string | undefined): Lack;
}

/** What can be measured of several purchases. */
export interface Counted {
  count(): number;
  partners(): number;
  days(): number;
  amount(currency: string | undefined): Decimal;
  quantity(): Decimal;
}

/** Zero where nothing is missing. */
export interface Lack {
  readonly count: number;
  readonly partners: number;
  readonly days: number;
  readonly amount: Decimal;
  readonly quantity: Decimal;
  /** How many there are, where that is more than may be. */
  readonly tooMany: number;
}

/**
 * What a history condition counts. Amounts and quantities are net of refunds, and of the lines that its `where` is about;
 * amounts count in the currency of the purchase that is judged.
 */
export function historyMeasure(rule: History, lines: LineTest | undefined, zone: string): Measure {
  const checks: ((counted: Counted, currency: string | undefined) => boolean)[] = [];
  const { countAtLeast, countAtMost, distinctPartnersAtLeast, distinctDaysAtLeast } = rule;
  const { amountAtLeast, quantityAtLeast } = rule;
  if (countAtLeast !== undefined) checks.push((counted) => counted.count() >= countAtLeast);
  if (countAtMost !== undefined) checks.push((counted) => counted.count() <= countAtMost);
  if (distinctPartnersAtLeast !== undefined)
    checks.push((counted) => counted.partners() >= distinctPartnersAtLeast);
  if (distinctDaysAtLeast !== undefined) checks.push((counted) => counted.days() >= distinctDaysAtLeast);
  if (amountAtLeast !== undefined)
    checks.push((counted, currency) => counted.amount(currency).gte(amountAtLeast));
  if (quantityAtLeast !== undefined) checks.push((counted) => counted.quantity().gte(quantityAtLeast));
  const reached = (counted: Counted, currency: string | undefined): boolean =>
    checks.every((check) => check(counted, currency));
  const lacking = (counted: Counted, currency: string | undefined): Lack => ({
    count: Math.max(0, (countAtLeast ?? 0) - counted.count()),
    partners: Math.max(0, (distinctPartnersAtLeast ?? 0) - counted.partners()),
    days: Math.max(0, (distinctDaysAtLeast ?? 0) - counted.days()),
    amount: Decimal.max(0, amountAtLeast?.minus(counted.amount(currency)) ?? 0),
    quantity: Decimal.max(0, quantityAtLeast?.minus(counted.quantity()) ?? 0),
    tooMany: countAtMost !== undefined && counted.count() > countAtMost ? counted.count() : 0,
  });
  return {
    reached,
    suffices: (sales, currency) => reached(countedOf(sales, lines, zone), currency),
    lacking,
    lacks: (sales, currency) => lacking(countedOf(sales, lines, zone), currency),
  };
}

const countedOf = (past: readonly Past[], lines: LineTest | undefined, zone: string): Counted => ({
  count: () => past.length,
  partners: () => partnersIn(past),
  days: () => daysIn(past, zone),
  amount: (currency) => amountIn(past, lines, currency),
  quantity: () => quantityIn(past, lines),
});

const partnersIn = (past: readonly Past[]): number => new Set(past.map(({ partnerId }) => partnerId)).size;

const daysIn = (past: readonly Past[], zone: string): number =>
  new Set(past.map(({ occurredAt }) => periodName('day', zone, occurredAt))).size;

const amountIn = (
  past: readonly Past[],
  lines: LineTest | undefined,
  currency: string | undefined,
): Decimal =>
  total(
    salesOf(past).filter((sale) => sale.currency === currency),
    (sale) => amountOf(sale, lines),
  );

const quantityIn = (past: readonly Past[], lines: LineTest | undefined): Decimal =>
  total(salesOf(past), (sale) => quantityOf(sale, lines));

const salesOf = (past: readonly Past[]): Sale[] => past.filter((each) => each.kind === 'purchase');

const total = (sales: readonly Sale[], read: (sale: Sale) => Decimal): Decimal =>
  sales.reduce((sum, sale) => sum.plus(read(sale)), new Decimal(0));

const amountLeft = (sale: Sale, line: SaleLine): Decimal =>
  line.amount.minus(sale.refunded?.lines.get(line.lineId) ?? 0);

/** What is left of its amount, of the lines that are meant. */
export function amountOf(sale: Sale, lines: LineTest | undefined): Decimal {
  if (!lines) return sale.total.minus(sale.refunded?.total ?? 0);
  return sale.lines.filter(lines).reduce((sum, line) => sum.plus(amountLeft(sale, line)), new Decimal(0));
}

export function quantityOf(sale: Sale, lines: LineTest | undefined): Decimal {
  const counted = lines ? sale.lines.filter(lines) : sale.lines;
  return counted.reduce((sum, line) => sum.plus(quantityLeft(sale, line)), new Decimal(0));
}

function quantityLeft(sale: Sale, line: SaleLine): Decimal {
  const left = amountLeft(sale, line);
  return left.eq(line.amount) ? line.quantity : line.quantity.times(left).div(line.amount);
}
