import type { Decimal } from '@accord/values';
import { z } from 'zod';
import { count, decimal } from './measures';
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
  uses: count.optional(),
  points: count.optional(),
  amount: decimal({ above: 0 }).optional(),
};

/** An unknown word is a problem of its own; without any, say which there are. */
const needsOne =
  (...words: string[]) =>
  (input: Record<string, unknown>, report: (message: string) => void): void => {
    if (Object.keys(input).every((key) => key === 'within')) report(`needs one of: ${words.join(', ')}`);
  };

const cap = alsoChecked<Cap>(
  keys({ ...measures, within: calendarPeriod.optional() }),
  needsOne('uses', 'points', 'amount'),
);
const purchaseCap = alsoChecked<Cap>(keys(measures), needsOne('uses', 'points', 'amount'));

const one = alsoChecked<Limits>(
  keys({
    budget: keys({ points: count }, ['money']).optional(),
    uses: count.optional(),
    perMember: cap.optional(),
    perHousehold: cap.optional(),
    perPartner: cap.optional(),
    perPurchase: purchaseCap.optional(),
  }),
  needsOne('budget', 'uses', 'perMember', 'perHousehold', 'perPartner', 'perPurchase'),
);

const many = z.array(one).min(1, { error: 'is empty' }).max(20, { error: 'has more than 20 entries' });

/** One set of limits, or a list of them that all hold. */
export const limits: z.ZodType<Limits[]> = z.unknown().transform((input, context): Limits[] => {
  const parsed = isObject(input) ? one.transform((value) => [value]).safeParse(input) : many.safeParse(input);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.issues.push({ ...issue, input } as (typeof context.issues)[number]);
  }
  return z.NEVER;
});
