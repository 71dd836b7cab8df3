import { err, ok, type Decimal, type IsoDuration, type Result } from '@accord/values';
import { z } from 'zod';
import { needsOne } from '../language/form-rule';
import { count, currencyCode, decimal, duration, name } from '../language/measures';
import { problemsOf, type Problem } from '../language/problem';
import { alsoChecked, isObject, keys } from '../language/words';

/** Bounds of one of the three, both ends included; scores are fifths of all customers, 5 the best. */
export interface RfmBounds<Value> {
  readonly atLeast?: Value | undefined;
  readonly atMost?: Value | undefined;
  readonly scoreAtLeast?: number | undefined;
  readonly scoreAtMost?: number | undefined;
}

/** Customers by recency, frequency and monetary value: of what they bought in some time, at a partner or in the coalition. */
export interface Rfm {
  /** The time up to now in which purchases count. */
  readonly within: IsoDuration;
  /** Slug of a partner; absent: the whole coalition. */
  readonly partner?: string | undefined;
  /** Of amounts; purchases in others count, their amounts do not. */
  readonly currency?: string | undefined;
  /** How long ago the last purchase was; score 5: the fifth who bought last. */
  readonly recency?: RfmBounds<IsoDuration> | undefined;
  /** How many purchases; those wholly refunded do not count. */
  readonly frequency?: RfmBounds<number> | undefined;
  /** How much was spent, refunds taken off. */
  readonly monetary?: RfmBounds<Decimal> | undefined;
}

const score = z
  .number({ error: 'must be a whole number from 1 to 5' })
  .int({ error: 'must be a whole number from 1 to 5' })
  .min(1, { error: 'must be at least 1' })
  .max(5, { error: 'must be at most 5' });

function boundsOf<Value>(value: z.ZodType<Value>): z.ZodType<RfmBounds<Value>> {
  const shape = keys({
    atLeast: value.optional(),
    atMost: value.optional(),
    scoreAtLeast: score.optional(),
    scoreAtMost: score.optional(),
  });
  return alsoChecked<RfmBounds<Value>>(shape, needsOne(['atLeast', 'atMost', 'scoreAtLeast', 'scoreAtMost']));
}

const shape = keys({
  within: duration.default('P12M' as IsoDuration),
  partner: name.optional(),
  currency: currencyCode.optional(),
  recency: boundsOf<IsoDuration>(duration).optional(),
  frequency: boundsOf<number>(count).optional(),
  monetary: boundsOf<Decimal>(decimal({ atLeast: 0 })).optional(),
});

const definition = keys({ rfm: alsoChecked<Rfm>(shape, needsOne(['recency', 'frequency', 'monetary'])) });

/** Whether a segment's definition is by ranks. */
export const isRfm = (input: unknown): boolean => isObject(input) && 'rfm' in input;

/** Reads `{ "rfm": … }`. Answers every problem at once. */
export function parseRfm(input: unknown): Result<Rfm, Problem[]> {
  const parsed = definition.safeParse(input);
  if (!parsed.success) return err(problemsOf(parsed.error.issues));
  const { rfm } = parsed.data;
  const problems: Problem[] = [];
  if (rfm.monetary && rfm.currency === undefined)
    problems.push({ path: 'rfm.currency', message: 'is required with monetary' });
  for (const word of ['recency', 'frequency', 'monetary'] as const) {
    const { scoreAtLeast = 1, scoreAtMost = 5 } = rfm[word] ?? {};
    if (scoreAtMost < scoreAtLeast)
      problems.push({
        path: `rfm.${word}.scoreAtMost`,
        message: 'is less than scoreAtLeast: nobody is in the range',
      });
  }
  const { frequency, monetary } = rfm;
  if (frequency && (frequency.atMost ?? Infinity) < (frequency.atLeast ?? 0))
    problems.push({ path: 'rfm.frequency.atMost', message: 'is less than atLeast: nobody is in the range' });
  if (monetary?.atMost && monetary.atLeast?.gt(monetary.atMost))
    problems.push({ path: 'rfm.monetary.atMost', message: 'is less than atLeast: nobody is in the range' });
  return problems.length > 0 ? err(problems) : ok(rfm);
}
