import { Decimal } from '@accord/values';
import { decimalOf, times } from '../../../judging/fraction';
import { decimal } from '../../measures';
import { roundOnce, sayResult, type PointsForm } from './points-form';

/** `{ "perQuantity": "1.5" }`: for each litre, piece or kilogram of the lines that count. */
export const perQuantity: PointsForm<Decimal> = {
  word: 'perQuantity',
  triggers: ['purchase'],
  schema: decimal({ above: 0 }),
  earn(value, { eligible, rounding }) {
    const { points, note } = roundOnce(times(eligible.quantity, value), rounding);
    return {
      points,
      reckoning: {
        terms: { points: value.toString() },
        quantity: decimalOf(eligible.quantity).toString(),
        ...(eligible.paidWithPoints ? { paidWithPoints: true } : {}),
        ...note,
      },
    };
  },
  phrase: (value, speaker) => speaker.say('points.perQuantity', { points: speaker.points(value) }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.perQuantity', {
      quantity: speaker.number(new Decimal(reckoning.quantity ?? 0)),
      points: speaker.number(new Decimal(reckoning.terms['points'] ?? 0)),
      result: sayResult(reckoning, speaker),
    }),
};
