import { GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { WalletType } from '../wallet/wallet.type';

@ObjectType({ description: 'The debt was written off to its issuer.' })
export class WriteOffDebtSuccess {
  @Field(() => WalletType, { description: 'As it stands now.' })
  readonly wallet: WalletType;

  @Field(() => GraphQLPoints, { description: 'How many points the member owes no more.' })
  readonly points: bigint;

  constructor(wallet: WalletType, points: bigint) {
    this.wallet = wallet;
    this.points = points;
  }
}

@ObjectType({ implements: UserError, description: 'The member owes nothing to that partner.' })
export class NothingOwed extends UserError {
  constructor() {
    super('NOTHING_OWED', 'The member owes nothing to that partner');
  }
}

export const WriteOffDebtResult = createUnionType({
  name: 'WriteOffDebtResult',
  description: 'What became of it.',
  types: () => [WriteOffDebtSuccess, NothingOwed, NotFound, InvalidInput, IdempotencyConflict] as const,
});
