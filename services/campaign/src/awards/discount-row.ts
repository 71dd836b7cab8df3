import { Decimal } from '@accord/values';
import type { GrantedAward, StandingDiscount } from './granted-award';

/** A discount as it is stored with its award: numbers as text, who bears it as pairs. */
export interface DiscountRow {
  readonly amount: string;
  readonly standing: string;
  readonly currency: string;
  readonly funders: readonly (readonly [partnerId: string, amount: string])[];
}

export const discountOfRow = ({ amount, standing, currency, funders }: DiscountRow): StandingDiscount => ({
  amount: new Decimal(amount),
  standing: new Decimal(standing),
  currency,
  funders: funders.map(([partnerId, part]) => ({ partnerId, amount: new Decimal(part) })),
});

export function discountText({ discount }: GrantedAward): string | null {
  if (!discount) return null;
  const row: DiscountRow = {
    amount: discount.amount.toString(),
    standing: discount.standing.toString(),
    currency: discount.currency,
    funders: discount.funders.map(({ partnerId, amount }) => [partnerId, amount.toString()]),
  };
  return JSON.stringify(row);
}
