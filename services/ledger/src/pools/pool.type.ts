import { IdempotencyConflict, InvalidInput, NotFound } from '@accord/subgraph';
import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { TransferLimitReached, TransferType } from '../transfers/transfer.type';

@Directive('@key(fields: "id")')
@ObjectType('Household', { description: 'Members who share a pool of points.' })
export class PoolOwner {
  @Field(() => ID, { description: 'hou_…' })
  readonly id: string;
}

@ObjectType({ description: 'The points are in the pool.' })
export class ContributeToPoolSuccess {
  @Field(() => TransferType, { description: 'From the member’s wallet to the pool, as it stands now.' })
  readonly transfer: TransferType;

  constructor(transfer: TransferType) {
    this.transfer = transfer;
  }
}

export const ContributeToPoolResult = createUnionType({
  name: 'ContributeToPoolResult',
  description: 'What became of it. NotFound: the member is in no household.',
  types: () =>
    [
      ContributeToPoolSuccess,
      InsufficientPoints,
      TransferLimitReached,
      NotFound,
      InvalidInput,
      IdempotencyConflict,
    ] as const,
});
