import type { Decimal } from '@accord/values';
import { z } from 'zod';
import { needsOne } from './form-rule';
import { count, decimal } from './measures';
import { publishedAs, publishedOnce } from './published';
import { calendarPeriod, type CalendarPeriod } from './within';
import { alsoChecked, isObject, keys } from './words';

/** A cap on what a campaign gives to one member, at one partner, or in one purchase. */
export interface Cap {
  readonly uses?: number | undefined;
  readonly points?: number | undefined;
  /** Of the amount that earns. */
  readonly amount?: Decimal | undefined;
  /** The calendar period of `occurredAt`, in the programme's zone. */
  readonly within?: CalendarPeriod | undefined;
}

export interface Limits {
  readonly budget?: { readonly points: number } | undefined;
  readonly uses?: number | undefined;
  readonly perMember?: Cap | undefined;
  /** Of all members of a household together; a member without one is a household alone. */
  readonly perHousehold?: Cap | undefined;
  readonly perPartner?: Cap | undefined;
  readonly perPurchase?: Cap | undefined;
}

const measures = {
  uses: count.optional().describe('How many times.'),
  points: count.optional().describe('Points; an award that would pass them is cut to what is left.'),
  amount: decimal({ above: 0 }).optional().describe('Of the amount that earns; what is over earns nothing.'),
};

const cap = publishedOnce(
  alsoChecked<Cap>(
    keys({
      ...measures,
      within: calendarPeriod
        .optional()
        .describe('Of `occurredAt`, in the programme’s zone; ever when absent.'),
    }),
    needsOne(Object.keys(measures)),
  ),
  'cap',
);
const purchaseCap = alsoChecked<Cap>(keys(measures), needsOne(Object.keys(measures)));

const allOfThem = keys({
  budget: keys({ points: count.describe('Points in all.') }, ['money'])
    .optional()
    .describe('What the whole campaign may give, net of what is taken back.'),
  uses: count.optional().describe('How many times it may give.'),
  perMember: cap.optional().describe('To one member.'),
  perHousehold: cap.optional().describe('To the members of one household together.'),
  perPartner: cap.optional().describe('At one partner.'),
  perPurchase: purchaseCap.optional().describe('In one purchase.'),
});
const one = publishedOnce(alsoChecked<Limits>(allOfThem, needsOne(Object.keys(allOfThem.shape))), 'limits');

const many = z.array(one).min(1, { error: 'is empty' }).max(20, { error: 'has more than 20 entries' });

const oneOrMany: z.ZodType<Limits[]> = z.unknown().transform((input, context): Limits[] => {
  const parsed = isObject(input) ? one.transform((value) => [value]).safeParse(input) : many.safeParse(input);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.issues.push({ ...issue, input } as (typeof context.issues)[number]);
  }
  return z.NEVER;
});

/** One set of limits, or a list of them that all hold. */
export const limits = publishedAs(oneOrMany, (publish) => ({ anyOf: [publish(one), publish(many)] }));
