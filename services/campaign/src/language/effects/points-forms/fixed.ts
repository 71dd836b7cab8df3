import { Decimal } from '@accord/values';
import { TRIGGERS } from '../../ground';
import { count } from '../../measures';
import type { PointsForm } from './points-form';

/** `{ "fixed": 500 }`: that many. With `lines`, only when there is such a line. */
export const fixed: PointsForm<number> = {
  word: 'fixed',
  triggers: TRIGGERS,
  schema: count,
  earn: (points, { occasion, eligible }) => ({
    points: new Decimal(occasion.kind === 'purchase' && eligible.parts.length === 0 ? 0 : points),
    reckoning: { terms: { points: String(points) } },
  }),
  phrase: (points, speaker) => speaker.points(points),
  explain: ({ terms }, speaker) => speaker.points(Number(terms['points'])),
};
