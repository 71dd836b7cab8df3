import type { Points } from '@accord/values';
import type { MovementKind } from '../../book/journal';
import type { Period } from '../period';
import type { SettlementLine } from '../settlement';

/** What one journal adds to a statement's line. */
export interface LineJournal {
  readonly id: string;
  readonly kind: MovementKind;
  readonly recordedAt: Date;
  /** Signed: they sum to the line's points. */
  readonly points: Points;
  /** Of what operators do by hand. */
  readonly reason: string | null;
  readonly actor: string | null;
  /** The journal that it corrects or gives back from. */
  readonly reverses: string | null;
}

/** Which journals make up the lines of statements, oldest first. */
export interface LineJournals {
  page(
    line: SettlementLine,
    period: Period,
    page: { first: number; after: readonly [recordedAt: string, id: string] | undefined },
  ): Promise<LineJournal[]>;
  count(line: SettlementLine, period: Period): Promise<number>;
}
