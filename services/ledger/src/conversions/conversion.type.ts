import { GraphQLPoints } from '@accord/scalars';
import { connectionOf, IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { WalletType } from '../wallet/wallet.type';
import type { ConversionStatus } from './conversion';
import type { Direction } from './rate';
import { Directions } from './rate.type';

export const ConversionStatuses = {
  REQUESTED: 'REQUESTED',
  CONFIRMED: 'CONFIRMED',
  UNDONE: 'UNDONE',
} as const;
registerEnumType(ConversionStatuses, {
  name: 'ConversionStatus',
  description: 'Where a conversion stands.',
  valuesConfig: {
    REQUESTED: { description: 'It waits for the other programme.' },
    CONFIRMED: { description: 'The points have arrived.' },
    UNDONE: { description: 'They did not; what had left the wallet is back in its lots.' },
  },
});

@ObjectType('Conversion', { description: 'Points converted to or from another programme.' })
export class ConversionType {
  @Field(() => ID, { description: 'cnv_…' })
  id: string;

  @Field(() => Directions, { description: 'Which way.' })
  direction: Direction;

  @Field(() => ConversionStatuses, { description: 'Where it stands.' })
  status: ConversionStatus;

  @Field(() => LedgerPartner, { description: 'The other programme.' })
  partner: LedgerPartner;

  @Field(() => GraphQLPoints, {
    description: 'The programme’s: OUT, they left the wallet at request; IN, they come at confirmation.',
  })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'The other programme’s.' })
  externalPoints: bigint;

  @Field(() => Int, { description: 'Version of the rate, of this partner and direction.' })
  rateVersion: number;

  @Field(() => String, {
    nullable: true,
    description: 'The member’s at the other programme; null when it was deleted.',
  })
  externalAccount: string | null;

  @Field(() => String, { nullable: true, description: 'The other programme’s, of a confirmed one.' })
  externalReference: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was undone.' })
  reason: string | null;

  @Field(() => WalletType, { description: 'Whose points they are.' })
  wallet: WalletType;

  @Field(() => Date, { description: 'When it was recorded.' })
  requestedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was confirmed or undone.' })
  endedAt: Date | null;
}

export const ConversionConnection = connectionOf(ConversionType, 'Conversion');

@ObjectType({ implements: UserError, description: 'The conversion had ended otherwise before.' })
export class ConversionNotOpen extends UserError {
  @Field(() => ConversionStatuses, { description: 'How it ended.' })
  readonly status: ConversionStatus;

  constructor(status: ConversionStatus) {
    super('CONVERSION_NOT_OPEN', `The conversion is ${status.toLowerCase()}`);
    this.status = status;
  }
}

@ObjectType({ description: 'The conversion, as it is asked for.' })
export class ConversionSuccess {
  @Field(() => ConversionType, { description: 'As it stands now.' })
  readonly conversion: ConversionType;

  constructor(conversion: ConversionType) {
    this.conversion = conversion;
  }
}

export const RequestConversionResult = createUnionType({
  name: 'RequestConversionResult',
  description: 'What became of it.',
  types: () => [ConversionSuccess, InsufficientPoints, NotFound, InvalidInput, IdempotencyConflict] as const,
});
export const EndConversionResult = createUnionType({
  name: 'EndConversionResult',
  description: 'What became of it.',
  types: () => [ConversionSuccess, ConversionNotOpen, NotFound, InvalidInput] as const,
});
