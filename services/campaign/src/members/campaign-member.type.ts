import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Member', { description: 'A person in the programme.' })
export class CampaignMember {
  @Field(() => ID, { description: 'mem_…' }) readonly id: string;

  /** The member service's. It comes with what we say to the member. */
  @Directive('@external')
  @Field(() => String, { description: 'BCP 47 tag of the member’s language.' })
  readonly locale: string;

  constructor(id: string, locale = '') {
    this.id = id;
    this.locale = locale;
  }
}
