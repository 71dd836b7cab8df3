import { IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { Merge, MergeRefusalCode } from './merge';

@ObjectType('MemberMerge', {
  description: 'Two registrations of one person, of which one lives on. For operators.',
})
export class MergeType {
  @Field(() => ID, { description: 'mrg_…' })
  id: string;

  @Field(() => String, { description: 'Why, as the operator said.' })
  reason: string;

  @Field(() => String, { description: 'The operator who merged.' })
  mergedBy: string;

  @Field(() => Date, { description: 'When cards and addresses began to lead to the other.' })
  mergedAt: Date;

  @Field(() => String, { nullable: true, description: 'Why it was undone; null: it was not.' })
  undoneReason: string | null;

  @Field(() => String, { nullable: true, description: 'The operator who undid it; null: nobody did.' })
  undoneBy: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was undone; null: it stands.' })
  undoneAt: Date | null;

  fromId: string;
  intoId: string;
}

export const mergeType = ({ id, reason, mergedBy, mergedAt, undone, fromId, intoId }: Merge): MergeType =>
  Object.assign(new MergeType(), {
    id,
    reason,
    mergedBy,
    mergedAt,
    undoneReason: undone?.reason ?? null,
    undoneBy: undone?.by ?? null,
    undoneAt: undone?.at ?? null,
    fromId,
    intoId,
  });

@ObjectType('MergeMembersSuccess', { description: 'It is done.' })
export class MergeMembersSuccess {
  @Field(() => MergeType, { description: 'The merge as it stands now.' })
  merge: MergeType;

  constructor(merge: MergeType) {
    this.merge = merge;
  }
}

const REFUSALS: Record<MergeRefusalCode, string> = {
  SAME_MEMBER: 'Both are the same member',
  ALREADY_MERGED: 'The member lives on in another already',
  INTO_IS_MERGED: 'The other member lives on in a third one',
  MEMBER_NOT_ACTIVE: 'The member is suspended or has left',
  IN_A_HOUSEHOLD: 'The members are in two households, of which one has to be left first',
};

@ObjectType('MergeRefused', {
  implements: UserError,
  description:
    'It can’t be as things stand. Codes: SAME_MEMBER, ALREADY_MERGED (`memberId` says in whom the member lives on), INTO_IS_MERGED ' +
    '(merge into `memberId`; or undo that merge first), MEMBER_NOT_ACTIVE, IN_A_HOUSEHOLD (they are in two: one of them is left first).',
})
export class MergeRefusedType extends UserError {
  @Field(() => ID, { description: 'Whom it is about; of a merged member, in whom it lives on.' })
  readonly memberId: string;

  constructor(code: MergeRefusalCode, memberId: string) {
    super(code, REFUSALS[code]);
    this.memberId = memberId;
  }
}

export const MergeMembersResult = createUnionType({
  name: 'MergeMembersResult',
  description: 'What became of a merge.',
  types: () => [MergeMembersSuccess, MergeRefusedType, NotFound, InvalidInput, IdempotencyConflict] as const,
});

export const UnmergeMembersResult = createUnionType({
  name: 'UnmergeMembersResult',
  description: 'What became of the undoing of a merge.',
  types: () => [MergeMembersSuccess, MergeRefusedType, NotFound, InvalidInput] as const,
});
