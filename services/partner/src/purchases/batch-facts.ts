import { namedMember, type NamedMember } from '../members/member-reference';
import { resolveMembers, type MemberDirectory } from '../members/resolve-members';
import { ServiceAway } from '../service-away';
import { isStorable } from '../text';
import type { Answers, RecordingFacts } from './decide-batch';
import type { Redemptions } from './paid-with-points';
import type { PurchaseRequest } from './purchase-request';

/** What is asked of the books before a batch is judged. All texts can be stored. */
export interface FactsQuestion {
  readonly partnerId: string;
  readonly externalIds: readonly string[];
  readonly locationCodes: readonly string[];
  readonly memberIds: readonly string[];
  readonly redemptionIds: readonly string[];
}

/** What to look up for a batch. */
export function questionOf(partnerId: string, requests: readonly PurchaseRequest[]): FactsQuestion {
  const storable = (texts: readonly (string | null | undefined)[]): string[] => [
    ...new Set(texts.filter((text): text is string => typeof text === 'string' && isStorable(text))),
  ];
  return {
    partnerId,
    externalIds: storable(requests.map(({ externalId }) => externalId)),
    locationCodes: storable(requests.map(({ locationCode }) => locationCode)),
    memberIds: storable(requests.map(({ member }) => member.id)),
    redemptionIds: storable(requests.flatMap(({ redemptionIds }) => redemptionIds ?? [])),
  };
}

/** Asks the other services, at most once each for the whole batch. Throws ServiceAway when an answer is needed and doesn't come. */
export async function askOthers(
  requests: readonly PurchaseRequest[],
  facts: RecordingFacts,
  others: { readonly directory: MemberDirectory; readonly redemptions: Redemptions },
): Promise<Answers> {
  const references = requests.flatMap(({ member }): NamedMember | [] => namedMember(member) ?? []);
  const redemptionIds = [...new Set(requests.flatMap((request) => request.redemptionIds ?? []))];
  const [members, redemptions] = await Promise.all([
    resolveMembers(references, facts.members, others.directory),
    redemptionIds.length === 0 ? [] : others.redemptions.find(redemptionIds),
  ]);
  if (!redemptions) throw new ServiceAway('The ledger can’t be asked for the redemptions now; try again');
  return { members, redemptions: new Map(redemptions.map((each) => [each.redemptionId, each])) };
}
