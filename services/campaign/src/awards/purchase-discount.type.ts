import { MoneyType } from '@accord/subgraph';
import type { Money } from '@accord/values';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { CheckedDiscount } from '../judging/checked-discount';

export const UncoveredReason = {
  NO_SUCH_CAMPAIGN: 'NO_SUCH_CAMPAIGN',
  MORE_THAN_ALLOWED: 'MORE_THAN_ALLOWED',
  CONDITION: 'CONDITION',
  SCHEDULE: 'SCHEDULE',
  AUDIENCE: 'AUDIENCE',
  LIMIT: 'LIMIT',
  OTHER_CAMPAIGN: 'OTHER_CAMPAIGN',
  NOTHING_LEFT: 'NOTHING_LEFT',
} as const;
type Reason = keyof typeof UncoveredReason;

registerEnumType(UncoveredReason, {
  name: 'UncoveredDiscountReason',
  description: 'Why the rules do not cover a discount, or not all of it. `whyNot` says it in words.',
  valuesConfig: {
    NO_SUCH_CAMPAIGN: { description: 'No campaign of that id judges this purchase.' },
    MORE_THAN_ALLOWED: { description: 'The campaign allows less, by its rule, its limits or its budget.' },
    CONDITION: { description: 'A condition of the campaign fails.' },
    SCHEDULE: { description: 'It was before or after the campaign.' },
    AUDIENCE: { description: 'The campaign is not for this member, or was not activated.' },
    LIMIT: { description: 'A limit on uses was reached.' },
    OTHER_CAMPAIGN: { description: 'Another campaign goes before it, or excludes it.' },
    NOTHING_LEFT: { description: 'There was nothing to take off, or the budget was used up.' },
  },
});

const REASONS: Readonly<Record<NonNullable<CheckedDiscount['reason']>, Reason>> = {
  NO_SUCH_CAMPAIGN: 'NO_SUCH_CAMPAIGN',
  MORE_THAN_ALLOWED: 'MORE_THAN_ALLOWED',
  CONDITION: 'CONDITION',
  SCHEDULE: 'SCHEDULE',
  HOLDOUT: 'AUDIENCE',
  SEGMENT: 'AUDIENCE',
  OPT_IN: 'AUDIENCE',
  USES: 'LIMIT',
  GROUP: 'OTHER_CAMPAIGN',
  EXCLUDED: 'OTHER_CAMPAIGN',
  NOTHING_LEFT: 'NOTHING_LEFT',
  NOT_GIVEN: 'NOTHING_LEFT',
};

@ObjectType('PurchaseDiscount', { description: 'What the till says that it took off by a campaign.' })
export class PurchaseDiscountType {
  @Field(() => ID, { description: 'As the till named it; there may be no such campaign.' })
  readonly campaignId: string;
  @Field(() => MoneyType, { description: 'As the till told it.' }) readonly amount: Money;
  @Field(() => MoneyType, {
    description: 'What of it the rules cover: an award of the purchase says who bears it.',
  })
  readonly covered: Money;
  @Field(() => UncoveredReason, { nullable: true, description: 'Why not all of it; null: all is covered.' })
  readonly reason: Reason | null;

  constructor({ campaignId, amount, covered, reason }: CheckedDiscount, currency: string) {
    this.campaignId = campaignId;
    this.amount = { amount, currency };
    this.covered = { amount: covered, currency };
    this.reason = reason ? REASONS[reason] : null;
  }
}
