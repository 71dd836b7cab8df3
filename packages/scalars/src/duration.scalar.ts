import { parseDuration, type IsoDuration } from '@accord/values';
import { textScalar } from './text-scalar';

/** A duration by ISO 8601, as checked text. */
export const GraphQLDuration = textScalar<IsoDuration>({
  name: 'Duration',
  description: 'A duration by ISO 8601 in whole units, such as "P30D" or "PT15M".',
  expected: 'an ISO 8601 duration, such as "P30D"',
  parse: parseDuration,
  format: (value) => (typeof value === 'string' ? parseDuration(value) : undefined),
});
