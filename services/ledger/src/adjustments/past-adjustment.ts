import type { Points } from '@accord/values';
import type { Lot } from '../book/lot';

/** What an adjustment did to one lot. */
export interface AdjustedLot {
  readonly lot: Lot;
  /** Signed: given, by opening it, or taken. */
  readonly points: Points;
}

/** An adjustment as the books have it. */
export interface PastAdjustment {
  readonly journalId: string;
  readonly walletId: string;
  /** On whose account. */
  readonly partnerId: string;
  /** The version of its terms that others' points settled by which it took; null: it took none of those. */
  readonly partnerTerms: number | null;
  /** Signed, not 0. */
  readonly points: Points;
  /** Its lots, as they stand when it was read. */
  readonly lots: readonly AdjustedLot[];
  /** Whether a correction of it is in the books. */
  readonly isReversed: boolean;
}
