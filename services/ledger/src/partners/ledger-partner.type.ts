import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The ledger's part of a partner: its account. */
@Directive('@key(fields: "id")')
@ObjectType('Partner', { description: 'A business in the coalition.' })
export class LedgerPartner {
  @Field(() => ID, { description: 'par_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
