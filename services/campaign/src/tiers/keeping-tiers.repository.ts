import type { Transaction } from '@accord/persistence';
import { refreshTiers } from './refresh-tiers';
import { tierBook } from './tier-book.repository';
import type { Judges } from '../judgements/judges';
import type { Touched } from '../segments/keeping-segments.repository';
import { lockMembers } from '../members/lock-members.repository';

/**
 * Lets something happen to members, and decides their tiers anew: in the same unit of work, so that a change is said once, with what
 * made it. Members are locked first, before purchases and limits: everybody locks in this order. Without a ladder it costs nothing.
 */
export async function keepingTiers(
  tx: Transaction,
  { rules, messaging }: Pick<Judges, 'rules' | 'messaging'>,
  touched: readonly (Touched & { readonly imported?: boolean })[],
  work: () => Promise<void>,
): Promise<void> {
  const memberIds = [...new Set(touched.map(({ memberId }) => memberId))].sort();
  if (memberIds.length === 0 || !(await rules.current(tx)).ladder) return work();
  await lockMembers(tx, memberIds);
  await work();
  // Asked again behind the locks: whoever set another ladder meanwhile looks at these members after us.
  const { ladder } = await rules.current(tx);
  if (!ladder) return;
  const looked = memberIds.map((memberId) => {
    const theirs = touched.filter((each) => each.memberId === memberId);
    return {
      memberId,
      at: Math.max(...theirs.map(({ recordedAt }) => recordedAt)),
      imported: theirs.every(({ imported }) => imported === true),
    };
  });
  await refreshTiers(ladder, looked, 'RECORDED', tierBook(tx, messaging));
}
