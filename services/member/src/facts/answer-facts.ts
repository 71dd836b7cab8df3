import type { MemberFactsSnapshot } from '@accord/contracts';
import type { Card } from '../cards/card';
import type { Consent } from '../consents/consent';
import type { Member } from '../members/member';

/** What of a member the rules may know. */
export interface KnownMember extends Pick<Member, 'id' | 'status' | 'timeZone' | 'enrolledAt'> {
  readonly birthDate: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly cardKinds: readonly Card['kind'][];
  /** Every change, oldest first. */
  readonly consents: readonly Pick<Consent, 'purpose' | 'partnerId' | 'granted' | 'changedAt'>[];
}

export interface KnownMembers {
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownMember>>;
}

/** What are these members like? In order; nothing is told of who was erased. */
export async function answerFacts(
  members: KnownMembers,
  memberIds: readonly string[],
): Promise<{ members: (MemberFactsSnapshot | null)[] }> {
  const known = await members.byIds(memberIds);
  return { members: memberIds.map((id) => snapshotOf(known.get(id))) };
}

function snapshotOf(member: KnownMember | undefined): MemberFactsSnapshot | null {
  if (!member || member.status === 'ERASED') return null;
  const { id, enrolledAt, timeZone, birthDate, attributes, cardKinds, consents } = member;
  return {
    memberId: id,
    enrolledAt: enrolledAt.toISOString(),
    timeZone,
    ...(birthDate === null ? {} : { birthDate }),
    attributes,
    cardKinds: [...cardKinds],
    consents: consents.map(({ purpose, partnerId, granted, changedAt }) => ({
      purpose,
      ...(partnerId === null ? {} : { partnerId }),
      granted,
      changedAt: changedAt.toISOString(),
    })),
  };
}
