import { IdempotencyConflict, InvalidInput, NotFound } from '@accord/subgraph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { InsufficientPoints } from '../holds/hold.type';
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
