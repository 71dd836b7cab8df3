import type { Decimal } from '@accord/values';
import type { z } from 'zod';
import type { Ground } from './ground';
import { needsOne } from './form-rule';
import { decimal, names, yesOrNo } from './measures';
import { alsoChecked, keys } from './words';

/** For whom a campaign is, beside its conditions. */
export interface Audience {
  /** Slugs: members of any of them. */
  readonly segments?: readonly string[] | undefined;
  /** Only who activated it. */
  readonly optIn?: boolean | undefined;
  /** The share of members who get nothing, so that what the campaign does can be measured. */
  readonly holdout?: Decimal | undefined;
}

const shape = keys({
  segments: names.optional().describe('Slugs of segments: for members of any of them.'),
  optIn: yesOrNo.optional().describe('Only for who activated it before.'),
  holdout: decimal({ above: 0, atMost: 0.9 })
    .optional()
    .describe(
      'The share of members who get nothing, so that what the campaign does can be measured; decided by a hash of campaign and member.',
    ),
});

export const audience: z.ZodType<Audience> = alsoChecked<Audience>(shape, needsOne(Object.keys(shape.shape)));

/** Each segment must be there. */
export function checkAudience(value: Audience | undefined, ground: Ground): void {
  value?.segments?.forEach((slug, index) => ground.segment(slug, ['audience', 'segments', index]));
}
