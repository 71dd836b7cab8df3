import { z } from 'zod';
import { defineEvent } from '../define';
import { purchaseSnapshot } from '../purchase-snapshot';

/** A partner recorded a sale to a member. */
export const purchaseRecorded = defineEvent({
  name: 'purchase-recorded',
  version: 1,
  family: 'purchase',
  schema: purchaseSnapshot.extend({
    /** An import of old sales: it earns as any other, and nobody is written to about it. */
    imported: z.boolean().optional(),
  }),
});
