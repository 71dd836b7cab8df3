import { z } from 'zod';
import { isTimeZone } from '@accord/values';
import { duration, expiryRule } from './expiry-rule';

const pointsCurrency = z.string().regex(/^[A-Z]{3,10}$/);

/** SPENDABLE points can be held and spent; STATUS points only count: they are never spent, moved or settled. */
const furtherCurrency = z.strictObject({ code: pointsCurrency, kind: z.enum(['SPENDABLE', 'STATUS']) });

/** Of the offers of a group that are activated a member may choose so many for a calendar period of the programme's zone. */
const choiceLimit = z.strictObject({
  atMost: z.int().positive(),
  /** A choice is good to the end of the period; with `ever`, of its campaign. */
  within: z.enum(['day', 'week', 'month', 'year', 'ever']).default('ever'),
});
export type ChoiceLimit = z.infer<typeof choiceLimit>;

const campaignGroup = z.strictObject({
  slug: z.string(),
  mode: z.enum(['best', 'stack', 'first']),
  /** Absent: a member may activate any number of its offers. */
  activations: choiceLimit.optional(),
});

const transferSettings = z.strictObject({
  allowed: z.boolean().default(true),
  /** A transfer of less than this is refused. */
  smallest: z.int().positive().default(1),
  /** What a sender may send in a day and in a month of the programme's zone, fees not counted; null: any. */
  perDay: z.int().positive().nullable().default(10_000),
  perMonth: z.int().positive().nullable().default(50_000),
  /** What the sender pays beside: hundredths of a percent of what is sent, rounded down to a point, … */
  feeBasisPoints: z.int().min(0).max(10_000).default(0),
  /** … and so many points each time. Fees are breakage: the programme's. */
  feeFixed: z.int().min(0).default(0),
  /** UNRESTRICTED: only points that can be spent anywhere. ALL: restricted ones too, which keep their places. */
  points: z.enum(['UNRESTRICTED', 'ALL']).default('UNRESTRICTED'),
});

/** The settings of one programme: one document, read at start from the file that ACCORD_PROGRAMME_FILE names. Every setting has a default. */
export const programmeSettings = z
  .strictObject({
    name: z.string().min(1).default('Accord'),
    /** IANA zone of calendar periods: settlement months, history windows, expiry dates. */
    zone: z.string().refine(isTimeZone, 'is not an IANA time zone, such as Europe/Warsaw').default('UTC'),
    /** The points currency, where nothing else is said; it is SPENDABLE. */
    currency: pointsCurrency.default('PTS'),
    /** Points currencies beside it; one of them may be the STATUS currency, in which tier points are given. A code keeps its kind. */
    furtherCurrencies: z
      .array(furtherCurrency)
      .max(20)
      .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'names a currency twice')
      .refine(
        (all) => all.filter(({ kind }) => kind === 'STATUS').length < 2,
        'has more than one STATUS currency',
      )
      .default([]),
    /** When a campaign says nothing: how long points are good, or any rule of `expires` in the campaign language. STATUS points never lapse unless a campaign says so. */
    defaultExpiry: expiryRule.default('P24M'),
    /** So many days before points lapse their member is reminded; none: never. */
    reminderDays: z.array(z.int().min(1).max(366)).max(10).default([30, 7, 1]),
    /** Campaign groups, applied in this order. */
    campaignGroups: z
      .array(campaignGroup)
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
    /** Points that members send each other. */
    transfers: transferSettings.prefault({}),
  })
  .refine(({ currency, furtherCurrencies }) => furtherCurrencies.every(({ code }) => code !== currency), {
    path: ['furtherCurrencies'],
    message: 'names the main currency, which is named by `currency`',
  });
export type ProgrammeSettings = z.infer<typeof programmeSettings>;

export type PointsCurrency = ProgrammeSettings['furtherCurrencies'][number];

/** All points currencies, the main one first. */
export const pointsCurrenciesOf = (programme: ProgrammeSettings): readonly PointsCurrency[] => [
  { code: programme.currency, kind: 'SPENDABLE' },
  ...programme.furtherCurrencies,
];

/** The currency of tier points; undefined: the programme has none. */
export const statusCurrencyOf = (programme: ProgrammeSettings): string | undefined =>
  programme.furtherCurrencies.find(({ kind }) => kind === 'STATUS')?.code;
