import { Directive, Field, ID, ObjectType } from 'type-graphql';

/*
 * References to entities of other subgraphs, for those that only name them: return `new PartnerStub(id)`.
 * A subgraph that contributes fields to an entity (ledger: Member.wallet) states its own class of that name instead,
 * with the same key but resolvable, and never uses the stub beside it.
 */

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Member', { description: 'A person in the programme.' })
export class MemberStub {
  @Field(() => ID, { description: 'mem_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Partner', { description: 'A business in the coalition.' })
export class PartnerStub {
  @Field(() => ID, { description: 'par_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Purchase', { description: 'A sale at a partner.' })
export class PurchaseStub {
  @Field(() => ID, { description: 'pur_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Campaign', { description: 'A rule that gives points.' })
export class CampaignStub {
  @Field(() => ID, { description: 'cmp_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Wallet', { description: 'A member’s points in one points currency.' })
export class WalletStub {
  @Field(() => ID, { description: 'wal_…' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
