import { z } from 'zod';
import { defineEvent, wire } from '../define';

/**
 * A member lives on in another from an instant on: cards and addresses of the one lead to the other, and what the one had
 * goes to the other. Key: the member who was merged.
 */
export const membersMerged = defineEvent({
  name: 'members-merged',
  version: 1,
  family: 'member',
  schema: z.object({
    mergeId: wire.id,
    /** Who was merged. */
    memberId: wire.id,
    /** Who lives on. May have been merged into a third one before, as may be heard later. */
    intoMemberId: wire.id,
    /** Counts the merges of this member and their undoing: a later state never gives way to an earlier one. */
    revision: z.int().positive(),
    mergedAt: wire.instant,
  }),
});
