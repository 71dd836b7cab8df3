import type { Rounding } from '@accord/values';
import type { LineFilter } from '../language/line-filter';
import type { CalendarPeriod } from '../language/within';

/** How an award came to its points: kept with it, so that it can be explained in any language. Numbers are as text. */
export interface Reckoning {
  /** Tier points, which only count: no limit on points is about them. Absent: points to spend. */
  readonly unit?: 'TIER';
  /** The points currency; absent: the programme's main one. */
  readonly pointsCurrency?: string;
  /** The form of points: fixed, rate, … */
  readonly form: string;
  readonly terms: Readonly<Record<string, string>>;
  readonly lines?: LineFilter;
  /** The amount that earned, in the currency. */
  readonly amount?: string;
  readonly currency?: string;
  readonly quantity?: string;
  /** Points of the group that were multiplied. */
  readonly base?: number;
  /** What points paid was taken off. */
  readonly paidWithPoints?: boolean;
  /** What rounding made points of, where it was no whole number. */
  readonly exact?: string;
  readonly rounding?: Rounding;
  /** Of a discount what the rule takes off before limits; absent: it is points. */
  readonly off?: string;
  /** The most that it takes off one purchase, where that was less. */
  readonly max?: string;
  /** The till took less off than the rules allow. */
  readonly tillGave?: string;
  /** Points before limits. */
  readonly reckoned: number;
  readonly cuts: readonly Cut[];
}

/** A limit that made the award smaller. */
export interface Cut {
  readonly limit: 'budget' | 'perMember' | 'perHousehold' | 'perPartner' | 'perPurchase';
  readonly measure: 'points' | 'amount' | 'money';
  readonly within?: CalendarPeriod;
  /** What was left of the limit, as text. */
  readonly left: string;
  /** Of money. */
  readonly currency?: string;
}

/** Whether an award is of points that are spent, which limits on points count, and by which the best campaign is chosen. */
export const isSpendable = ({ reckoning }: { readonly reckoning: Reckoning }): boolean =>
  reckoning.unit === undefined;
