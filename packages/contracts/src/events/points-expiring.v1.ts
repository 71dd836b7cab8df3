import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** Points of one wallet will lapse soon, unless they are spent or renewed. Told once per day step and group of lots. */
export const pointsExpiring = defineEvent({
  name: 'points-expiring',
  version: 1,
  family: 'points',
  schema: z.object({
    memberId: wire.id,
    walletId: wire.id,
    currency: z.string(),
    /** Of the programme's reminder days, the one that has come. */
    daysBefore: z.int().positive(),
    /** Free points that lapse then and can be spent there, also those not available yet. */
    points: wire.points.positive(),
    /** Exclusive. */
    expiresAt: wire.instant,
    /** Partners where they may be spent; absent: anywhere. */
    spendableAt: z.array(wire.id).min(1).optional(),
    recordedAt: wire.instant,
  }),
});
