import type { Messaging } from '@accord/messaging';
import type { Queryable } from '@accord/persistence';
import type { MemberRecord } from '../judging/member-facts';
import { askMembers } from './ask-members';
import { findMembers, saveMembers } from './member-facts.repository';

/**
 * What members are like, as far as conditions may ask. Events keep it; of a member whose event is still on its way the member
 * service is asked, once: so who has just enrolled is judged as who they are.
 */
export async function knownMembers(
  tx: Queryable,
  messaging: Pick<Messaging, 'ask'>,
  memberIds: readonly string[],
): Promise<Map<string, MemberRecord>> {
  const known = await findMembers(tx, memberIds);
  const unknown = memberIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return known;
  const told = await askMembers(messaging, unknown);
  // An event that came meanwhile knows better.
  await saveMembers(tx, told, true);
  return new Map([
    ...known,
    ...(await findMembers(
      tx,
      told.map(({ memberId }) => memberId),
    )),
  ]);
}
