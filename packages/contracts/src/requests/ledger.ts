import { z } from 'zod';
import { defineRequest, wire } from '../define';

/** What are these redemptions worth, whose are they, and at whom? Those that don't exist are left out. */
export const findRedemptions = defineRequest({
  subject: 'ledger.redemptions',
  question: z.object({ ids: z.array(z.string()).max(100) }),
  answer: z.object({
    redemptions: z.array(
      z.object({
        redemptionId: wire.id,
        memberId: wire.id,
        partnerId: wire.id,
        points: wire.points,
        restored: wire.points,
        value: wire.money,
      }),
    ),
  }),
});

/** How many points may this member spend at this partner now? */
export const findSpendable = defineRequest({
  subject: 'ledger.spendable',
  question: z.object({ memberId: wire.id, partnerId: wire.id }),
  answer: z.object({ spendable: wire.points }),
});
