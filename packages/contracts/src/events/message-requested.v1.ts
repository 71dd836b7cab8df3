import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A text by language; English is always there. */
const texts = z.record(z.string().regex(/^[a-z]{2}$/), z.string()).refine((all) => 'en' in all);

/** A campaign has something to say to a member. Once for each trigger and effect. */
export const messageRequested = defineEvent({
  name: 'message-requested',
  version: 1,
  family: 'award',
  schema: z.object({
    /** Of the message: the same for the same trigger and effect, for ever. */
    messageId: wire.id,
    memberId: wire.id,
    campaignId: wire.id,
    campaignVersion: z.int().positive(),
    title: texts,
    /** Lines of plain text. */
    text: texts,
    recordedAt: wire.instant,
  }),
});
