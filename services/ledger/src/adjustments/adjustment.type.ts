import { IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { WalletType } from '../wallet/wallet.type';

@ObjectType({ description: 'The points were given or taken.' })
export class AdjustPointsSuccess {
  @Field(() => WalletType, { description: 'As it stands now.' })
  readonly wallet: WalletType;

  constructor(wallet: WalletType) {
    this.wallet = wallet;
  }
}

export const AdjustPointsResult = createUnionType({
  name: 'AdjustPointsResult',
  description: 'What became of it.',
  types: () =>
    [AdjustPointsSuccess, InsufficientPoints, NotFound, InvalidInput, IdempotencyConflict] as const,
});

@ObjectType({ description: 'The adjustment is undone.' })
export class ReverseAdjustmentSuccess {
  @Field(() => ID, { description: 'Of the correction’s journal: a line of the wallet’s statement.' })
  readonly journalId: string;

  @Field(() => WalletType, { description: 'As it stands now.' })
  readonly wallet: WalletType;

  constructor(journalId: string, wallet: WalletType) {
    this.journalId = journalId;
    this.wallet = wallet;
  }
}

@ObjectType({ implements: UserError, description: 'The adjustment was undone before.' })
export class AdjustmentAlreadyReversed extends UserError {
  constructor() {
    super('ADJUSTMENT_ALREADY_REVERSED', 'The adjustment was undone before');
  }
}

export const ReverseAdjustmentResult = createUnionType({
  name: 'ReverseAdjustmentResult',
  description: 'What became of it.',
  types: () =>
    [
      ReverseAdjustmentSuccess,
      AdjustmentAlreadyReversed,
      InsufficientPoints,
      NotFound,
      InvalidInput,
      IdempotencyConflict,
    ] as const,
});
