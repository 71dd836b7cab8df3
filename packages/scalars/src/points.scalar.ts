import { pointsFromNumber, pointsToNumber, type Points } from '@accord/values';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { shown } from './shown';

const refuse = (value: unknown): GraphQLError =>
  new GraphQLError(`Points must be a whole number within ±(2^53 − 1), not ${shown(value)}`);

/** A whole number of points: BigInt inside, a JSON number outside. Text and fractions are refused. */
export const GraphQLPoints = new GraphQLScalarType<Points, number>({
  name: 'Points',
  description: 'A whole number of points within ±(2^53 − 1), as a JSON number.',
  serialize: (value) => {
    if (typeof value === 'bigint') return pointsToNumber(value);
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw refuse(value);
  },
  parseValue: (value) => {
    const points = typeof value === 'number' ? pointsFromNumber(value) : undefined;
    if (points === undefined) throw refuse(value);
    return points;
  },
  parseLiteral: (node) => {
    const points = node.kind === Kind.INT ? pointsFromNumber(Number(node.value)) : undefined;
    if (points === undefined) throw refuse('value' in node ? node.value : node.kind);
    return points;
  },
});
