import { Decimal } from '@accord/values';
import { dividedBy, times } from '../../../judging/fraction';
import { decimal } from '../../measures';
import { sayResult, type PointsForm } from './points-form';
import { earnByAmount } from './rate';

const HUNDRED = new Decimal(100);

/** `{ "percent": "5" }`: 5 % of the amount, at one point a currency unit. */
export const percent: PointsForm<Decimal> = {
  word: 'percent',
  triggers: ['purchase'],
  schema: decimal({ above: 0, atMost: 100 }),
  earn: (value, basis) =>
    earnByAmount(basis, undefined, { percent: value.toString() }, (amount) =>
      dividedBy(times(amount, value), HUNDRED),
    ),
  phrase: (value, speaker) =>
    speaker.say('points.percent', { percent: speaker.number(value), unit: speaker.unit ?? 'none' }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.percent', {
      percent: speaker.number(new Decimal(reckoning.terms['percent'] ?? 0)),
      amount: speaker.amount(new Decimal(reckoning.amount ?? 0), reckoning.currency),
      result: sayResult(reckoning, speaker),
    }),
};
