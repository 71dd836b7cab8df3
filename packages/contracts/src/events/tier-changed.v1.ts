import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A member's tier is another one from an instant on: all of it, not the difference. */
export const tierChanged = defineEvent({
  name: 'tier-changed',
  version: 1,
  family: 'award',
  schema: z.object({
    memberId: wire.id,
    /** Slug of the tier; absent: none. */
    tier: z.string().min(1).optional(),
    /** What it was before; absent: none. */
    previous: z.string().min(1).optional(),
    changedAt: wire.instant,
    recordedAt: wire.instant,
  }),
});
