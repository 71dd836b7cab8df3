import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** The kinds of a member's active cards are others from an instant on: all of them, not the difference. No numbers. */
export const cardsChanged = defineEvent({
  name: 'cards-changed',
  version: 1,
  family: 'member',
  schema: z.object({
    memberId: wire.id,
    /** Of cards that work, each kind once. */
    kinds: z.array(z.enum(['VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL'])),
    changedAt: wire.instant,
  }),
});
