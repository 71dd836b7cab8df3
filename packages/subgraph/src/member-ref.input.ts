import { Directive, Field, ID, InputType } from 'type-graphql';

/** Names a member in one of four ways; exactly one of them is given (`@oneOf`). The same in every subgraph that takes it. */
@Directive('@oneOf')
@InputType('MemberRef', {
  description:
    'Names a member in exactly one way. With the id, a sale goes through even while the member service is down.',
})
export class MemberRef {
  @Field(() => ID, { nullable: true, description: 'The member’s id, mem_…' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'The number of any of the member’s cards.' })
  card?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The phone number, with its country: +48 600 000 000.',
  })
  phone?: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  email?: string;
}
