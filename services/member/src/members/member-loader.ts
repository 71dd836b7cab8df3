import type { SubgraphContext } from '@accord/subgraph';
import DataLoader from 'dataloader';
import type { Members } from './find-members';
import type { Member } from './member';
import { memberType, type MemberType } from './member.type';
import { viewerOf } from './viewer';
import { visibleTo } from './visibility';

/** Reads members that one request names in many places with one statement. */
export interface MemberLoaders {
  readonly member: DataLoader<string, Member | null>;
}

export const memberLoaders = (members: Members): MemberLoaders => ({
  member: new DataLoader(async (ids: readonly string[]) => {
    const found = await members.byIds(ids);
    return ids.map((id) => found.get(id) ?? null);
  }),
});

/** Answers Member where another subgraph names one: as the caller may see it. */
export async function memberReference(
  { id }: { readonly id: string },
  { caller, loaders }: SubgraphContext<MemberLoaders>,
): Promise<MemberType | null> {
  const viewer = viewerOf(caller, id);
  const member = await loaders.member.load(id);
  return member ? memberType(visibleTo(viewer, member)) : null;
}
