import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** Any JSON value: a campaign's definition, a member's attributes. What it may contain is said where it is used. */
export const GraphQLJSON = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
