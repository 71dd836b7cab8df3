import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { FormRule } from './form-rule';
import { publishedAs, publishedOnce, type JsonSchema } from './published';

/**
 * An object of these keys and no others. `later` are words of the campaign language that are not built yet: they are
 * refused as well, but the message does not call them unknown.
 */
export function keys<Shape extends z.ZodRawShape>(shape: Shape, later: readonly string[] = []) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => unknownWord(key, Object.keys(shape), later)).join('\n');
      }
      return issue.code === 'invalid_type' ? 'must be an object' : undefined;
    },
  });
}

/** Says that a word is not one of `valid`, and which of them may have been meant. */
export function unknownWord(word: string, valid: readonly string[], later: readonly string[] = []): string {
  if (later.includes(word)) return `${word} is not available yet; use one of: ${valid.join(', ')}`;
  const nearest = closest(word, valid);
  const near = nearest !== '' && distance(word, nearest) <= Math.max(2, Math.floor(nearest.length / 2));
  return `${word} is not a word here; ${near ? `did you mean ${nearest}?` : `use one of: ${valid.join(', ')}`}`;
}

/** What a registry of words parses: the word that was used, and the value that stands beside it. */
export interface Spoken<Word> {
  readonly word: Word;
  readonly value: unknown;
}

export const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** A word of a registry: what it is called, and what it means, for the published JSON Schema. */
export interface DescribedWord {
  readonly word: string;
  readonly describes: string;
}

/** A schema for `{ "<word>": <value> }`, with exactly one word of a registry. */
export function oneWord<Word extends DescribedWord>(
  kind: string,
  schemas: () => ReadonlyMap<Word, z.ZodType>,
  later: readonly string[],
): z.ZodType<Spoken<Word>> {
  const schema = z.unknown().transform((input, context): Spoken<Word> => {
    const valid = [...schemas().keys()].map(({ word }) => word);
    const report = (message: string, path: string[] = []): never => {
      context.issues.push({ code: 'custom', message, path, input });
      return z.NEVER;
    };
    if (!isObject(input)) return report(`must be a ${kind}: an object with one of: ${valid.join(', ')}`);
    const [name, ...others] = Object.keys(input);
    if (name === undefined) return report(`is empty; use one of: ${valid.join(', ')}`);
    if (others.length > 0) {
      return report(
        `has ${others.length + 1} words (${Object.keys(input).join(', ')}); each ${kind} has one`,
      );
    }
    const entry = [...schemas()].find(([{ word }]) => word === name);
    if (!entry) return report(unknownWord(name, valid, later), [name]);
    const parsed = entry[1].safeParse(input[name]);
    if (parsed.success) return { word: entry[0], value: parsed.data };
    for (const issue of parsed.error.issues) {
      context.issues.push({
        ...issue,
        path: [name, ...issue.path],
        input,
      } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  });
  publishedAs(schema, (publish): JsonSchema => ({
    description: `A${/^[aeiou]/.test(kind) ? 'n' : ''} ${kind}: an object with one word.`,
    type: 'object',
    properties: Object.fromEntries(
      [...schemas()].map(([{ word, describes }, value]) => [
        word,
        { description: describes, ...publish(value) },
      ]),
    ),
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
  }));
  return publishedOnce(schema, kind);
}

/** Adds rules between keys: looks at the raw object beside the schema, so that all problems are told at once. */
export function alsoChecked<T>(schema: z.ZodType<T>, ...rules: readonly FormRule[]): z.ZodType<T> {
  const checked = z.unknown().transform((input, context): T => {
    const parsed = schema.safeParse(input);
    if (isObject(input)) {
      for (const { look } of rules)
        look(input, (message, path = []) => context.issues.push({ code: 'custom', message, path, input }));
    }
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      context.issues.push({ ...issue, input } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  });
  return publishedAs(checked, (publish) => ({ ...publish(schema), allOf: rules.map(({ json }) => json) }));
}
