import type { Decimal } from '@accord/values';
import type { ConditionWord } from '../condition';
import { decimal } from '../measures';
import { asksForPurchase } from '../purchase-only';
import { needsOne } from '../form-rule';
import { alsoChecked, keys } from '../words';

interface Share {
  readonly atLeast?: Decimal | undefined;
  readonly atMost?: Decimal | undefined;
}

const shape = keys({
  atLeast: decimal({ atLeast: 0, atMost: 1 }).optional(),
  atMost: decimal({ atLeast: 0, atMost: 1 }).optional(),
});

/** `{ "paidWithPoints": { "atMost": "0.5" } }`: points paid that share of the total, both ends included. Of nothing they pay none. */
export const paidWithPoints: ConditionWord<Share> = {
  word: 'paidWithPoints',
  describes: 'Points paid that share of the total, both ends included.',
  schema: () => alsoChecked<Share>(shape, needsOne(['atLeast', 'atMost'])),
  check({ atLeast, atMost }, path, ground) {
    asksForPurchase('paidWithPoints', path, ground);
    if (atLeast && atMost?.lt(atLeast))
      ground.report([...path, 'atMost'], 'is less than atLeast: no share is in the range');
  },
  compile: ({ atLeast, atMost }) => ({
    holds: (occasion) =>
      occasion.kind === 'purchase' &&
      (atLeast === undefined || occasion.paidWithPoints.gte(atLeast.times(occasion.total))) &&
      (atMost === undefined || occasion.paidWithPoints.lte(atMost.times(occasion.total))),
  }),
  phrase: ({ atLeast, atMost }, { speaker }) =>
    speaker.say('condition.paidWithPoints', {
      range: atLeast ? (atMost ? 'between' : 'atLeast') : 'atMost',
      from: atLeast ? speaker.number(atLeast.times(100)) : '',
      to: atMost ? speaker.number(atMost.times(100)) : '',
    }),
  missing(value, { occasion, speaker, ...rest }) {
    const known = occasion.kind === 'purchase' && occasion.total.gt(0);
    const share = known
      ? occasion.paidWithPoints.times(100).div(occasion.total).toDecimalPlaces(1)
      : undefined;
    return speaker.say('missing.condition', {
      condition: paidWithPoints.phrase(value, { speaker, ...rest }),
      here: share ? `${speaker.number(share)} %` : 'none',
    });
  },
};
