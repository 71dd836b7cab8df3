import { Decimal } from '@accord/values';
import { discountProblems, type DiscountLine } from './check-discounts';
import { statementLeaf } from './leaves';
import { leafHash, rootByPath } from './merkle-tree';
import { contentDigest } from './seal';
import { statementText, type PartnerDocument } from './statement-document';
import { writtenNumbers } from './written-numbers';

/** What is wrong with a partner's document, in whole sentences; nothing: all that it says follows from its root. */
export function checkPartnerDocument(document: PartnerDocument): string[] {
  const lines = readLines(document.text);
  if (!lines) return [`The statement's text can't be read.`];
  return [
    ...lineProblems(document, lines.ofPoints),
    ...discountProblems(document, lines.ofDiscounts),
    ...proofProblems(document),
  ];
}

interface Line {
  readonly kind: string;
  readonly terms_version: number;
  readonly points: number;
  /** As written: a number's digits say how it was rounded. */
  readonly unit: string;
  readonly amount: string;
}

/** Amounts are read as they are written, with all their digits: as text, never as floating point. */
function readLines(text: string): { ofPoints: Line[]; ofDiscounts: DiscountLine[] } | undefined {
  try {
    const parsed = statementText.safeParse(JSON.parse(text)).data;
    const [units, amounts] = [writtenNumbers(text, 'unit_amount'), writtenNumbers(text, 'amount')];
    if (!parsed || amounts.length !== parsed.length) return undefined;
    const [ofPoints, ofDiscounts]: [Line[], DiscountLine[]] = [[], []];
    parsed.forEach((line, index) => {
      const amount = amounts[index]!;
      if ('digest' in line) ofDiscounts.push({ ...line, amount });
      else ofPoints.push({ ...line, unit: units[ofPoints.length] ?? '', amount });
    });
    return units.length === ofPoints.length ? { ofPoints, ofDiscounts } : undefined;
  } catch {
    return undefined;
  }
}

function lineProblems({ journals }: PartnerDocument, lines: readonly Line[]): string[] {
  const problems: string[] = [];
  const name = (kind: string, terms: number): string => `${kind} by terms ${terms}`;
  const sums = new Map(lines.map((line) => [name(line.kind, line.terms_version), -line.points]));
  const seen = new Set<string>();
  for (const { kind, termsVersion, id, points } of journals) {
    const line = name(kind, termsVersion);
    if (seen.has(`${line} ${id}`)) problems.push(`${line}: journal ${id} is counted twice.`);
    seen.add(`${line} ${id}`);
    sums.set(line, (sums.get(line) ?? 0) + points);
  }
  for (const [line, sum] of sums)
    if (sum !== 0) problems.push(`${line}: its journals differ from it by ${sum} points.`);
  for (const { kind, terms_version, points, unit, amount } of lines) {
    const decimals = amount.split('.')[1]?.length ?? 0;
    const exact = new Decimal(unit).times(points).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
    if (!exact.equals(amount))
      problems.push(`${name(kind, terms_version)}: ${points} × ${unit} is not ${amount}.`);
  }
  return problems;
}

function proofProblems({ period, partnerId, currency, text, proof }: PartnerDocument): string[] {
  if (!proof) return [];
  const leaf = leafHash(statementLeaf(period, partnerId, currency, contentDigest(text).toString('hex')));
  const path = proof.path.map((hex) => Buffer.from(hex, 'hex'));
  // The closing itself is the first leaf.
  const root = rootByPath(leaf, proof.index, proof.statements + 1, path)?.toString('hex');
  return root === proof.root
    ? []
    : [`The statement is not under the root of ${period}: its path leads to ${root ?? 'no root'}.`];
}
