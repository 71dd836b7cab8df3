import { z } from 'zod';
import { wire } from './define';

/** A household as other services know it. `revision` grows with each change: an older snapshot never replaces a newer one. */
export const householdSnapshot = z.object({
  householdId: wire.id,
  revision: z.int().positive(),
  /** One of the members. */
  ownerId: wire.id,
  /** While it is true nobody spends from the pool. */
  locked: z.boolean(),
  members: z.array(
    z.object({
      memberId: wire.id,
      /** Whether this member may spend from the pool while it is not locked. */
      maySpend: z.boolean(),
    }),
  ),
  changedAt: wire.instant,
});
export type HouseholdSnapshot = z.infer<typeof householdSnapshot>;
