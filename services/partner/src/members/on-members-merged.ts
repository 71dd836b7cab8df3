import type { EventData, membersMerged } from '@accord/contracts';
import type { MemberMemory } from './on-member-enrolled';

/** A sale by the id of a merged member is asked about again: the member service answers with the one who lives on. */
export const onMembersMerged = (
  members: Pick<MemberMemory, 'forget'>,
  events: readonly EventData<typeof membersMerged>[],
): Promise<void> => members.forget(events.map(({ memberId }) => memberId));
