import { Decimal, parseDecimal } from '@accord/values';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { shown } from './shown';

const refuse = (value: unknown): GraphQLError =>
  new GraphQLError(`Decimal must be exact, as a string such as "12.34", not ${shown(value)}`);

const read = (text: string, original: unknown): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw refuse(original);
  return value;
};

/** A double carries 15 significant digits without loss; more may have been changed before they reached us. */
const losesNothing = (value: number): boolean =>
  Number.isFinite(value) && String(value).replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;

/** An exact decimal. Outside it is a string; numbers are taken where they lose no digits. */
export const GraphQLDecimal = new GraphQLScalarType<Decimal, string>({
  name: 'Decimal',
  description:
    'An exact decimal as a string, such as "12.34": up to 30 digits before and 18 after the point, no exponent. ' +
    'Numbers are accepted where they lose no digits.',
  serialize: (value) => {
    if (Decimal.isDecimal(value)) return value.toFixed();
    if (typeof value === 'string' && parseDecimal(value)) return value;
    throw refuse(value);
  },
  parseValue: (value) => {
    if (typeof value === 'string') return read(value, value);
    if (typeof value === 'number' && losesNothing(value)) return read(String(value), value);
    throw refuse(value);
  },
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) {
      return read(node.value, node.value);
    }
    throw refuse(node.kind);
  },
});
