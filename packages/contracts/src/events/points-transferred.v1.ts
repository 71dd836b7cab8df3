import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** One member sent points to another, or an operator returned what was left of them (`returns`). */
export const pointsTransferred = defineEvent({
  name: 'points-transferred',
  version: 1,
  family: 'points',
  schema: z.object({
    /** Its id, as the statements of both name it. */
    transferId: wire.id,
    /** Whom this tells: there is one event for each of the two, in the order of its own points. */
    memberId: wire.id,
    walletId: wire.id,
    direction: z.enum(['OUT', 'IN']),
    /** The other one. */
    otherMemberId: wire.id,
    currency: z.string(),
    /** Without the fee. */
    points: wire.points,
    /** What the sender paid beside. */
    fee: wire.points.optional(),
    /** Of IN: what it opened, by issuer, end and places. */
    lots: z
      .array(
        z.object({
          points: wire.points,
          issuerId: wire.id,
          expiresAt: wire.instant.optional(),
          spendableAt: z.array(wire.id).optional(),
        }),
      )
      .optional(),
    /** The transfer that this one returns, wholly or in part. */
    returns: wire.id.optional(),
    recordedAt: wire.instant,
  }),
});
