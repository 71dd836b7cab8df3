import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Something in the books that can’t be.' })
export class LedgerViolation {
  @Field(() => String, { description: 'The rule that it breaks.' })
  rule: string;

  @Field(() => String, { description: 'What it is about.' })
  subject: string;

  @Field(() => String, { description: 'How it breaks it.' })
  detail: string;
}

@ObjectType({ description: 'The books, recomputed from their entries.' })
export class LedgerVerification {
  @Field(() => Boolean, { description: 'Whether there is no violation.' })
  ok: boolean;

  @Field(() => Int, { description: 'How many were looked at.' })
  journals: number;

  @Field(() => Int, { description: 'How many were looked at.' })
  wallets: number;

  @Field(() => [LedgerViolation], { description: 'Each one, up to 100 a rule.' })
  violations: LedgerViolation[];
}
