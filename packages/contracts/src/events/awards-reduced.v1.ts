import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A refund changed what awards stand at. The standings are absolute, so that any order of arrival ends the same. */
export const awardsReduced = defineEvent({
  name: 'awards-reduced',
  version: 1,
  family: 'award',
  schema: z.object({
    memberId: wire.id,
    purchaseId: wire.id,
    refundId: wire.id,
    /** The refund's sequence within its purchase. */
    sequence: z.int().positive(),
    recordedAt: wire.instant,
    /** Every award of the purchase; empty when it earned nothing. `points` is what the award stands at now, net. */
    standings: z.array(
      z.object({
        awardId: wire.id,
        /** Its points currency; absent: the programme's main one. */
        currency: z.string().optional(),
        points: wire.points.nonnegative(),
        /** The same per funder; the parts sum to `points`. */
        funders: z.array(z.object({ partnerId: wire.id, points: wire.points.nonnegative() })),
      }),
    ),
    /** Where it was bought; absent: it is an older message. */
    partnerId: wire.id.optional(),
    /** Every discount of the purchase, net; absent: it had none. Its funders' parts sum to `amount`. */
    discounts: z
      .array(
        z.object({
          awardId: wire.id,
          amount: wire.decimal,
          funders: z.array(z.object({ partnerId: wire.id, amount: wire.decimal })),
        }),
      )
      .optional(),
  }),
});
