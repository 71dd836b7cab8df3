import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A merge was undone: the member stands alone again, with what is left of what went to the other. Key: that member. */
export const membersUnmerged = defineEvent({
  name: 'members-unmerged',
  version: 1,
  family: 'member',
  schema: z.object({
    mergeId: wire.id,
    /** Who had been merged. */
    memberId: wire.id,
    /** Into whom. */
    intoMemberId: wire.id,
    /** Counts the merges of this member and their undoing: a later state never gives way to an earlier one. */
    revision: z.int().positive(),
    unmergedAt: wire.instant,
  }),
});
