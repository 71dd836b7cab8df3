import { GraphQLDecimal } from '@accord/scalars';
import { MemberRef, MoneyInput } from '@accord/subgraph';
import { Decimal } from '@accord/values';
import { Field, ID, InputType } from 'type-graphql';
import type { SalesChannel } from './purchase';
import type { LineRequest, PurchaseRequest } from './purchase-request';
import { SalesChannelEnum } from './purchase.type';

@InputType('PurchaseLineInput', { description: 'One line of the receipt.' })
export class PurchaseLineInput implements LineRequest {
  @Field(() => ID, {
    nullable: true,
    description: 'The till’s own id of it, unique in the purchase: refunds can name it.',
  })
  id?: string | null;
  @Field(() => String, { description: 'What was sold, by the partner’s number.' }) sku: string;
  @Field(() => String, { nullable: true, description: 'What was sold.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'The product’s category; campaigns can ask for it.' })
  category?: string | null;
  @Field(() => String, { nullable: true, description: 'The product’s brand; campaigns can ask for it.' })
  brand?: string | null;
  @Field(() => GraphQLDecimal, {
    nullable: true,
    defaultValue: new Decimal(1),
    description: 'How much of it, not negative.',
  })
  quantity?: Decimal | null;
  @Field(() => MoneyInput, { description: 'What the line cost, whatever its quantity. Not negative.' })
  amount: MoneyInput;
}

@InputType('RecordPurchaseInput', { description: 'A sale to a member.' })
export class RecordPurchaseInput implements PurchaseRequest {
  @Field(() => String, { description: 'The idempotency key: unique at the partner, at most 255 characters.' })
  externalId: string;
  @Field(() => MemberRef, { description: 'Who bought.' }) member: MemberRef;
  @Field(() => String, { nullable: true, description: 'Which of the partner’s locations.' }) locationCode?:
    string | null;
  @Field(() => Date, { description: 'When it was; at most 5 minutes ahead of our clock.' }) occurredAt: Date;
  @Field(() => SalesChannelEnum, {
    nullable: true,
    defaultValue: 'IN_STORE',
    description: 'How it came about.',
  })
  channel?: SalesChannel | null;
  @Field(() => MoneyInput, { description: 'What it cost, in the partner’s currency. Not negative.' })
  total: MoneyInput;
  @Field(() => [PurchaseLineInput], {
    nullable: true,
    description: 'When given, their amounts sum to the total.',
  })
  lines?: PurchaseLineInput[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Captured holds that paid a part of it; what they paid earns nothing.',
  })
  redemptionIds?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Old sales: they earn, nobody is written to.',
  })
  imported?: boolean | null;
}
