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
import { currencyCode, decimal, yesOrNo } from '../../measures';
import { keys } from '../../words';
import { roundOnce, sayResult, type Basis, type Earned, type PointsForm } from './points-form';

const shape = keys({
  points: decimal({ above: 0 }),
  per: decimal({ above: 0 }),
  currency: currencyCode.optional(),
  wholeSteps: yesOrNo.optional(),
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
    const { points, per } = value;
    const terms = { points: points.toString(), per: per.toString() };
    const { currency } = value;
    if (!(value.wholeSteps ?? basis.options.wholeSteps)) {
      return earnByAmount(basis, currency, terms, (amount) => dividedBy(times(amount, points), per));
    }
    return earnByAmount(basis, currency, { ...terms, steps: 'whole' }, (amount) =>
      fraction(wholeOf(dividedBy(amount, per)).times(points)),
    );
  },
  phrase: ({ points, per, currency, wholeSteps }, speaker, options) =>
    speaker.say('points.rate', {
      points: speaker.points(points),
      per: speaker.amount(per, currency),
      steps: (wholeSteps ?? options.wholeSteps) ? 'whole' : 'parts',
    }),
  explain(reckoning, speaker) {
    const { amount, currency, terms } = reckoning;
    const [paid, per] = [new Decimal(amount ?? 0), new Decimal(terms['per'] ?? 1)];
    return speaker.say(terms['steps'] === 'whole' ? 'explain.rate.whole' : 'explain.rate', {
      amount: speaker.amount(paid, currency),
      points: speaker.number(new Decimal(terms['points'] ?? 0)),
      per: speaker.amount(per),
      steps: speaker.number(paid.divToInt(per)),
      result: sayResult(reckoning, speaker),
    });
  },
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
  const { points, note } = roundOnce(reckon(amount), rounding);
  return {
    points,
    amount: counted,
    amountCut,
    reckoning: {
      terms,
      amount: counted.toString(),
      ...(paid === undefined ? {} : { currency: paid }),
      ...(eligible.paidWithPoints ? { paidWithPoints: true } : {}),
      ...note,
    },
  };
}
