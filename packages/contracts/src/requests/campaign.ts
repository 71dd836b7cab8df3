import { z } from 'zod';
import { defineRequest, wire } from '../define';
import { awardSnapshot } from '../award-snapshot';
import { purchaseSnapshot } from '../purchase-snapshot';

/** What would this basket earn? Changes nothing. Explanations are keyed by language: en, pl, ru. */
export const quoteAwards = defineRequest({
  subject: 'campaign.quote',
  question: z.object({
    purchase: purchaseSnapshot,
    /** In which awards and discounts are to be explained; absent: in each. */
    languages: z.array(z.string()).optional(),
    /** Whether the offers that it would use are asked for; absent: yes. */
    offers: z.boolean().optional(),
  }),
  answer: z.object({
    awards: z.array(awardSnapshot.extend({ explanations: z.record(z.string(), z.string()) })),
    points: wire.points,
    /** What may come off this basket, one for each campaign that takes something off; `awards` and `points` are of what is left to pay. */
    discounts: z
      .array(
        z.object({
          campaignId: wire.id,
          amount: wire.decimal,
          /** They sum to `amount`; none for a basket without lines. */
          lines: z.array(z.object({ lineId: wire.id, amount: wire.decimal })),
          explanations: z.record(z.string(), z.string()),
        }),
      )
      .optional(),
    /** Offers that this basket would use. Summaries are keyed by language: en, pl, ru. */
    offers: z
      .array(
        z.object({
          offerId: wire.id,
          campaignId: wire.id,
          title: z.string(),
          summaries: z.record(z.string(), z.string()),
          startsAt: wire.instant.optional(),
          endsAt: wire.instant.optional(),
          needsActivation: z.boolean(),
        }),
      )
      .optional(),
  }),
});
