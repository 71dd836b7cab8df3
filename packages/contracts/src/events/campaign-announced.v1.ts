import { z } from 'zod';
import { defineEvent, wire } from '../define';

/** A campaign was launched that starts later, or its rules changed before its start: they can be read from now on. */
export const campaignAnnounced = defineEvent({
  name: 'campaign-announced',
  version: 1,
  family: 'award',
  schema: z.object({
    campaignId: wire.id,
    slug: z.string(),
    campaignName: z.string(),
    version: z.int().positive(),
    /** It judges what occurs from here on … */
    startsAt: wire.instant,
    /** … to before here; absent: no end. */
    endsAt: wire.instant.optional(),
    /** Partners that pay for it; absent: whichever it happens at. */
    funderIds: z.array(wire.id).optional(),
    /** The rules in plain words, by language: en, pl, ru. */
    summaries: z.record(z.string(), z.string()),
    recordedAt: wire.instant,
  }),
});
