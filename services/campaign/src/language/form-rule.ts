import type { JsonSchema } from './published';

/** Tells a problem of the object, or of what stands at `path` in it. */
export type ReportForm = (message: string, path?: string[]) => void;

/** What must hold between the keys of an object: looked for when it is read, and written in the published JSON Schema. */
export interface FormRule {
  look(input: Record<string, unknown>, report: ReportForm): void;
  readonly json: JsonSchema;
}

const listed = (words: readonly string[]): string => words.join(', ');
const required = (word: string): JsonSchema => ({ required: [word] });

/** There is a key. */
export const notEmpty = (words: readonly string[]): FormRule => ({
  look(input, report) {
    if (Object.keys(input).length === 0) report(`is empty; use one of: ${listed(words)}`);
  },
  json: { minProperties: 1 },
});

/** At least one of these keys. */
export const needsOne = (words: readonly string[]): FormRule => ({
  look(input, report) {
    if (!words.some((word) => word in input)) report(`needs one of: ${listed(words)}`);
  },
  json: { anyOf: words.map(required) },
});

/** One of these keys; `what` has one of them. */
export const exactlyOne = (words: readonly string[], what: string): FormRule => ({
  look(input, report) {
    const used = words.filter((word) => word in input);
    if (used.length === 0) report(`needs one of: ${listed(words)}`);
    if (used.length > 1) report(`has ${used.join(' and ')}; ${what} has one of: ${listed(words)}`);
  },
  json: { oneOf: words.map(required) },
});

/** A key that means nothing without another. */
export const standsWith = (word: string, other: string): FormRule => ({
  look(input, report) {
    if (word in input && !(other in input)) report(`stands with ${other} only`, [word]);
  },
  json: { dependentRequired: { [word]: [other] } },
});

/** Two ways to say it, of which one is used. */
export const notBeside = (word: string, others: readonly string[]): FormRule => ({
  look(input, report) {
    if (word in input && others.some((other) => other in input))
      report(`has ${word} beside ${listed(others)}; it takes one of them`);
  },
  json: { not: { allOf: [required(word), { anyOf: others.map(required) }] } },
});
