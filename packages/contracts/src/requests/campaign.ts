import { z } from 'zod';
import { defineRequest, wire } from '../define';
import { awardSnapshot } from '../award-snapshot';
import { purchaseSnapshot } from '../purchase-snapshot';

/** What would this basket earn? Changes nothing. Explanations are keyed by language: en, pl, ru. */
export const quoteAwards = defineRequest({
  subject: 'campaign.quote',
  question: z.object({ purchase: purchaseSnapshot }),
  answer: z.object({
    awards: z.array(awardSnapshot.extend({ explanations: z.record(z.string(), z.string()) })),
    points: wire.points,
  }),
});
