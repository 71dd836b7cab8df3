import { IdempotencyConflict, InvalidInput, NotFound } from '@accord/subgraph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { under } from '../refusal';
import { toUserError } from '../refusal.type';
import { PurchaseType } from './purchase.type';
import type { RecordOutcome } from './record-purchases';

@ObjectType('RecordPurchaseSuccess', {
  description: 'The sale is recorded, now or by an earlier request of the same content.',
})
export class RecordPurchaseSuccess {
  @Field(() => PurchaseType, { description: 'The purchase as it stands now.' })
  readonly purchase: PurchaseType;

  constructor(purchase: PurchaseType) {
    this.purchase = purchase;
  }
}

export const RecordPurchaseResult = createUnionType({
  name: 'RecordPurchaseResult',
  description: 'What recording a sale may come to.',
  types: () => [RecordPurchaseSuccess, NotFound, InvalidInput, IdempotencyConflict] as const,
});

/** The outcome as a member of RecordPurchaseResult; paths begin with `prefix`. */
export const toRecordResult = (outcome: RecordOutcome, prefix: readonly string[]): object =>
  outcome.ok
    ? new RecordPurchaseSuccess(new PurchaseType(outcome.purchase))
    : toUserError(under(prefix, outcome.refusal));
