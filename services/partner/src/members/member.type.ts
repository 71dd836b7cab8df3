import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A member here is an id, and what was bought. */
@Directive('@key(fields: "id")')
@ObjectType('Member', { description: 'A person in the programme.' })
export class MemberPurchases {
  @Field(() => ID, { description: 'mem_…' }) readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
