import { Decimal, type Money } from '@accord/values';

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

/** What lines of one kind come to. */
export const sumOfDiscounts = (lines: readonly DiscountLine[], kind: DiscountKind): Decimal =>
  lines.reduce((sum, line) => (line.kind === kind ? sum.plus(line.amount) : sum), new Decimal(0));

/** What a partner owes and is owed for discounts, in one currency. */
export interface DiscountBalance {
  readonly owes: Money;
  readonly owed: Money;
}

/** One partner's lines, by currency. */
export function discountBalances(lines: readonly DiscountLine[]): DiscountBalance[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return {
      owes: { amount: sumOfDiscounts(own, 'DISCOUNT_BORNE'), currency },
      owed: { amount: sumOfDiscounts(own, 'DISCOUNT_GIVEN'), currency },
    };
  });
}
