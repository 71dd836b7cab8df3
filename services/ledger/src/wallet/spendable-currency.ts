import type { Answer } from '../book/posting';
import { currencyNamed, type PointsCurrency } from '../book/settings';

/** The currency that points are to be moved in, or why they can't be. */
export function spendableCurrency(
  currencies: readonly PointsCurrency[],
  asked: string | undefined,
  path: string[],
): string | Extract<Answer, { is: 'INVALID' }> {
  const currency = currencyNamed(currencies, asked);
  if (!currency) {
    const message = `${asked} is not a points currency of this programme`;
    return { is: 'INVALID', code: 'UNKNOWN_CURRENCY', message, path };
  }
  if (currency.kind === 'SPENDABLE') return currency.code;
  const message = `${currency.code} points only count: they are never spent or moved`;
  return { is: 'INVALID', code: 'CURRENCY_NOT_SPENDABLE', message, path };
}
