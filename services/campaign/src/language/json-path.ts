import { z } from 'zod';
import { Decimal, parseDecimal } from '@accord/values';
import { needsOne, notBeside } from './form-rule';
import { decimal } from './measures';
import { alsoChecked, isObject, keys } from './words';

/** A test of one value in a JSON document, found by its path: `{ "path": "workout.minutes", "atLeast": "30" }`. */
export interface JsonTest {
  readonly path: string;
  readonly equals?: string | number | boolean | undefined;
  readonly atLeast?: Decimal | undefined;
  readonly atMost?: Decimal | undefined;
}

const shape = keys({
  path: z
    .string({ error: 'must be a path, such as workout.minutes' })
    .min(1, { error: 'is empty' })
    .max(200, { error: 'is longer than 200 characters' }),
  equals: z
    .union([z.string().max(1000), z.number(), z.boolean()], {
      error: 'must be text, a number, true or false',
    })
    .optional(),
  atLeast: decimal({}).optional(),
  atMost: decimal({}).optional(),
});

export const jsonTest: z.ZodType<JsonTest> = alsoChecked<JsonTest>(
  shape,
  needsOne(['equals', 'atLeast', 'atMost']),
  notBeside('equals', ['atLeast', 'atMost']),
);

/** The value there; undefined: there is none. Only the document's own keys count. */
function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (!isObject(value) && !Array.isArray(value)) return undefined;
    return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }, document);
}

/** Ranges read numbers, and exact decimals that came as text. What is not there passes nothing. */
export function passes(document: unknown, { path, equals, atLeast, atMost }: JsonTest): boolean {
  const value = valueAt(document, path);
  if (equals !== undefined) return value === equals;
  const number =
    typeof value === 'number' || typeof value === 'string' ? parseDecimal(String(value)) : undefined;
  if (!number) return false;
  return (atLeast === undefined || number.gte(atLeast)) && (atMost === undefined || number.lte(atMost));
}

export const isEmptyRange = ({ atLeast, atMost }: JsonTest): boolean =>
  atLeast !== undefined && (atMost?.lt(atLeast) ?? false);
