import { connectionOf, PurchaseStub } from '@accord/subgraph';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { GraphQLPoints } from '@accord/scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { MovementKind } from '../book/journal';

@Directive('@key(fields: "id")')
@ObjectType('Wallet', {
  description: 'A member’s points, or the pool of a household, in one points currency.',
})
export class WalletType {
  @Field(() => ID, { description: 'wal_…' })
  readonly id: string;

  readonly memberId: string;

  @Field(() => String, { description: 'The points currency, such as PTS.' })
  readonly currency: string;

  @Field(() => Date, {
    nullable: true,
    description: 'The instant of the past at which it is shown; null: now.',
  })
  readonly asOf: Date | null;

  constructor(id: string, memberId: string, currency: string, asOf: Date | null = null) {
    this.id = id;
    this.memberId = memberId;
    this.currency = currency;
    this.asOf = asOf;
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Member', { description: 'A person in the programme.' })
export class WalletOwner {
  @Field(() => ID, { description: 'mem_…' })
  readonly id: string;
}

@ObjectType({ description: 'Points that lapse at the same instant and can be spent at the same places.' })
export class ExpiringPoints {
  @Field(() => GraphQLPoints, { description: 'How many.' })
  points: bigint;

  @Field(() => Date, { description: 'At this instant they are no longer good.' })
  expiresAt: Date;

  @Field(() => [LedgerPartner], { nullable: true, description: 'Where they can be spent; null: anywhere.' })
  spendableAt: LedgerPartner[] | null;
}

export const MovementKinds = {
  EARN: 'EARN',
  SPEND: 'SPEND',
  EXPIRE: 'EXPIRE',
  TAKE_BACK: 'TAKE_BACK',
  RESTORE: 'RESTORE',
  TRANSFER: 'TRANSFER',
  ADJUST: 'ADJUST',
  CONVERT: 'CONVERT',
  MERGE: 'MERGE',
} as const satisfies Record<MovementKind, MovementKind>;
registerEnumType(MovementKinds, {
  name: 'MovementKind',
  description: 'Why points moved.',
  valuesConfig: {
    EARN: { description: 'Awarded by a campaign.' },
    SPEND: { description: 'Paid with at a partner.' },
    EXPIRE: { description: 'Lapsed.' },
    TAKE_BACK: { description: 'Given for a refunded purchase, or for what was owed from one.' },
    RESTORE: { description: 'A payment with points was refunded.' },
    TRANSFER: { description: 'To or from another member, or the pool of a household.' },
    ADJUST: { description: 'By the operator’s hand.' },
    CONVERT: { description: 'To or from another programme.' },
    MERGE: { description: 'The member was merged with another, or a merge was undone.' },
  },
});

@ObjectType('StatementLine', {
  description:
    'One movement. The lines sum to the balance, held points included: points show when they become available, and a hold shows when it is captured.',
})
export class StatementLineType {
  @Field(() => ID, {
    description:
      'Of the journal; with a mark behind it where one journal changes the balance at two instants.',
  })
  id: string;

  @Field(() => MovementKinds, { description: 'Why.' })
  kind: MovementKind;

  @Field(() => GraphQLPoints, { description: 'Signed.' })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'The sum of all lines up to this one.' })
  balanceAfter: bigint;

  @Field(() => Date, { description: 'When it happened: of an award, when the purchase was made.' })
  occurredAt: Date;

  @Field(() => Date, { description: 'When it was recorded in the books.' })
  recordedAt: Date;

  @Field(() => LedgerPartner, { nullable: true, description: 'Where it happened, or on whose account.' })
  partner: LedgerPartner | null;

  @Field(() => PurchaseStub, { nullable: true, description: 'The purchase that earned or lost the points.' })
  purchase: PurchaseStub | null;

  @Field(() => String, { description: 'In English, such as the campaign’s name, or an operator’s reason.' })
  description: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The journal that it corrects or gives back from, wholly or in part; null: none.',
  })
  reverses: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who did it by hand; null: nobody did, or the caller is no operator.',
  })
  actor: string | null;
}

export const StatementLineConnection = connectionOf(StatementLineType, 'StatementLine');
