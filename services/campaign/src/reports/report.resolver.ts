import {
  CurrentCaller,
  IdempotencyConflict,
  InvalidInput,
  NotFound,
  requireTill,
  type Caller,
  type MemberRef,
} from '@accord/subgraph';
import { Arg, Mutation, Resolver } from 'type-graphql';
import { recordReport, type ReportPorts } from './record-report';
import type { ReportInput } from './report';
import { RecordCheckInInput, RecordEventInput, RecordEventResult, RecordEventSuccess } from './report.type';

type Outcome = RecordEventSuccess | NotFound | InvalidInput | IdempotencyConflict;

@Resolver()
export class ReportResolver {
  constructor(private readonly ports: ReportPorts) {}

  @Mutation(() => RecordEventResult, {
    description: 'Notes a visit, and judges it at once. Any key of a partner.',
  })
  async recordCheckIn(
    @CurrentCaller() caller: Caller,
    @Arg('input', () => RecordCheckInInput, { description: 'The visit.' }) input: RecordCheckInInput,
  ): Promise<Outcome> {
    const { occurredAt, idempotencyKey } = input;
    return this.record(caller, input, {
      occurredAt,
      idempotencyKey,
      locationCode: input.location ?? undefined,
    });
  }

  @Mutation(() => RecordEventResult, {
    description: 'Notes an event of the partner’s own, and judges it at once. Any key of a partner.',
  })
  async recordEvent(
    @CurrentCaller() caller: Caller,
    @Arg('input', () => RecordEventInput, { description: 'The event.' }) input: RecordEventInput,
  ): Promise<Outcome> {
    const { name, occurredAt, idempotencyKey } = input;
    const attributes = input.attributes ?? undefined;
    return this.record(caller, input, {
      name,
      occurredAt,
      idempotencyKey,
      locationCode: input.location ?? undefined,
      attributes,
    });
  }

  private async record(
    caller: Caller,
    of: { readonly member: MemberRef },
    input: ReportInput,
  ): Promise<Outcome> {
    const { partnerId } = requireTill(caller);
    const member = await this.ports.memberOf(of.member);
    if (!member) return new NotFound('Member', of.member.id);
    const recorded = await recordReport(partnerId, member, input, this.ports);
    if (recorded.ok) return new RecordEventSuccess(member.memberId, recorded.value);
    const refusal = recorded.error;
    return refusal.kind === 'CONFLICT'
      ? new IdempotencyConflict(refusal.idempotencyKey)
      : new InvalidInput(['input', refusal.path], refusal.message);
  }
}
