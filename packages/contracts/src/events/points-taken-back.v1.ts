import { z } from 'zod';
import { defineEvent, wire } from '../define';

/**
 * The ledger has booked a refund of an earning purchase. Published once per refund, also when nothing was to take back; once
 * more for each further points currency in which the purchase has awards.
 */
export const pointsTakenBack = defineEvent({
  name: 'points-taken-back',
  version: 1,
  family: 'points',
  schema: z.object({
    memberId: wire.id,
    purchaseId: wire.id,
    refundId: wire.id,
    sequence: z.int().positive(),
    /** The points currency; absent: the programme's main one. */
    currency: z.string().optional(),
    recordedAt: wire.instant,
    /** What this refund took off the awards: from lots, as debt, or written off. */
    points: wire.points.nonnegative(),
    /** What the purchase's awards stand at now. */
    pointsAwarded: wire.points.nonnegative(),
  }),
});
