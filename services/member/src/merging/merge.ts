import { err, ok, type Result } from '@accord/values';
import type { MemberStatus } from '../members/member';

/** A member who lives on in another (domain rule 9): two registrations of one person. */
export interface Merge {
  readonly id: string;
  /** Who was merged. */
  readonly fromId: string;
  /** Who lives on. */
  readonly intoId: string;
  /** Counts the merges of `fromId` and their undoing: 1, 2, 3 … */
  readonly revision: number;
  readonly reason: string;
  readonly mergedBy: string;
  readonly mergedAt: Date;
  readonly undone: {
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  } | null;
}

/** What is looked at of a member before it is merged. */
export interface MergingMember {
  readonly id: string;
  readonly status: MemberStatus;
  /** In whom it lives on, at the end of all merges. */
  readonly mergedInto: string | null;
  /** The household that it is in. */
  readonly householdId: string | null;
}

/** Codes of the refusals that stand as long as things are as they are. */
export type MergeRefusalCode =
  'SAME_MEMBER' | 'ALREADY_MERGED' | 'INTO_IS_MERGED' | 'MEMBER_NOT_ACTIVE' | 'IN_A_HOUSEHOLD';

export interface MergeRefused {
  readonly kind: 'REFUSED';
  readonly code: MergeRefusalCode;
  /** Whom it is about; of a merged one, in whom it lives on. */
  readonly memberId: string;
}

const refused = (code: MergeRefusalCode, memberId: string): Result<never, MergeRefused> =>
  err({ kind: 'REFUSED', code, memberId });

/**
 * Whether a member may be merged into another. Into a merged one nobody is: whoever asks says whom they mean, the one that
 * lives on. So no cycle can come about, and a chain only grows at its end. A suspended one stays where the suspension is
 * seen. The place in a household goes along; of two households one is left first.
 */
export function mayMerge(from: MergingMember, into: MergingMember): Result<void, MergeRefused> {
  if (from.mergedInto !== null) return refused('ALREADY_MERGED', from.mergedInto);
  if (into.mergedInto !== null) return refused('INTO_IS_MERGED', into.mergedInto);
  if (from.id === into.id) return refused('SAME_MEMBER', into.id);
  for (const { id, status } of [from, into]) if (status !== 'ACTIVE') return refused('MEMBER_NOT_ACTIVE', id);
  const [left, kept] = [from.householdId, into.householdId];
  return left === null || kept === null || left === kept ? ok(undefined) : refused('IN_A_HOUSEHOLD', from.id);
}

/** Whether a merge may be undone: of a chain, the last one first, so that everybody returns to where they were. */
export function mayUndo({ intoId }: Merge, into: MergingMember): Result<void, MergeRefused> {
  return into.mergedInto === null ? ok(undefined) : refused('INTO_IS_MERGED', into.mergedInto ?? intoId);
}
