import type { Transaction } from '@accord/persistence';
import { findPersons } from '../members/persons.repository';
import { refreshSegments } from './refresh-segments';
import { segmentBook } from './segment-membership.repository';
import { lockMembers } from '../members/lock-members.repository';
import type { RulesInForce } from '../judgements/rules-in-force';

/** A member to whom something happens, and when that is recorded. */
export interface Touched {
  readonly memberId: string;
  readonly recordedAt: number;
}

/**
 * Lets something happen to members, and decides anew to which segments they belong: in the same unit of work, so that the next
 * purchase sees it. Without segments that conditions decide it costs nothing.
 */
export async function keepingSegments(
  tx: Transaction,
  rules: RulesInForce,
  touched: readonly Touched[],
  work: () => Promise<void>,
): Promise<void> {
  const { segments } = await rules.current(tx);
  const memberIds = [...new Set(touched.map(({ memberId }) => memberId))].sort();
  if (segments.length === 0 || memberIds.length === 0) return work();
  const concerned = (await findPersons(tx, memberIds)).all(memberIds);
  await lockMembers(tx, concerned);
  await work();
  const instant = Math.max(...touched.map(({ recordedAt }) => recordedAt));
  await refreshSegments(segments, concerned, instant, segmentBook(tx, true));
}
