import { Decimal, isCurrency, parseDecimal, parseDuration, type IsoDuration } from '@accord/values';
import { z } from 'zod';
import { decimalForm, type Range } from './decimal-form';
import { publishedAs, publishedOnce } from './published';

/** The exact value of a JSON number; undefined where a double may already have lost digits. */
function decimalOfNumber(value: number): Decimal | undefined {
  const exact = parseDecimal(String(value));
  return exact && exact.precision(true) <= 15 ? exact : undefined;
}

/** A decimal as text ("12.34"), or a JSON number that loses no digits. */
export function decimal(range: Range): z.ZodType<Decimal> {
  const schema = z
    .union([z.string(), z.number()], { error: 'must be a decimal, as text: "12.34"' })
    .transform((input, context): Decimal => {
      const value = typeof input === 'number' ? decimalOfNumber(input) : parseDecimal(input);
      const report = (message: string): Decimal => {
        context.issues.push({ code: 'custom', message, path: [], input });
        return z.NEVER;
      };
      if (!value) return report(`${String(input)} is not an exact decimal, such as "12.34"`);
      if (range.above !== undefined && value.lte(range.above))
        return report(`must be more than ${range.above}`);
      if (range.atLeast !== undefined && value.lt(range.atLeast))
        return report(`must be at least ${range.atLeast}`);
      if (range.atMost !== undefined && value.gt(range.atMost))
        return report(`must be at most ${range.atMost}`);
      return value;
    });
  return publishedAs(schema, () => decimalForm(range));
}

export const yesOrNo = z.boolean({ error: 'must be true or false' });

const MAX_COUNT = 1_000_000_000_000;

/** A whole number from 1. */
export const count = z
  .number({ error: 'must be a whole number' })
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .max(MAX_COUNT, { error: `must be at most ${MAX_COUNT}` });

export const countOrNone = z
  .number({ error: 'must be a whole number' })
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must not be negative' })
  .max(MAX_COUNT, { error: `must be at most ${MAX_COUNT}` });

/** As `parseDuration` reads it. */
export const DURATION = String.raw`P(?=\d|T\d)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,9}S)?)?`;

const readDuration = z
  .string({ error: 'must be an ISO 8601 duration, such as P30D' })
  .transform((text, context): IsoDuration => {
    const parsed = parseDuration(text);
    if (parsed && (!/[1-9]/.test(text) || /\d{5}/.test(text) || /\d{3}Y/.test(text))) {
      context.issues.push({
        code: 'custom',
        message: `${text} is not between zero and 100 years`,
        input: text,
      });
      return z.NEVER;
    }
    if (parsed) return parsed;
    context.issues.push({
      code: 'custom',
      message: `${text} is not an ISO 8601 duration, such as P30D`,
      input: text,
    });
    return z.NEVER;
  });

/** An ISO 8601 duration of at most 100 years. */
export const duration = publishedAs(readDuration, () => ({
  type: 'string',
  pattern: String.raw`^(?=.*[1-9])(?!.*(\d{5}|\d{3}Y))${DURATION}$`,
  examples: ['P30D', 'P12M', 'PT2H'],
}));

const currency = z
  .string({ error: 'must be a currency code, such as USD' })
  .refine(isCurrency, { error: 'is not an ISO 4217 currency code, such as USD' });

export const currencyCode = publishedAs(currency, () => ({
  pattern: '^[A-Z]{3}$',
  description: 'An ISO 4217 currency code.',
  examples: ['USD', 'PLN'],
}));

/** A short text that is compared exactly. */
export const name = z
  .string({ error: 'must be text' })
  .min(1, { error: 'is empty' })
  .max(200, { error: 'is longer than 200 characters' });

const distinctNames = z
  .array(name, { error: 'must be a list of texts' })
  .min(1, { error: 'is empty' })
  .max(500, { error: 'has more than 500 entries' })
  .refine((list) => new Set(list).size === list.length, { error: 'names something twice' });

/** At least one text, each once. */
publishedAs(distinctNames, () => ({ uniqueItems: true }));
export const names = publishedOnce(distinctNames, 'names');

const CARD_KINDS = ['VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL'] as const;
export const cardKinds = z
  .array(z.enum(CARD_KINDS, { error: `must be one of: ${CARD_KINDS.join(', ')}` }), {
    error: 'must be a list of kinds of cards',
  })
  .min(1, { error: 'is empty' });
