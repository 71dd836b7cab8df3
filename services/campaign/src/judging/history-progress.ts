import { Decimal } from '@accord/values';
import type { Progress } from '../language/condition';
import type { History } from '../language/conditions/history-shape';
import { minus, periodAround, plus } from './calendar';
import type { Lack } from './history-measure';

/** Whether nothing is missing. */
export const isReached = ({ count, partners, days, amount, quantity, tooMany }: Lack): boolean =>
  count + partners + days + tooMany === 0 && amount.isZero() && quantity.isZero();

/**
 * How far one has come with a history. Where it counts purchases, partners or days, each purchase is a step, and as many steps
 * are left as are needed at least; else it is told in whole units of the amount or the quantity.
 */
export function historyProgress(
  { countAtLeast = 0, distinctPartnersAtLeast = 0, distinctDaysAtLeast = 0, ...rule }: History,
  lack: Lack,
): Pick<Progress, 'measure' | 'current' | 'target'> {
  const target = Math.max(countAtLeast, distinctPartnersAtLeast, distinctDaysAtLeast);
  if (target > 0) {
    const left = Math.max(lack.count, lack.partners, lack.days, isReached(lack) ? 0 : 1);
    return { measure: 'steps', current: Math.max(0, target - left), target };
  }
  const [wanted, left] = rule.amountAtLeast
    ? [rule.amountAtLeast, lack.amount]
    : [rule.quantityAtLeast ?? new Decimal(0), lack.quantity];
  // What is begun does not count as a unit: so there is always one left until it is reached.
  const reached = isReached(lack)
    ? wanted.ceil()
    : Decimal.min(wanted.minus(left).floor(), wanted.ceil().minus(1));
  return { measure: 'units', current: reached.toNumber(), target: wanted.ceil().toNumber() };
}

/** Whether anything counts already. */
export const isBegun = (rule: History, lack: Lack): boolean =>
  lack.count < (rule.countAtLeast ?? 0) ||
  lack.partners < (rule.distinctPartnersAtLeast ?? 0) ||
  lack.days < (rule.distinctDaysAtLeast ?? 0) ||
  lack.amount.lt(rule.amountAtLeast ?? 0) ||
  lack.quantity.lt(rule.quantityAtLeast ?? 0);

/** The first instant at which nothing counts any more that was bought by then. */
export const endOf = ({ within }: History, instant: number, zone: string): number =>
  within.period ? periodAround(within.period, zone, instant).end : plus(instant, within.length, zone);

/** From when on a purchase could count now. */
export const startOf = ({ within }: History, instant: number, zone: string): number =>
  within.period ? periodAround(within.period, zone, instant).start : minus(instant, within.length, zone) + 1;
