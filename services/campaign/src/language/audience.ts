import type { Decimal } from '@accord/values';
import { z } from 'zod';
import type { Ground } from './ground';
import { decimal, names } from './measures';
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

export const audience: z.ZodType<Audience> = alsoChecked<Audience>(
  keys({
    segments: names.optional(),
    optIn: z.boolean({ error: 'must be true or false' }).optional(),
    holdout: decimal({ above: 0, atMost: 0.9 }).optional(),
  }),
  (input, report) => {
    if (Object.keys(input).length === 0) report('needs one of: segments, optIn, holdout');
  },
);

/** Segments and opt-in need facts of the member that are not kept yet: rather refused than silently for nobody. */
export function checkAudience(value: Audience | undefined, ground: Ground): void {
  if (value?.segments) ground.report(['audience', 'segments'], 'segments are not available yet');
  if (value?.optIn) ground.report(['audience', 'optIn'], 'opting in is not available yet');
}
