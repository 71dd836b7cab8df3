import { z } from 'zod';
import { defineEvent, wire } from '../define';
import { awardSnapshot, awardTrigger } from '../award-snapshot';

/** A trigger was judged: all the awards it gave. None is an answer too. */
export const awardsGranted = defineEvent({
  name: 'awards-granted',
  version: 1,
  family: 'award',
  schema: z.object({
    memberId: wire.id,
    trigger: awardTrigger,
    awards: z.array(awardSnapshot),
    imported: z.boolean().optional(),
  }),
});
