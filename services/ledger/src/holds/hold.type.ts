import { GraphQLDuration, GraphQLPoints } from '@accord/scalars';
import { IdempotencyConflict, InvalidInput, NotFound, UserError } from '@accord/subgraph';
import type { IsoDuration } from '@accord/values';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { RedemptionType } from '../redemptions/redemption.type';
import { WalletType } from '../wallet/wallet.type';
import { PoolRefused } from '../pools/pool-refused.type';
import type { HoldStatus } from './hold';
import { PaymentInput } from './payment.type';
import { InsufficientPoints } from '../wallet/insufficient-points.type';

export const HoldStatuses = {
  OPEN: 'OPEN',
  CAPTURED: 'CAPTURED',
  RELEASED: 'RELEASED',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(HoldStatuses, {
  name: 'HoldStatus',
  description: 'Where a hold stands.',
  valuesConfig: {
    OPEN: { description: 'The points are reserved.' },
    CAPTURED: { description: 'They were spent, all or some.' },
    RELEASED: { description: 'They are free again.' },
    EXPIRED: { description: 'Its time was over; they are free again.' },
  },
});

@ObjectType('Hold', { description: 'Points reserved for a payment at a till.' })
export class HoldType {
  @Field(() => ID, { description: 'hld_…' })
  id: string;

  @Field(() => HoldStatuses, { description: 'Right at any instant, also before the lapse is booked.' })
  status: HoldStatus;

  @Field(() => GraphQLPoints, { description: 'Reserved.' })
  points: bigint;

  @Field(() => GraphQLPoints, { description: 'Of them, spent.' })
  captured: bigint;

  @Field(() => LedgerPartner, { description: 'Where they can be spent.' })
  partner: LedgerPartner;

  @Field(() => Date, { description: 'At this instant it lapses by itself.' })
  expiresAt: Date;

  @Field(() => WalletType, { description: 'Whose points they are.' })
  wallet: WalletType;
}

@InputType({ description: 'Points to reserve for a payment.' })
export class HoldPointsInput extends PaymentInput {
  @Field(() => GraphQLDuration, { nullable: true, defaultValue: 'PT15M', description: 'From PT1S to P7D.' })
  ttl?: IsoDuration | null;
}

@InputType({ description: 'What to spend of a hold.' })
export class CaptureHoldInput {
  @Field(() => ID, { description: 'hld_…' })
  holdId: string;

  @Field(() => GraphQLPoints, {
    nullable: true,
    description: 'Absent: all of it. What is left is free again.',
  })
  points?: bigint | null;

  @Field(() => String, {
    description: 'Up to 255 characters; the same key and request are the same redemption.',
  })
  idempotencyKey: string;
}

@ObjectType({ description: 'The points are reserved.' })
export class HoldPointsSuccess {
  @Field(() => HoldType, { description: 'As it stands now.' })
  readonly hold: HoldType;

  constructor(hold: HoldType) {
    this.hold = hold;
  }
}

@ObjectType({ implements: UserError, description: 'The hold has ended before.' })
export class HoldNotOpen extends UserError {
  @Field(() => HoldStatuses, { description: 'How it ended.' })
  readonly status: HoldStatus;

  constructor(status: HoldStatus) {
    super('HOLD_NOT_OPEN', `The hold is ${status.toLowerCase()}`);
    this.status = status;
  }
}

@ObjectType({
  description: 'The points are spent, and the hold has ended: a hold ends with its first capture.',
})
export class CaptureHoldSuccess {
  @Field(() => HoldType, { description: 'As it stands now.' })
  readonly hold: HoldType;

  @Field(() => RedemptionType, { description: 'What to name in the sale that the points paid.' })
  readonly redemption: RedemptionType;

  constructor(hold: HoldType, redemption: RedemptionType) {
    this.hold = hold;
    this.redemption = redemption;
  }
}

@ObjectType({ description: 'The points are free again.' })
export class ReleaseHoldSuccess {
  @Field(() => HoldType, { description: 'As it stands now.' })
  readonly hold: HoldType;

  constructor(hold: HoldType) {
    this.hold = hold;
  }
}

export const HoldPointsResult = createUnionType({
  name: 'HoldPointsResult',
  description: 'What became of it.',
  types: () =>
    [
      HoldPointsSuccess,
      InsufficientPoints,
      PoolRefused,
      NotFound,
      InvalidInput,
      IdempotencyConflict,
    ] as const,
});
export const CaptureHoldResult = createUnionType({
  name: 'CaptureHoldResult',
  description: 'What became of it.',
  types: () => [CaptureHoldSuccess, HoldNotOpen, NotFound, InvalidInput, IdempotencyConflict] as const,
});
export const ReleaseHoldResult = createUnionType({
  name: 'ReleaseHoldResult',
  description: 'What became of it.',
  types: () => [ReleaseHoldSuccess, HoldNotOpen, NotFound] as const,
});
