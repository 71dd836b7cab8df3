import { programmeSettings } from '@accord/contracts';
import { isTimeZone } from '@accord/values';
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, 'must be 1…50 of a–z, 0–9 and -');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as EUR');
const rate = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a decimal of up to 6 places');
const share = z.string().regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a decimal from 0 to 1');
const count = z.int().positive();
const plainData = z.record(z.string(), z.json());
const document = z.custom<Readonly<Record<string, unknown>>>(
  (input) => plainData.safeParse(input).success,
  'must be an object of plain data',
);

const terms = z
  .strictObject({
    /** What the partner owes for a point it issued; up to 6 decimals. */
    pricePerPoint: rate,
    /** What it is owed for a point it accepted; up to 6 decimals. */
    ratePerPoint: rate,
    funding: z.enum(['ON_ISSUE', 'ON_REDEMPTION', 'HYBRID']),
    /** 0…1, of HYBRID. */
    reserveShare: share.optional(),
    /** Whether it gives points; it does when absent. */
    issues: z.boolean().optional(),
    /** Whether points may be spent there; they may when absent. */
    accepts: z.boolean().optional(),
    /** The part of a basket that points may pay, 0…1; all of it when absent. */
    maxPointsShare: share.optional(),
  })
  .readonly();
export type TermsBlueprint = z.infer<typeof terms>;

const location = z
  .strictObject({
    code: z.string().min(1),
    name: z.string().min(1),
    timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone, such as Europe/Warsaw'),
  })
  .readonly();
export type LocationBlueprint = z.infer<typeof location>;

const partner = z
  .strictObject({
    slug,
    name: z.string().min(1),
    category: z.string().min(1),
    /** ISO 4217; also of the terms' amounts. */
    currency,
    terms,
    locations: z.array(location).readonly(),
  })
  .readonly();
export type PartnerBlueprint = z.infer<typeof partner>;

const segment = z
  .strictObject({
    slug,
    name: z.string().min(1),
    /** As `SegmentInput.definition` has it; absent: a list, which others fill. */
    definition: document.optional(),
  })
  .readonly();
export type SegmentBlueprint = z.infer<typeof segment>;

const campaign = z
  .strictObject({
    slug,
    name: z.string().min(1),
    /** A document of the campaign language. */
    definition: document,
    startsAt: z.iso.datetime({ offset: true }).optional(),
    endsAt: z.iso.datetime({ offset: true }).optional(),
  })
  .readonly();
export type CampaignBlueprint = z.infer<typeof campaign>;

const conversionRate = z
  .strictObject({
    /** The slug of the other programme, a partner of this one. */
    partner: slug,
    /** OUT: points of this programme become the other's; IN: the other way. */
    direction: z.enum(['OUT', 'IN']),
    /** So many units given … */
    from: count,
    /** … become so many. */
    to: count,
    /** The least that can be given at a time, and what it is a multiple of. */
    minimum: count,
    step: count,
  })
  .readonly();
export type ConversionRateBlueprint = z.infer<typeof conversionRate>;

const waiting = z
  .strictObject({
    /** What the programme does and this document does not say. */
    what: z.string().min(1),
    /** What has to come first. */
    needs: z.enum([
      'coupons',
      'rewards catalogue',
      'badges',
      'referrals',
      'reviews',
      'surveys',
      'prize draws',
      'affiliates',
      'partner handshake',
      'limits on conversion',
    ]),
  })
  .readonly();

/** Settings as programme.json has them, only those the programme needs; what is wrong with one is said at its path. */
const settings = document.superRefine((written, context) => {
  const parsed = programmeSettings.safeParse(written);
  for (const { path, message } of parsed.error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message });
});

/**
 * One programme as code, in one portable document: who takes part, under which terms, by which rules. Plain data in the words of
 * the API: what `JSON.stringify` writes of it reads back as the same. Everything is named by slug.
 */
export const blueprint = z
  .strictObject({
    slug,
    name: z.string().min(1),
    /** What the programme shows of the platform, in one sentence. */
    shows: z.string().min(1),
    /** Where the figures come from, and which of them are only assumed. */
    figures: z.string().min(1).optional(),
    settings: settings.default({}),
    partners: z.array(partner).min(1).readonly(),
    segments: z.array(segment).default([]).readonly(),
    /** As `setTierLadder` takes it. */
    tierLadder: document.optional(),
    /** In this order: what one excludes comes before it. */
    campaigns: z.array(campaign).readonly(),
    conversionRates: z.array(conversionRate).default([]).readonly(),
    later: z.array(waiting).default([]).readonly(),
  })
  .superRefine(namesWhatItHas)
  .readonly();
export type Blueprint = z.infer<typeof blueprint>;
/** As it is written: what is empty may be left out. */
export type WrittenBlueprint = z.input<typeof blueprint>;

interface Named {
  readonly partners: readonly { readonly slug: string }[];
  readonly segments: readonly { readonly slug: string }[];
  readonly campaigns: readonly { readonly slug: string }[];
  readonly conversionRates: readonly { readonly partner: string }[];
}

/** Each slug is there once. What definitions name, the campaign service checks when they are written. */
function namesWhatItHas(document: Named, context: z.RefinementCtx): void {
  for (const list of ['partners', 'segments', 'campaigns'] as const) {
    const slugs = document[list].map((each) => each.slug);
    slugs.forEach((each, index) => {
      if (slugs.indexOf(each) !== index)
        context.addIssue({ code: 'custom', path: [list, index, 'slug'], message: `${each} is there twice` });
    });
  }
  document.conversionRates.forEach((each, index) => {
    if (!document.partners.some((one) => one.slug === each.partner))
      context.addIssue({
        code: 'custom',
        path: ['conversionRates', index, 'partner'],
        message: `there is no partner ${each.partner}`,
      });
  });
}

/** Reads a document that this package holds. One that is wrong is a defect: it throws, with every problem. */
export const blueprintOf = (written: WrittenBlueprint): Blueprint => blueprint.parse(written);
