import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  MemberRef,
  NotFound,
  requireOperator,
  type Caller,
} from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import type { MergeMembers, MergeRefusal } from './merge-members';
import {
  MergeMembersResult,
  MergeMembersSuccess,
  MergeRefusedType,
  mergeType,
  UnmergeMembersResult,
} from './merge.type';

@Resolver()
export class MergeResolver {
  constructor(private readonly members: MergeMembers) {}

  @Mutation(() => MergeMembersResult, {
    description:
      'Merges two registrations of one person. From the answer on, cards, phone number and e-mail address of `from` lead to ' +
      '`into`; points, debts included, follow within moments, and so does what comes later for `from`. What is held at a till stays ' +
      'held. A place in a household goes along; profile and consents are those of `into`. Operators.',
  })
  async mergeMembers(
    @CurrentCaller() caller: Caller,
    @Arg('from', () => MemberRef, { description: 'Who is merged.' }) from: MemberRef,
    @Arg('into', () => MemberRef, { description: 'Who lives on.' }) into: MemberRef,
    @Arg('reason', () => String, { description: 'Up to 500 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, {
      description: 'Up to 255 characters; the same key and request are the same merge.',
    })
    idempotencyKey: string,
  ): Promise<typeof MergeMembersResult> {
    const { subject: actor } = requireOperator(caller);
    const outcome = await this.members.merge({ actor, from, into, reason, idempotencyKey });
    if (outcome.ok) return new MergeMembersSuccess(mergeType(outcome.value));
    if (outcome.error.kind === 'CONFLICT') return new IdempotencyConflict(idempotencyKey);
    return refusalOf(outcome.error);
  }

  @Mutation(() => UnmergeMembersResult, {
    description:
      'Undoes a merge, once: the member stands alone again, cards lead to it, and what is left of its points returns. What ' +
      'was spent meanwhile stays spent; a place in a household stays with the other. Of a chain the last merge is undone first. Operators.',
  })
  async unmergeMembers(
    @CurrentCaller() caller: Caller,
    @Arg('mergeId', () => ID, { description: 'mrg_…' }) mergeId: string,
    @Arg('reason', () => String, { description: 'Up to 500 characters.' }) reason: string,
  ): Promise<typeof UnmergeMembersResult> {
    const { subject: actor } = requireOperator(caller);
    const outcome = await this.members.unmerge({ actor, mergeId, reason });
    if (outcome.ok) return new MergeMembersSuccess(mergeType(outcome.value));
    return refusalOf(outcome.error as Exclude<MergeRefusal, { kind: 'CONFLICT' }>);
  }
}

function refusalOf(
  refusal: Exclude<MergeRefusal, { kind: 'CONFLICT' }>,
): MergeRefusedType | NotFound | InvalidInput {
  switch (refusal.kind) {
    case 'REFUSED':
      return new MergeRefusedType(refusal.code, refusal.memberId);
    case 'NOT_FOUND':
      return new NotFound(refusal.resource, refusal.id);
    case 'INVALID':
      return new InvalidInput(refusal.path, refusal.message);
  }
}
