import { Decimal } from '@accord/values';
import { z } from 'zod';
import {
  decimalOf,
  dividedBy,
  fraction,
  isMoreThan,
  times,
  wholeOf,
  type Fraction,
} from '../../../judging/fraction';
import { currencyCode, decimal } from '../../measures';
import { keys } from '../../words';
import type { Basis, Earned, PointsForm } from './points-form';

const shape = keys({
  points: decimal({ above: 0 }),
  per: decimal({ above: 0 }),
  currency: currencyCode.optional(),
  wholeSteps: z.boolean({ error: 'must be true or false' }).optional(),
});
type Rate = z.output<typeof shape>;

/** `{ "rate": { "points": "1.2", "per": "1.00" } }`: amount × points ÷ per, rounded once; with `wholeSteps` only whole multiples of `per` count. */
export const rate: PointsForm<Rate> = {
  word: 'rate',
  triggers: ['purchase'],
  schema: shape,
  check({ currency }, path, ground) {
    if (currency === undefined && ground.currencies.length > 1) {
      ground.report(
        [...path, 'currency'],
        `is required: purchases may be in ${ground.currencies.join(', ')}`,
      );
    }
    if (currency !== undefined && ground.currencies.length > 0 && !ground.currencies.includes(currency)) {
      ground.report(
        [...path, 'currency'],
        `no purchase is in ${currency}; they are in ${ground.currencies.join(', ')}`,
      );
    }
  },
  earn(value, basis) {
    const terms = { points: value.points.toString(), per: value.per.toString() };
    return earnByAmount(basis, value.currency ?? basis.currency, terms, (amount) => {
      if (!(value.wholeSteps ?? basis.options.wholeSteps)) {
        return dividedBy(times(amount, value.points), value.per);
      }
      return fraction(wholeOf(dividedBy(amount, value.per)).times(value.points));
    });
  },
  phrase: ({ points, per, currency, wholeSteps }, speaker, options) =>
    speaker.say('points.rate', {
      points: speaker.points(points),
      per: speaker.amount(per, currency),
      steps: (wholeSteps ?? options.wholeSteps) ? 'whole' : 'parts',
    }),
  explain: ({ amount, currency, terms, reckoned }, speaker) =>
    speaker.say('explain.rate', {
      amount: speaker.amount(new Decimal(amount ?? 0), currency),
      points: speaker.number(new Decimal(terms['points'] ?? 0)),
      per: speaker.amount(new Decimal(terms['per'] ?? 1)),
      reckoned: speaker.points(reckoned),
    }),
};

/** Points from the eligible amount, in one currency, after limits on amounts. */
export function earnByAmount(
  { occasion, eligible, rounding, amountLeft }: Basis,
  currency: string | undefined,
  terms: Record<string, string>,
  reckon: (amount: Fraction) => Fraction,
): Earned {
  const paid = occasion.kind === 'purchase' ? occasion.currency : undefined;
  if (currency !== undefined && paid !== currency) return { points: new Decimal(0), reckoning: { terms } };
  const amountCut = amountLeft !== undefined && isMoreThan(eligible.amount, amountLeft);
  const amount = amountCut ? fraction(amountLeft) : eligible.amount;
  const counted = decimalOf(amount);
  return {
    points: wholeOf(reckon(amount), rounding),
    amount: counted,
    amountCut,
    reckoning: {
      terms,
      amount: counted.toString(),
      ...(paid === undefined ? {} : { currency: paid }),
      ...(eligible.paidWithPoints ? { paidWithPoints: true } : {}),
    },
  };
}
