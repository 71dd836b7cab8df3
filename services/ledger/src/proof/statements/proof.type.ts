import { GraphQLDate } from '@accord/scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The root of a Merkle tree (RFC 6962) over every wallet’s last seal by the end of a day. Who has kept it can prove later what the books said on that day.',
})
export class MerkleRoot {
  @Field(() => GraphQLDate, { description: 'In the programme’s zone.' })
  day: string;

  @Field(() => Date, { description: 'When it ended: all that was sealed before is under the root.' })
  endsAt: Date;

  @Field(() => Int, { description: 'How many wallets are under it.' })
  wallets: number;

  @Field(() => String, { description: '64 hexadecimal digits.' })
  root: string;
}

@ObjectType({ description: 'The root of a Merkle tree (RFC 6962) over all statements of a closed period.' })
export class StatementRoot {
  @Field(() => String, { description: 'Such as 2026-10.' })
  period: string;

  @Field(() => Int, { description: 'How many statements are under it: one per partner and currency.' })
  statements: number;

  @Field(() => String, { description: '64 hexadecimal digits.' })
  root: string;
}

@ObjectType({ description: 'How far the movements are sealed.' })
export class SealingStatus {
  @Field(() => Date, {
    nullable: true,
    description: 'All that was recorded by then is sealed; null: nothing is.',
  })
  sealedUntil: Date | null;

  @Field(() => Float, { nullable: true, description: 'How long ago that is.' })
  lagSeconds: number | null;
}
