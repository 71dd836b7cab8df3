import type { GraphQLScalarType } from 'graphql';
import { GraphQLCurrencyCode } from './currency-code.scalar';
import { GraphQLDateTime } from './date-time.scalar';
import { GraphQLDate } from './date.scalar';
import { GraphQLDecimal } from './decimal.scalar';
import { GraphQLDuration } from './duration.scalar';
import { GraphQLJSON } from './json.scalar';
import { GraphQLPoints } from './points.scalar';

export {
  GraphQLCurrencyCode,
  GraphQLDate,
  GraphQLDateTime,
  GraphQLDecimal,
  GraphQLDuration,
  GraphQLJSON,
  GraphQLPoints,
};

/** Every scalar of the platform: subgraphs and gateway read and refuse values by the same code. */
export const scalars: readonly GraphQLScalarType[] = [
  GraphQLCurrencyCode,
  GraphQLDate,
  GraphQLDateTime,
  GraphQLDecimal,
  GraphQLDuration,
  GraphQLJSON,
  GraphQLPoints,
];
