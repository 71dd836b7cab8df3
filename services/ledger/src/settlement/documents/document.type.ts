import { GraphQLPoints } from '@accord/scalars';
import { connectionOf } from '@accord/subgraph';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const DocumentFormats = { JSON: 'JSON', CSV: 'CSV', HTML: 'HTML' } as const;
export type DocumentFormat = keyof typeof DocumentFormats;
registerEnumType(DocumentFormats, {
  name: 'StatementFormat',
  description: 'In which form a statement is given.',
  valuesConfig: {
    JSON: { description: 'For programs.' },
    CSV: { description: 'For spreadsheets: a row a line, then totals (RFC 4180).' },
    HTML: { description: 'A page to read and print.' },
  },
});

@ObjectType({ description: 'What one journal adds to a line of a statement.' })
export class SettlementJournal {
  @Field(() => ID, { description: 'jrn_…' })
  id: string;

  @Field(() => String, { description: 'What moved the points: EARN, SPEND, TAKE_BACK, RESTORE …' })
  kind: string;

  @Field(() => Date, { description: 'When it was recorded: that decides the period.' })
  recordedAt: Date;

  @Field(() => GraphQLPoints, { description: 'Signed; all of them sum to the line’s points.' })
  points: bigint;

  @Field(() => String, { nullable: true, description: 'An operator’s, of an adjustment and its correction.' })
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who did it by hand; null: nobody did, or the caller is no operator.',
  })
  actor: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The journal that it corrects or gives back from, wholly or in part; null: none.',
  })
  reverses: string | null;
}

export const SettlementJournalConnection = connectionOf(SettlementJournal, 'SettlementJournal');
