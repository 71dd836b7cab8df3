import { Decimal } from '@accord/values';
import type { History } from '../language/conditions/history-shape';
import type { LineTest } from '../language/line-filter';
import { periodName } from './calendar';
import type { Sale, SaleLine } from './occasion';
import type { Past } from './past';

export interface Measure {
  /** Whether these together are that many. */
  suffices(past: readonly Past[], currency: string | undefined): boolean;
}

/**
 * What a history condition counts. Amounts and quantities are net of refunds, and of the lines that its `where` is about;
 * amounts count in the currency of the purchase that is judged.
 */
export function historyMeasure(rule: History, lines: LineTest | undefined, zone: string): Measure {
  const checks: ((past: readonly Past[], currency: string | undefined) => boolean)[] = [];
  const { countAtLeast, countAtMost, distinctPartnersAtLeast, distinctDaysAtLeast } = rule;
  const { amountAtLeast, quantityAtLeast } = rule;
  if (countAtLeast !== undefined) checks.push((sales) => sales.length >= countAtLeast);
  if (countAtMost !== undefined) checks.push((sales) => sales.length <= countAtMost);
  if (distinctPartnersAtLeast !== undefined) {
    checks.push((sales) => new Set(sales.map(({ partnerId }) => partnerId)).size >= distinctPartnersAtLeast);
  }
  if (distinctDaysAtLeast !== undefined) {
    const dayOf = (past: Past): string => periodName('day', zone, past.occurredAt);
    checks.push((sales) => new Set(sales.map(dayOf)).size >= distinctDaysAtLeast);
  }
  if (amountAtLeast !== undefined) {
    checks.push((sales, currency) =>
      total(
        salesOf(sales).filter((sale) => sale.currency === currency),
        (sale) => amountOf(sale, lines),
      ).gte(amountAtLeast),
    );
  }
  if (quantityAtLeast !== undefined) {
    checks.push((sales) => total(salesOf(sales), (sale) => quantityOf(sale, lines)).gte(quantityAtLeast));
  }
  return { suffices: (sales, currency) => checks.every((check) => check(sales, currency)) };
}

const salesOf = (past: readonly Past[]): Sale[] => past.filter((each) => each.kind === 'purchase');

const total = (sales: readonly Sale[], read: (sale: Sale) => Decimal): Decimal =>
  sales.reduce((sum, sale) => sum.plus(read(sale)), new Decimal(0));

const amountLeft = (sale: Sale, line: SaleLine): Decimal =>
  line.amount.minus(sale.refunded?.lines.get(line.lineId) ?? 0);

function amountOf(sale: Sale, lines: LineTest | undefined): Decimal {
  if (!lines) return sale.total.minus(sale.refunded?.total ?? 0);
  return sale.lines.filter(lines).reduce((sum, line) => sum.plus(amountLeft(sale, line)), new Decimal(0));
}

function quantityOf(sale: Sale, lines: LineTest | undefined): Decimal {
  const counted = lines ? sale.lines.filter(lines) : sale.lines;
  return counted.reduce((sum, line) => sum.plus(quantityLeft(sale, line)), new Decimal(0));
}

function quantityLeft(sale: Sale, line: SaleLine): Decimal {
  const left = amountLeft(sale, line);
  return left.eq(line.amount) ? line.quantity : line.quantity.times(left).div(line.amount);
}
