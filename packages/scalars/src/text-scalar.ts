import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { shown } from './shown';

/**
 * A scalar that travels as a string. `parse` answers undefined for text that it can't read;
 * `format` answers undefined for a value that must never have been returned.
 */
export function textScalar<Internal>(scalar: {
  name: string;
  description: string;
  /** Completes the sentence "… must be <expected>". */
  expected: string;
  parse: (text: string) => Internal | undefined;
  format: (value: unknown) => string | undefined;
}): GraphQLScalarType<Internal, string> {
  const refuse = (value: unknown): GraphQLError =>
    new GraphQLError(`${scalar.name} must be ${scalar.expected}, not ${shown(value)}`);
  const read = (value: unknown): Internal => {
    const parsed = typeof value === 'string' ? scalar.parse(value) : undefined;
    if (parsed === undefined) throw refuse(value);
    return parsed;
  };
  return new GraphQLScalarType<Internal, string>({
    name: scalar.name,
    description: scalar.description,
    serialize: (value) => {
      const text = scalar.format(value);
      if (text === undefined) throw refuse(value);
      return text;
    },
    parseValue: read,
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw refuse('value' in node ? node.value : node.kind);
      return read(node.value);
    },
  });
}
