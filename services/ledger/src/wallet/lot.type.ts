import { GraphQLPoints } from '@accord/scalars';
import { connectionOf, PurchaseStub } from '@accord/subgraph';
import { Field, ID, ObjectType } from 'type-graphql';
import type { MovementKind } from '../book/journal';
import { LedgerPartner } from '../partners/ledger-partner.type';
import type { Shown } from './wallet-loader';
import { MovementKinds } from './wallet.type';

@ObjectType('Lot', {
  description: 'Points credited at once: every point ever spent names the lot it came from.',
})
export class LotType {
  @Field(() => ID, { description: 'lot_…' })
  id: string;

  @Field(() => GraphQLPoints, { description: 'Credited.' })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'Not spent, taken back or expired; held points are in it.' })
  remaining: bigint;

  @Field(() => LedgerPartner, { description: 'Who issued it, and pays for it.' })
  issuer: LedgerPartner;

  @Field(() => Date, { description: 'From this instant it can be spent.' })
  availableAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      'At this instant it is no longer good; null: never, or not while what keeps it alive holds. Movements may renew it.',
  })
  expiresAt: Date | null;

  @Field(() => [LedgerPartner], { nullable: true, description: 'Where it can be spent; null: anywhere.' })
  spendableAt: LedgerPartner[] | null;

  @Field(() => PurchaseStub, { nullable: true, description: 'The purchase that earned it.' })
  purchase: PurchaseStub | null;

  /** Where it is shown. */
  wallet: Shown;
}

@ObjectType({
  description: 'What happened to a lot: points that were spent, given back, or lost in another way.',
})
export class LotMovement {
  @Field(() => MovementKinds, { description: 'Why.' })
  kind: MovementKind;

  @Field(() => GraphQLPoints, { description: 'Signed change of what remains of the lot.' })
  points: bigint;

  @Field(() => Date, { description: 'When it was recorded.' })
  at: Date;

  @Field(() => LedgerPartner, { nullable: true, description: 'Where it happened, or on whose account.' })
  partner: LedgerPartner | null;

  @Field(() => ID, { nullable: true, description: 'red_…, of SPEND and RESTORE.' })
  redemptionId: string | null;

  @Field(() => ID, { description: 'jrn_…, of the journal that records it.' })
  journalId: string;
}

export const LotConnection = connectionOf(LotType, 'Lot');
