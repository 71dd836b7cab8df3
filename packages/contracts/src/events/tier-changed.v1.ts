import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A member's tier is another one from an instant on: all of it, not the difference. Once for each change. Key: the member. */
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
    /** Counts the changes of this member: the first one is 1. */
    revision: z.int().positive().optional(),
    /** What the tiers are called, for people. */
    tierTitle: z.string().min(1).optional(),
    previousTitle: z.string().min(1).optional(),
    /** Whether the new tier is higher or lower on the ladder. */
    direction: z.enum(['UP', 'DOWN']).optional(),
    /** Until when it is good without anything new, exclusive; absent: for ever, or there is no tier. */
    until: wire.instant.optional(),
    /** What brought it: something recorded, time, or another ladder. */
    cause: z.enum(['RECORDED', 'TIME', 'LADDER']).optional(),
    /** It came of sales of the past that were imported. */
    imported: z.boolean().optional(),
  }),
});
