import type { JsonSchema } from './published';

/** Ends of a range of decimals. Each end that the language uses is written as a pattern below. */
export interface Range {
  readonly above?: 0 | 1;
  readonly atLeast?: 0;
  readonly atMost?: 0.9 | 1 | 100 | 1000;
}

/** As `parseDecimal` reads it. */
const DECIMAL = String.raw`-?(0|[1-9]\d{0,29})(\.\d{1,18})?`;

/** JSON Schema can't compare texts, so a pattern looks at their digits. */
const ABOVE = { 0: '(?!-)(?=.*[1-9])', 1: String.raw`(?!-)(?!0(\.|$))(?!1(\.0+)?$)` };
const AT_MOST = {
  0.9: String.raw`(?=0(\.([0-8]\d*|90*))?$)`,
  1: String.raw`(?=0(\.|$)|1(\.0+)?$)`,
  100: String.raw`(?=\d{1,2}(\.|$)|100(\.0+)?$)`,
  1000: String.raw`(?=\d{1,3}(\.|$)|1000(\.0+)?$)`,
};

/** Numbers of more digits may have lost some before they are read. */
const LARGEST_NUMBER = 999_999_999_999_999;
const SMALLEST_NUMBER = 0.000001;
const EXAMPLES = ['12.50', '2', '1.5', '1', '0.5', '0.25'];

/** A decimal in the published JSON Schema: text, or a number. */
export function decimalForm({ above, atLeast, atMost }: Range): JsonSchema {
  const lower = above === undefined ? (atLeast === undefined ? '' : '(?!-)') : ABOVE[above];
  const upper = atMost === undefined ? '' : AT_MOST[atMost];
  const inRange = (text: string): boolean =>
    Number(text) > (above ?? -1) && Number(text) <= (atMost ?? Infinity);
  const least = above === 0 ? { minimum: SMALLEST_NUMBER } : { minimum: atLeast ?? -LARGEST_NUMBER };
  return {
    anyOf: [
      { type: 'string', pattern: `^${lower}${upper}${DECIMAL}$`, examples: EXAMPLES.filter(inRange) },
      {
        type: 'number',
        ...(above === 1 ? { exclusiveMinimum: above } : least),
        maximum: atMost ?? LARGEST_NUMBER,
      },
    ],
  };
}
