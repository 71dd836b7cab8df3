import type { reachMembers, RequestDefinition, resolveMembers } from '@accord/contracts';
import { isGranted, type ConsentPurpose } from '../consents/consent';
import type { Members } from './find-members';
import type { Member } from './member';
import { lookupOf, type MemberReference } from './reference';

type Answer<D extends RequestDefinition> = D['answer']['_zod']['input'];

const PURPOSES: readonly ConsentPurpose[] = [
  'TERMS',
  'EMAIL_MARKETING',
  'SMS_MARKETING',
  'PUSH_MARKETING',
  'PROFILING',
  'DATA_SHARING',
];

/** Who are these references? */
export const answerResolve = async (
  members: Members,
  references: readonly MemberReference[],
): Promise<Answer<typeof resolveMembers>> => ({ members: await members.resolve(references.map(lookupOf)) });

/** Where can these members be reached? The consents are those that stand towards the programme. */
export async function answerReach(
  members: Members,
  memberIds: readonly string[],
): Promise<Answer<typeof reachMembers>> {
  const found = await members.byIds(memberIds);
  return { members: memberIds.map((id) => reachable(found.get(id))) };
}

function reachable(member: Member | undefined): Answer<typeof reachMembers>['members'][number] {
  if (!member) return null;
  const { givenName, email, phone } = member.profile;
  return {
    memberId: member.id,
    status: member.status,
    locale: member.locale,
    timeZone: member.timeZone,
    ...(givenName === null ? {} : { givenName }),
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    consents: PURPOSES.filter((purpose) => isGranted(member.consents, purpose)),
  };
}
