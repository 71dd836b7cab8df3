import { Decimal } from '@accord/values';
import { decimalOf, times, wholeOf } from '../../../judging/fraction';
import { decimal } from '../../measures';
import type { PointsForm } from './points-form';

/** `{ "perQuantity": "1.5" }`: for each litre, piece or kilogram of the lines that count. */
export const perQuantity: PointsForm<Decimal> = {
  word: 'perQuantity',
  triggers: ['purchase'],
  schema: decimal({ above: 0 }),
  earn: (value, { eligible, rounding }) => ({
    points: wholeOf(times(eligible.quantity, value), rounding),
    reckoning: {
      terms: { points: value.toString() },
      quantity: decimalOf(eligible.quantity).toString(),
      ...(eligible.paidWithPoints ? { paidWithPoints: true } : {}),
    },
  }),
  phrase: (value, speaker) => speaker.say('points.perQuantity', { points: speaker.points(value) }),
  explain: ({ quantity, terms, reckoned }, speaker) =>
    speaker.say('explain.perQuantity', {
      quantity: speaker.number(new Decimal(quantity ?? 0)),
      points: speaker.number(new Decimal(terms['points'] ?? 0)),
      reckoned: speaker.points(reckoned),
    }),
};
