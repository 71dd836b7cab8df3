import type { Decimal, Money } from '@accord/values';
import { z } from 'zod';
import { needsOne } from './form-rule';
import type { Ground } from './ground';
import { count, currencyCode, decimal } from './measures';
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

/** What the whole campaign may give. */
export interface Budget {
  readonly points?: number | undefined;
  /** Points at what their funder owes for one, and discounts. */
  readonly money?: Money | undefined;
}

export interface Limits {
  readonly budget?: Budget | undefined;
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

const budgetShape = keys({
  points: count.optional().describe('Points in all.'),
  money: keys({ amount: decimal({ above: 0 }), currency: currencyCode })
    .optional()
    .describe(
      'Money in all: points × what their funder owes for one, and discounts. In the funder’s currency.',
    ),
});

const allOfThem = keys({
  budget: alsoChecked<Budget>(budgetShape, needsOne(Object.keys(budgetShape.shape)))
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

/** A budget in money is in the currency that all who pay use. */
export function checkLimits(all: readonly Limits[], ground: Ground): void {
  all.forEach(({ budget }, index) => {
    const currency = budget?.money?.currency;
    if (currency === undefined) return;
    const path = ['limits', ...(all.length > 1 ? [index] : []), 'budget', 'money', 'currency'];
    for (const funder of ground.funders ?? [])
      if (funder.currency !== currency)
        ground.report(path, `is ${currency}, and ${funder.slug}, who pays, uses ${funder.currency}`);
    const others = ground.currencies.filter((each) => each !== currency);
    if (!ground.funders && others.length > 0)
      ground.report(
        path,
        `is ${currency}, and partners where it may happen, who pay, use ${others.join(', ')}`,
      );
  });
}
