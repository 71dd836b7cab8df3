import type { Stretch } from '../language/condition';
import type { Belonging } from '../judging/belonging';
import type { MemberRecord } from '../judging/member-facts';
import type { Judged, Reported } from '../judging/occasion';
import type { Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

/** What happened, at its place in the order of recording. */
export type Recorded =
  | {
      readonly kind: 'sale';
      readonly position: number;
      readonly sale: StoredSale;
      /** A refund of it follows. */
      readonly refundedLater: boolean;
    }
  | { readonly kind: 'report'; readonly position: number; readonly report: Reported }
  | {
      readonly kind: 'refund';
      readonly position: number;
      readonly refund: Refund;
      /** When the refunded sale occurred. */
      readonly saleOccurredAt: number;
    };

/** A member's sale, refunds left out: what of it was refunded at some position follows from those before it. */
export interface PlacedSale {
  readonly position: number;
  readonly sale: StoredSale;
}
export interface PlacedReport {
  readonly position: number;
  readonly report: Reported;
}

/** All that was recorded, read in pieces. */
export interface RecordedHistory {
  /** How many purchases occurred from … to before …. */
  count(from: Date, to: Date): Promise<number>;
  /** Sales and reports that occurred in that span, and all refunds, in the order of recording, piece by piece. */
  follow(from: Date, to: Date): AsyncIterable<readonly Recorded[]>;
  /** Members' sales within stretches of `occurredAt`, wholly refunded ones among them. */
  sales(stretches: ReadonlyMap<string, Stretch>): Promise<Map<string, PlacedSale[]>>;
  reports(stretches: ReadonlyMap<string, Stretch>): Promise<Map<string, PlacedReport[]>>;
  /** What members were like; those of whom nothing is known here are left out. */
  members(memberIds: readonly string[]): Promise<ReadonlyMap<string, MemberRecord>>;
  /** Of which household members were when these occurred, by id; who was of none is left out. */
  households(occasions: readonly Judged[]): Promise<ReadonlyMap<string, string>>;
  /** What members belonged to; those who belonged to nothing are left out. */
  belongings(
    memberIds: readonly string[],
    withTiers: readonly string[],
  ): Promise<ReadonlyMap<string, Belonging>>;
}
