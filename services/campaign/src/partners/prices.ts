import type { Money } from '@accord/values';

/** What a partner owes for a point that it issued at an instant. */
export type Prices = (instant: Date) => Money;

/** By versions of terms: the latest that had begun; the first ones cover the past too. */
export function pricesOf(versions: readonly { readonly validFrom: Date; readonly price: Money }[]): Prices {
  const sorted = [...versions].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  return (instant) => {
    const price = (sorted.findLast(({ validFrom }) => validFrom <= instant) ?? sorted[0])?.price;
    if (!price) throw new Error('A partner without terms');
    return price;
  };
}
