import type { StatementDocument } from './statement-document';

const HEADER = [
  'period',
  'status',
  'partner_id',
  'partner',
  'currency',
  'kind',
  'terms_version',
  'points',
  'unit_amount',
  'amount',
  'other_partner_id',
  'other_partner',
];

/** A spreadsheet would run text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A name or another text that people chose: quoted (RFC 4180), and never a formula. */
function text(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/**
 * A statement as CSV (RFC 4180): a row a line, then one for discounts with each other partner, then its totals OWES, OWED and
 * NET; then LAPSED, for information. What a row does not have is empty.
 */
export function statementCsv(document: StatementDocument): string {
  const { period, status, partner, currency, lines, discounts, lapses, totals } = document;
  const subject = [period.name, status, partner.id, text(partner.name), currency];
  const rows = [
    ...lines.map((line) => [
      line.kind,
      String(line.termsVersion),
      String(line.points),
      line.unitAmount,
      line.amount,
    ]),
    ...discounts.map(({ kind, partner: other, amount }) => [
      kind,
      '',
      '',
      '',
      amount,
      other.id,
      text(other.name),
    ]),
    ['OWES', '', '', '', totals.owes],
    ['OWED', '', '', '', totals.owed],
    ['NET', '', '', '', totals.net],
    ...lapses.map((lapse) => [
      'LAPSED',
      String(lapse.termsVersion),
      String(lapse.points),
      lapse.unitAmount,
      lapse.amount,
    ]),
  ];
  return [HEADER, ...rows.map((row) => [...subject, ...row])]
    .map((row) => `${HEADER.map((_, index) => row[index] ?? '').join(',')}\r\n`)
    .join('');
}
