import { Decimal } from '@accord/values';

/** DISCOUNT_BORNE: what it bears of discounts that another gave, and owes. DISCOUNT_GIVEN: what another bears of its own, and it is owed. */
export type DiscountKind = 'DISCOUNT_BORNE' | 'DISCOUNT_GIVEN';

/** One line of a statement: what discounts come to between two partners. The other's statement has it too, as the other kind. */
export interface DiscountLine {
  readonly partnerId: string;
  readonly currency: string;
  readonly kind: DiscountKind;
  readonly otherId: string;
  /** In whole minor units: nothing of it is rounded. Negative: more was taken back by refunds than given. */
  readonly amount: Decimal;
}

/** owes − owed of such lines. */
export const owedForDiscounts = (lines: readonly DiscountLine[]): Decimal =>
  lines.reduce(
    (sum, { kind, amount }) => (kind === 'DISCOUNT_BORNE' ? sum.plus(amount) : sum.minus(amount)),
    new Decimal(0),
  );
