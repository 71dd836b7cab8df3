import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** The operator gave or took points by hand. */
export const pointsAdjusted = defineEvent({
  name: 'points-adjusted',
  version: 1,
  family: 'points',
  schema: z.object({
    memberId: wire.id,
    walletId: wire.id,
    currency: z.string(),
    partnerId: wire.id,
    /** Signed. */
    points: wire.points,
    reason: z.string(),
    expiresAt: wire.instant.optional(),
    spendableAt: z.array(wire.id).optional(),
    recordedAt: wire.instant,
  }),
});
