/** The texts of one language, in ICU MessageFormat. Each says which arguments it is given. */
export interface Catalogue {
  /** points */
  readonly creditedTitle: string;
  /** points */
  readonly statusCreditedTitle: string;
  /** points, date: the last day */
  readonly expiringTitle: string;
  /** points, partner */
  readonly creditedBy: string;
  /** points; the partner's name is not known */
  readonly credited: string;
  /** points */
  readonly creditedByMember: string;
  /** points */
  readonly sentTitle: string;
  readonly sentToMember: string;
  /** points */
  readonly sentFee: string;
  /** points */
  readonly returnedTitle: string;
  readonly transferReversed: string;
  /** tier: its name */
  readonly tierReachedTitle: string;
  /** previous: the name of the tier that has ended */
  readonly tierEndedTitle: string;
  /** tier */
  readonly tierNow: string;
  readonly tierNone: string;
  /** date: the last day */
  readonly tierUntil: string;
  readonly tierForEver: string;
  /** date */
  readonly availableFrom: string;
  /** date */
  readonly validUntil: string;
  readonly validForEver: string;
  readonly spendableAnywhere: string;
  /** count, places: the names */
  readonly spendableAt: string;
  readonly greeting: string;
  /** name */
  readonly greetingByName: string;
  readonly whyThisEmail: string;
}

export type MessageName = keyof Catalogue;
