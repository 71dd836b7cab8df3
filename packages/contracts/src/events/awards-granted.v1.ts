import { z } from 'zod';
import { defineEvent, wire } from '../define';
import { awardSnapshot, awardTrigger, discountSnapshot } from '../award-snapshot';

/** A trigger was judged: all the awards it gave. None is an answer too. */
export const awardsGranted = defineEvent({
  name: 'awards-granted',
  version: 1,
  family: 'award',
  schema: z.object({
    memberId: wire.id,
    trigger: awardTrigger,
    awards: z.array(awardSnapshot),
    /** What the till took off, as far as the rules cover it; absent: nothing. */
    discounts: z.array(discountSnapshot).optional(),
    imported: z.boolean().optional(),
  }),
});
