import { GraphQLDecimal } from '@accord/scalars';
import { MemberRef, MoneyInput } from '@accord/subgraph';
import { Decimal } from '@accord/values';
import { Field, ID, InputType } from 'type-graphql';
import type { SalesChannel } from './purchase';
import type {
  DiscountedLineRequest,
  DiscountRequest,
  LineRequest,
  PaymentRequest,
  PurchaseRequest,
} from './purchase-request';
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

@InputType('DiscountedLineInput', { description: 'What of a discount came off one line.' })
export class DiscountedLineInput implements DiscountedLineRequest {
  @Field(() => ID, { description: 'The till’s own id of the line, as in `lines`.' }) lineId: string;
  @Field(() => MoneyInput, { description: 'Not negative.' }) amount: MoneyInput;
}

@InputType('AppliedDiscountInput', { description: 'What the till took off by a campaign.' })
export class AppliedDiscountInput implements DiscountRequest {
  @Field(() => ID, { description: 'cmp_…, as the quote names it.' }) campaignId: string;
  @Field(() => MoneyInput, { description: 'All that it took off. Not negative.' }) amount: MoneyInput;
  @Field(() => [DiscountedLineInput], {
    nullable: true,
    description:
      'What of it came off which line; they sum to the amount. Absent: spread over the lines that the campaign is about, in proportion.',
  })
  lines?: DiscountedLineInput[] | null;
}

@InputType('PaymentInput', { description: 'One way in which it was paid.' })
export class PaymentInput implements PaymentRequest {
  @Field(() => String, {
    description: 'The partner’s own word for it, such as cash or cobranded-card; campaigns can ask for it.',
  })
  method: string;
  @Field(() => MoneyInput, { nullable: true, description: 'How much of it was paid so. Not negative.' })
  amount?: MoneyInput | null;
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
  @Field(() => [AppliedDiscountInput], {
    nullable: true,
    description:
      'What campaigns took off at the till: total and lines are after it. Whether the rules cover it is judged afterwards: no sale is lost for it. In a quote: absent, it is told what may be taken off.',
  })
  discounts?: AppliedDiscountInput[] | null;
  @Field(() => [PaymentInput], {
    nullable: true,
    description: 'How it was paid; each way once. Points are not among them: see redemptionIds.',
  })
  payments?: PaymentInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Old sales: they earn, nobody is written to.',
  })
  imported?: boolean | null;
}
