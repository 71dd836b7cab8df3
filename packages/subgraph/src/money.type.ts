import type { Decimal, Money } from '@accord/values';
import { GraphQLCurrencyCode, GraphQLDecimal } from '@accord/scalars';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';

/** Money in answers. A resolver returns a plain `Money`; its amount is shown with at least the currency's minor unit ("3.60"). */
@Directive('@shareable')
@ObjectType('Money', { description: 'An exact amount in one currency.' })
export class MoneyType implements Money {
  @Field(() => GraphQLDecimal, {
    description: 'With at least the decimals of the currency’s minor unit, such as "3.60".',
  })
  amount: Decimal;

  @Field(() => GraphQLCurrencyCode, { description: 'By ISO 4217, such as "EUR".' })
  currency: string;
}

/** Money in requests: a `Money`, whose decimals the use case checks (the minor unit, or up to 6 for prices of a point). */
@InputType('MoneyInput', { description: 'An exact amount in one currency.' })
export class MoneyInput implements Money {
  @Field(() => GraphQLDecimal, { description: 'As a string, such as "12.34".' })
  amount: Decimal;

  @Field(() => GraphQLCurrencyCode, { description: 'By ISO 4217, such as "EUR".' })
  currency: string;
}
