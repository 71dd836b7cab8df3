import { GraphQLJSON } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, MemberRef, NotFound } from '@accord/subgraph';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { AwardType } from '../awards/award.type';
import { CampaignMember } from '../members/campaign-member.type';
import type { RecordedReport } from './record-report';

@InputType('RecordCheckInInput', { description: 'A visit of a member, without a purchase.' })
export class RecordCheckInInput {
  @Field(() => MemberRef, { description: 'Who came.' }) member: MemberRef;
  @Field(() => Date, { description: 'When; at most 5 minutes in the future.' }) occurredAt: Date;
  @Field(() => String, { nullable: true, description: 'The code of the location, at most 100 characters.' })
  location?: string | null;
  @Field(() => String, {
    description:
      'Same key and same request: the same visit. Unique per partner, 1…255 characters, kept for ever.',
  })
  idempotencyKey: string;
}

@InputType('RecordEventInput', { description: 'Something of a partner’s own that happened to a member.' })
export class RecordEventInput {
  @Field(() => String, {
    description:
      'What happened, as campaigns name it: letters, digits, dots and dashes, at most 100 characters.',
  })
  name: string;
  @Field(() => MemberRef, { description: 'To whom.' }) member: MemberRef;
  @Field(() => Date, { description: 'When; at most 5 minutes in the future.' }) occurredAt: Date;
  @Field(() => String, { nullable: true, description: 'The code of the location, at most 100 characters.' })
  location?: string | null;
  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      'What campaigns may ask of it: a JSON object, at most 16 kB and 8 levels deep. No personal data.',
  })
  attributes?: unknown;
  @Field(() => String, {
    description:
      'Same key and same request: the same event. Unique per partner, 1…255 characters, kept for ever.',
  })
  idempotencyKey: string;
}

@ObjectType('RecordEventSuccess', {
  description: 'It is noted and judged, now or by an earlier request of the same content.',
})
export class RecordEventSuccess {
  @Field(() => ID, { description: 'evt_…' }) readonly eventId: string;
  @Field(() => CampaignMember, { description: 'To whom it happened.' }) readonly member: CampaignMember;
  @Field(() => [AwardType], {
    description: 'What it earned, as it stands now. The wallet shows it when the ledger has booked it.',
  })
  readonly awards: AwardType[];

  constructor(memberId: string, { eventId, awards }: RecordedReport) {
    this.eventId = eventId;
    this.member = new CampaignMember(memberId);
    this.awards = awards.map((award) => new AwardType(award));
  }
}

export const RecordEventResult = createUnionType({
  name: 'RecordEventResult',
  description: 'What recording a visit or an event may come to.',
  types: () => [RecordEventSuccess, NotFound, InvalidInput, IdempotencyConflict] as const,
});
