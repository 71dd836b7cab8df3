import { isCurrency } from '@accord/values';
import { textScalar } from './text-scalar';

/** A currency code of ISO 4217. */
export const GraphQLCurrencyCode = textScalar<string>({
  name: 'CurrencyCode',
  description: 'A currency by ISO 4217, such as "EUR".',
  expected: 'an ISO 4217 code, such as "EUR"',
  parse: (text) => (isCurrency(text) ? text : undefined),
  format: (value) => (typeof value === 'string' && isCurrency(value) ? value : undefined),
});
