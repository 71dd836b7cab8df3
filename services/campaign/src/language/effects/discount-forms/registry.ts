import { amount } from './amount';
import type { DiscountForm } from './discount-form';
import { freeItem } from './free-item';
import { percent } from './percent';
import { price } from './price';

/** The ways to take something off, by their words. */
export const DISCOUNT_FORMS = { percent, amount, price, freeItem } as const;

export const discountForms: ReadonlyMap<string, DiscountForm> = new Map(
  Object.entries(DISCOUNT_FORMS as unknown as Record<string, DiscountForm>),
);
