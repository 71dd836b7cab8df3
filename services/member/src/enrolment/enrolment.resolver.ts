import {
  badUserInput,
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  requireTillOrOperator,
  type Caller,
} from '@accord/subgraph';
import { Arg, Mutation, Resolver } from 'type-graphql';
import type { Members } from '../members/find-members';
import { memberType } from '../members/member.type';
import { viewerOf } from '../members/viewer';
import { visibleTo } from '../members/visibility';
import {
  EnrollMemberInput,
  EnrollMemberResult,
  EnrollMemberSuccess,
  MemberAlreadyEnrolled,
} from './enroll-member.type';
import type { Enroller, EnrollMembers } from './enroll-members';

const MAX_BATCH = 1_000;
type Outcome = EnrollMemberSuccess | MemberAlreadyEnrolled | InvalidInput | IdempotencyConflict;

@Resolver()
export class EnrolmentResolver {
  constructor(
    private readonly enrolments: EnrollMembers,
    private readonly members: Members,
  ) {}

  @Mutation(() => EnrollMemberResult, { description: 'Makes a person a member. Tills and operators.' })
  async enrollMember(
    @CurrentCaller() caller: Caller,
    @Arg('input', () => EnrollMemberInput, { description: 'The person.' }) input: EnrollMemberInput,
  ): Promise<Outcome> {
    const [outcome] = await this.enroll(caller, [input], () => ['input']);
    return outcome!;
  }

  @Mutation(() => [EnrollMemberResult], {
    description:
      'Enrols up to 1,000 people, answered in order, each as enrollMember would. Tills and operators.',
  })
  async enrollMembers(
    @CurrentCaller() caller: Caller,
    @Arg('inputs', () => [EnrollMemberInput], { description: 'At most 1,000.' }) inputs: EnrollMemberInput[],
  ): Promise<Outcome[]> {
    if (inputs.length > MAX_BATCH)
      throw badUserInput(`At most ${MAX_BATCH} at once, not ${inputs.length}`, ['inputs']);
    return this.enroll(caller, inputs, (index) => ['inputs', index]);
  }

  private async enroll(
    caller: Caller,
    inputs: EnrollMemberInput[],
    pathOf: (index: number) => (string | number)[],
  ): Promise<Outcome[]> {
    const outcomes = await this.enrolments.enroll(enrollerOf(caller), inputs);
    const ids = outcomes.flatMap((outcome) =>
      outcome.kind === 'ENROLLED' || outcome.kind === 'REPEATED' ? [outcome.memberId] : [],
    );
    const members = await this.members.byIds(ids);
    return outcomes.map((outcome, index) => {
      switch (outcome.kind) {
        case 'ENROLLED':
        case 'REPEATED': {
          const member = members.get(outcome.memberId)!;
          return new EnrollMemberSuccess(memberType(visibleTo(viewerOf(caller, member.id), member)));
        }
        case 'ALREADY_ENROLLED':
          return new MemberAlreadyEnrolled(outcome.memberId);
        case 'CONFLICT':
          return new IdempotencyConflict(outcome.idempotencyKey);
        case 'INVALID':
          return new InvalidInput(
            [...pathOf(index), ...outcome.path],
            `${outcome.path.join('.')} ${outcome.message}`,
          );
      }
    });
  }
}

function enrollerOf(caller: Caller): Enroller {
  const enroller = requireTillOrOperator(caller);
  return enroller.kind === 'operator'
    ? { scope: `operator:${enroller.subject}`, partnerId: null, source: 'OPERATOR' }
    : { scope: `partner:${enroller.partnerId}`, partnerId: enroller.partnerId, source: 'TILL' };
}
