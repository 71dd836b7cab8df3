import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A hold was captured: points were spent at a partner. */
export const pointsRedeemed = defineEvent({
  name: 'points-redeemed',
  version: 1,
  family: 'points',
  schema: z.object({
    redemptionId: wire.id,
    holdId: wire.id,
    memberId: wire.id,
    partnerId: wire.id,
    points: wire.points.positive(),
    value: wire.money,
    recordedAt: wire.instant,
  }),
});
