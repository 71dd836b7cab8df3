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
}

export const SettlementJournalConnection = connectionOf(SettlementJournal, 'SettlementJournal');
