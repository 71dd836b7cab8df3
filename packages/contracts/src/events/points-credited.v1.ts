import { z } from 'zod';
import { defineEvent, wire } from '../define';
import { awardTrigger } from '../award-snapshot';

/** The ledger has booked all awards of a trigger: credited, or refused with a reason. Published once per trigger that gave awards, and points currency. */
export const pointsCredited = defineEvent({
  name: 'points-credited',
  version: 1,
  family: 'points',
  schema: z.object({
    memberId: wire.id,
    walletId: wire.id,
    currency: z.string(),
    /** Of a currency beside the main one, which alone is what a purchase's points are counted in; absent: the main one. */
    kind: z.enum(['SPENDABLE', 'STATUS']).optional(),
    trigger: awardTrigger,
    recordedAt: wire.instant,
    /** Sum of what was credited, refusals apart, repayment of debt included. */
    points: wire.points.nonnegative(),
    credits: z.array(
      z.object({
        awardId: wire.id,
        campaignId: wire.id,
        campaignName: z.string(),
        issuerId: wire.id,
        points: wire.points.nonnegative(),
        availableAt: wire.instant,
        expiresAt: wire.instant.optional(),
        spendableAt: z.array(wire.id).optional(),
        /** Why the ledger refused it; `points` is then 0. */
        refused: z.enum(['WALLET_MAXIMUM', 'ISSUER_CLOSED', 'ISSUER_THROTTLED']).optional(),
      }),
    ),
    imported: z.boolean().optional(),
  }),
});
