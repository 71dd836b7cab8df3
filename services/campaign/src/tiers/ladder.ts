import { Decimal, err, ok, parseDuration, type IsoDuration, type Result } from '@accord/values';
import { z } from 'zod';
import { currencyCode, decimal, name } from '../language/measures';
import { problemsOf, type Problem } from '../language/problem';
import { keys, unknownWord } from '../language/words';

const MEASURES = ['spend', 'visits', 'statusPoints'] as const;
const ENDS = ['stepDown', 'byBalance'] as const;

/** One step of the ladder. */
export interface Tier {
  readonly slug: string;
  readonly name: string;
  /** What has to be reached, in the measure of the ladder. */
  readonly atLeast: Decimal;
}

/** The tiers of the programme, lowest first, and how they are reached and kept. */
export interface Ladder {
  /**
   * What counts: the amount spent, refunds taken off; the number of purchases not wholly refunded; or the tier points that
   * campaigns gave, net of what refunds took back.
   */
  readonly qualifyBy: (typeof MEASURES)[number];
  /** Of `spend`: purchases in other currencies do not count. */
  readonly currency?: string | undefined;
  /** In which time: the calendar year of the programme's zone, a window of that length, or all that ever was. */
  readonly within: 'year' | 'ever' | IsoDuration;
  /** How much longer a tier is kept when its time is over. */
  readonly grace?: IsoDuration | undefined;
  /** What a member who has not kept a tier falls to: the next lower one at most, or what was reached meanwhile. */
  readonly atEnd: (typeof ENDS)[number];
  readonly tiers: readonly Tier[];
}

/** The ladder in force, and the zone of its calendar. */
export interface LadderInForce {
  readonly ladder: Ladder;
  readonly zone: string;
}

const duration = z
  .string({ error: 'must be an ISO 8601 duration, such as P12M' })
  .transform((text, context): IsoDuration => {
    const parsed = parseDuration(text);
    if (parsed && /[1-9]/.test(text) && !/\d{4}/.test(text)) return parsed;
    context.issues.push({ code: 'custom', message: `${text} is no duration such as P12M`, input: text });
    return z.NEVER;
  });

const within = z.union([z.literal('year'), z.literal('ever'), duration], {
  error: 'must be year, ever or a duration such as P12M',
});

const slug = z
  .string({ error: 'must be text' })
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'must be 1…63 of a–z, 0–9 and -' });

const shape: z.ZodType<Ladder> = keys({
  qualifyBy: z.enum(MEASURES, {
    error: ({ input }) => unknownWord(String(input), MEASURES),
  }),
  currency: currencyCode.optional(),
  within,
  grace: duration.optional(),
  atEnd: z.enum(ENDS, { error: ({ input }) => unknownWord(String(input), ENDS) }).default('stepDown'),
  tiers: z
    .array(keys({ slug, name, atLeast: decimal({ atLeast: 0 }) }), { error: 'must be a list of tiers' })
    .min(1, { error: 'is empty' })
    .max(20, { error: 'has more than 20 tiers' }),
});

/** Reads a ladder. Answers every problem at once. */
export function parseLadder(input: unknown): Result<Ladder, Problem[]> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) return err(problemsOf(parsed.error.issues));
  const problems = problemsOfLadder(parsed.data);
  return problems.length > 0 ? err(problems) : ok(parsed.data);
}

function problemsOfLadder({ qualifyBy, currency, tiers }: Ladder): Problem[] {
  const problems: Problem[] = [];
  if (qualifyBy === 'spend' && currency === undefined)
    problems.push({ path: 'currency', message: 'is required with spend' });
  if (qualifyBy !== 'spend' && currency !== undefined)
    problems.push({ path: 'currency', message: 'stands with spend only' });
  tiers.forEach((tier, index) => {
    if (qualifyBy === 'statusPoints' && !tier.atLeast.isInteger())
      problems.push({ path: `tiers[${index}].atLeast`, message: 'must be whole: points are' });
    const before = tiers.slice(0, index);
    if (before.some((other) => other.slug === tier.slug))
      problems.push({ path: `tiers[${index}].slug`, message: 'is there twice' });
    const lower = before.at(-1);
    if (lower && tier.atLeast.lte(lower.atLeast))
      problems.push({
        path: `tiers[${index}].atLeast`,
        message: 'must be more than that of the tier before',
      });
  });
  return problems;
}

/** What the document alone does not show. `statusCurrency`: of the programme; undefined: it has none. */
export const checkLadder = ({ qualifyBy }: Ladder, statusCurrency: string | undefined): Problem[] =>
  qualifyBy === 'statusPoints' && statusCurrency === undefined
    ? [
        {
          path: 'qualifyBy',
          message: 'the programme has no status currency; one is named in its furtherCurrencies',
        },
      ]
    : [];
