import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A redemption was refunded, wholly or in part: its lots are restored. */
export const redemptionRestored = defineEvent({
  name: 'redemption-restored',
  version: 1,
  family: 'points',
  schema: z.object({
    redemptionId: wire.id,
    memberId: wire.id,
    partnerId: wire.id,
    points: wire.points.positive(),
    recordedAt: wire.instant,
  }),
});
