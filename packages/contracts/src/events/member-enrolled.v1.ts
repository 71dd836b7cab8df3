import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** Somebody joined the programme. No personal data: a member is an id. */
export const memberEnrolled = defineEvent({
  name: 'member-enrolled',
  version: 1,
  family: 'member',
  schema: z.object({
    memberId: wire.id,
    enrolledAt: wire.instant,
    /** The partner at whose till it happened; absent when the member or the operator did it. */
    enrolledByPartnerId: wire.id.optional(),
    locale: z.string(),
    timeZone: z.string(),
    /** An import of the past: nobody is written to about it. */
    imported: z.boolean().optional(),
  }),
});
