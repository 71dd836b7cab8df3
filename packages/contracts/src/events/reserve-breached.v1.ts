import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A partner's reserve fell below the floor of its terms: its awards are refused until it is restored. Once a crossing. */
export const reserveBreached = defineEvent({
  name: 'reserve-breached',
  version: 1,
  family: 'points',
  schema: z.object({
    partnerId: wire.id,
    /** Deposits less what is not settled. */
    reserve: wire.money,
    /** Of the terms in force. */
    floor: wire.money.optional(),
    recordedAt: wire.instant,
  }),
});
