import { z } from 'zod';
import { isTimeZone, parseDuration } from '@accord/values';

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'is not an ISO 8601 duration, such as P30D');

/** The settings of one programme: one document, read at start from the file that ACCORD_PROGRAMME_FILE names. Every setting has a default. */
export const programmeSettings = z.strictObject({
  name: z.string().min(1).default('Accord'),
  /** IANA zone of calendar periods: settlement months, history windows, expiry dates. */
  zone: z.string().refine(isTimeZone, 'is not an IANA time zone, such as Europe/Warsaw').default('UTC'),
  /** The points currency. */
  currency: z
    .string()
    .regex(/^[A-Z]{3,10}$/)
    .default('PTS'),
  /** When a campaign says nothing: points lapse this long after they were credited. */
  defaultExpiry: duration.default('P24M'),
  /** Campaign groups, applied in this order. */
  campaignGroups: z
    .array(z.strictObject({ slug: z.string(), mode: z.enum(['best', 'stack', 'first']) }))
    .min(1)
    .default([
      { slug: 'base', mode: 'best' },
      { slug: 'promotions', mode: 'stack' },
    ]),
  /** What a take-back that finds no points leaves: a debt of the member, or a loss of the issuer. */
  debtPolicy: z.enum(['DEBT', 'WRITE_OFF']).default('DEBT'),
  /** A lot that lapses while a hold pins it stays good for that hold this long. */
  holdGrace: duration.default('P7D'),
  /** A restored lot whose expiry has passed lives this long from its restoring. */
  restoreGrace: duration.default('P30D'),
  /** A wallet never holds more than this; null: no maximum. */
  walletMaximum: z.int().positive().nullable().default(null),
  /** A hold of less than this is refused. */
  smallestRedemption: z.int().positive().default(1),
});
export type ProgrammeSettings = z.infer<typeof programmeSettings>;
