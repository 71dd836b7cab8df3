import type { EventData, memberEnrolled } from '@accord/contracts';

export interface MemberMemory {
  remember(members: readonly { memberId: string; locale: string; timeZone: string }[]): Promise<void>;
  /** Sales that name them are asked about from then on. */
  forget(memberIds: readonly string[]): Promise<void>;
}

/** Remembers who has enrolled: a sale by id then needs no other service. */
export const onMemberEnrolled = (
  members: MemberMemory,
  events: readonly EventData<typeof memberEnrolled>[],
): Promise<void> =>
  members.remember(events.map(({ memberId, locale, timeZone }) => ({ memberId, locale, timeZone })));
