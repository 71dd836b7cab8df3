import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** Points of one wallet lapsed. */
export const pointsExpired = defineEvent({
  name: 'points-expired',
  version: 1,
  family: 'points',
  schema: z.object({
    memberId: wire.id,
    walletId: wire.id,
    currency: z.string(),
    points: wire.points.positive(),
    recordedAt: wire.instant,
  }),
});
