import { Decimal } from '@accord/values';
import { contentDigest } from './seal';
import { movementsText, type PartnerDocument } from './statement-document';
import { writtenNumbers } from './written-numbers';

/** A statement's line for discounts between its partner and another. */
export interface DiscountLine {
  readonly kind: string;
  readonly other_id: string;
  /** As written. */
  readonly amount: string;
  /** Of the text of its movements. */
  readonly digest: string;
}

/** What is wrong with the lines for discounts: each must have the very movements whose digest it holds, and be their sum. */
export function discountProblems(
  { discounts = [] }: PartnerDocument,
  lines: readonly DiscountLine[],
): string[] {
  const problems: string[] = [];
  const name = ({ kind }: { kind: string }, otherId: string): string => `${kind} with ${otherId}`;
  const texts = new Map(discounts.map((each) => [name(each, each.otherId), each.text]));
  if (texts.size !== discounts.length || discounts.length !== lines.length)
    problems.push(`There are ${lines.length} lines for discounts, and movements of ${discounts.length}.`);
  for (const line of lines) {
    const [subject, text] = [name(line, line.other_id), texts.get(name(line, line.other_id))];
    if (text === undefined) problems.push(`${subject}: its movements are missing.`);
    else if (contentDigest(text).toString('hex') !== line.digest)
      problems.push(`${subject}: its movements are others than those of its digest.`);
    else if (!sumOf(text)?.equals(line.amount))
      problems.push(`${subject}: its movements do not sum to ${line.amount}.`);
  }
  return problems;
}

/** Undefined: it can't be read. */
function sumOf(text: string): Decimal | undefined {
  try {
    const parsed = movementsText.parse(JSON.parse(text));
    const amounts = writtenNumbers(text, 'amount');
    if (amounts.length !== parsed.length) return undefined;
    return amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
  } catch {
    return undefined;
  }
}
