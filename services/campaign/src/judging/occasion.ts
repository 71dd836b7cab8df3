import type { Decimal } from '@accord/values';
import type { TriggerKind } from '../language/ground';

/** One line of a sale. */
export interface SaleLine {
  readonly lineId: string;
  readonly sku: string;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly quantity: Decimal;
  /** In the sale's currency, before anything is taken off. */
  readonly amount: Decimal;
}

/** What the till says that a campaign took off. */
export interface ToldDiscount {
  readonly campaignId: string;
  readonly amount: Decimal;
  /** What of it came off which line; absent: the till does not say. */
  readonly lines?: ReadonlyMap<string, Decimal> | undefined;
}

/** What of a sale has been refunded by now. */
export interface Refunded {
  readonly total: Decimal;
  /** By line id; empty for a sale without lines. */
  readonly lines: ReadonlyMap<string, Decimal>;
  readonly wholly: boolean;
}

/** What a campaign judges: something that happened to a member. Instants are milliseconds since 1970. */
export interface Occasion {
  readonly kind: TriggerKind;
  /** Of the purchase; of the member for an enrolment. */
  readonly id: string;
  readonly memberId: string;
  /** That the member was in when it occurred; absent: none, or no limit asks. */
  readonly householdId?: string | undefined;
  readonly partnerId?: string | undefined;
  readonly partnerCategory?: string | undefined;
  readonly locationCode?: string | undefined;
  readonly channel?: string | undefined;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** IANA zone of the location, else of the member, else of the programme. */
  readonly zone: string;
}

/** A purchase. */
export interface Sale extends Occasion {
  readonly kind: 'purchase';
  readonly partnerId: string;
  readonly currency: string;
  readonly total: Decimal;
  readonly lines: readonly SaleLine[];
  /** The part of the total that points paid. */
  readonly paidWithPoints: Decimal;
  readonly refunded?: Refunded | undefined;
  /** Ways in which it was paid, in the partner's words; absent: nobody says. */
  readonly paidBy?: readonly string[] | undefined;
  /** What the till took off; total and lines are after it. Absent: it is asked what may be taken off. */
  readonly discounts?: readonly ToldDiscount[] | undefined;
  /** The basket before discounts, as conditions on it see it; absent: it is the same. */
  readonly before?: Pick<Sale, 'total' | 'lines'> | undefined;
}

export interface Enrolment extends Occasion {
  readonly kind: 'enrollment';
}

/** A visit, without a purchase. */
export interface CheckIn extends Occasion {
  readonly kind: 'checkIn';
  readonly partnerId: string;
}

/** An event of a partner's own. */
export interface PartnerEvent extends Occasion {
  readonly kind: 'event';
  readonly partnerId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The start of a member's birthday, by the member's own calendar. */
export interface Birthday extends Occasion {
  readonly kind: 'birthday';
}

/** An occurrence of a schedule, for one member. */
export interface Scheduled extends Occasion {
  readonly kind: 'schedule';
  /** The recurrence. */
  readonly name: string;
}

/** A change of the member's tier. */
export interface TierChange extends Occasion {
  readonly kind: 'tierChanged';
  /** Counts the changes of this member. */
  readonly revision: number;
  /** Slugs; undefined: none. */
  readonly tier: string | undefined;
  readonly previous: string | undefined;
  readonly direction: 'UP' | 'DOWN';
}

/** What the clock brings, and what follows from what was recorded. */
export type Moment = Birthday | Scheduled | TierChange;

/** What a partner reports of a member, beside sales. */
export type Reported = CheckIn | PartnerEvent;

export type Judged = Sale | Enrolment | Reported | Moment;
