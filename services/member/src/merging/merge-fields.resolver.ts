import { CurrentCaller, isOperator, Loaders, type Caller } from '@accord/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberLoaders } from '../members/member-loader';
import { memberType, MemberType } from '../members/member.type';
import { viewerOf } from '../members/viewer';
import { visibleTo } from '../members/visibility';
import type { Merges } from './merge-members';
import { mergeType, MergeType } from './merge.type';

async function show(id: string, caller: Caller, { member }: MemberLoaders): Promise<MemberType> {
  const viewer = caller.kind === 'member' ? ({ kind: 'housemate' } as const) : viewerOf(caller, id);
  return memberType(visibleTo(viewer, (await member.load(id))!));
}

/** Whom a merge is about. Its type is only handed to operators. */
@Resolver(() => MergeType)
export class MergeFieldsResolver {
  @FieldResolver(() => MemberType, { description: 'Who was merged.' })
  from(
    @Root() { fromId }: MergeType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: MemberLoaders,
  ): Promise<MemberType> {
    return show(fromId, caller, loaders);
  }

  @FieldResolver(() => MemberType, { description: 'Who lives on.' })
  into(
    @Root() { intoId }: MergeType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: MemberLoaders,
  ): Promise<MemberType> {
    return show(intoId, caller, loaders);
  }
}

@Resolver(() => MemberType)
export class MemberMergesResolver {
  constructor(private readonly book: Merges) {}

  @FieldResolver(() => MemberType, {
    nullable: true,
    description:
      'In whom a MERGED member lives on, at the end of all merges; null: it was not merged. The merged member itself sees no ' +
      'more than a given name.',
  })
  async mergedInto(
    @Root() { mergedIntoId }: MemberType,
    @CurrentCaller() caller: Caller,
    @Loaders() loaders: MemberLoaders,
  ): Promise<MemberType | null> {
    return mergedIntoId === null ? null : show(mergedIntoId, caller, loaders);
  }

  @FieldResolver(() => [MergeType], {
    description:
      'Merges from or into this member, undone ones too, newest first. Operators; empty for others.',
  })
  async merges(@Root() { id }: MemberType, @CurrentCaller() caller: Caller): Promise<MergeType[]> {
    return isOperator(caller) ? (await this.book.of(id)).map(mergeType) : [];
  }
}
