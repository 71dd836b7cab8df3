import { err, isCurrency, ok, parseMoney, type Result } from '@accord/values';
import { readInstant } from './local-time';
import { CHANNELS, type Channel, type SaleLine } from './sale';

export const REQUIRED_COLUMNS = ['externalId', 'member', 'occurredAt', 'total'] as const;
export const OPTIONAL_COLUMNS = [
  'location',
  'channel',
  'sku',
  'category',
  'brand',
  'quantity',
  'amount',
] as const;

/** A row of somebody's own file that makes sense in itself. */
export interface CsvRow {
  readonly externalId: string;
  readonly card: string;
  readonly occurredAt: string;
  readonly total: string;
  readonly locationCode?: string;
  readonly channel?: Channel;
  /** Present where the row says anything of a line. Without an amount it is the whole purchase. */
  readonly line?: Omit<SaleLine, 'amount'> & { readonly amount?: string };
}

const LONGEST_TEXT = 200;

/** Reads one row; answers everything that is wrong with it in one sentence. */
export function readCsvRow(
  cells: Readonly<Record<string, string>>,
  { currency, zone }: { readonly currency: string; readonly zone: string },
): Result<CsvRow, string> {
  const problems: string[] = [];
  const cell = (column: string): string => (cells[column] ?? '').trim();
  for (const column of REQUIRED_COLUMNS) if (cell(column) === '') problems.push(`${column} is empty`);
  for (const [column, text] of Object.entries(cells)) {
    if (text.length > LONGEST_TEXT) problems.push(`${column} is longer than ${LONGEST_TEXT} characters`);
  }

  const occurredAt = readInstant(cell('occurredAt'), zone);
  if (!occurredAt && cell('occurredAt')) {
    problems.push(`occurredAt is no time, such as 2026-05-03T14:05:00+02:00: ${cell('occurredAt')}`);
  }
  const amountOf = (column: string): string => readAmount(cell(column), column, currency, problems);
  const total = cell('total') ? amountOf('total') : '';
  const amount = cell('amount') ? amountOf('amount') : undefined;
  const quantity = cell('quantity');
  if (quantity && !/^\d{1,12}(\.\d{1,6})?$/.test(quantity)) {
    problems.push(`quantity is no number of at least 0 with at most 6 decimals: ${quantity}`);
  }
  const channel = cell('channel').toUpperCase().replaceAll(/[ -]/g, '_');
  if (channel && !isChannel(channel)) {
    problems.push(`channel is none of ${CHANNELS.join(', ')}: ${cell('channel')}`);
  }
  if (problems.length > 0) return err(problems.join('; '));

  const says = ['sku', 'category', 'brand', 'quantity', 'amount'].some((column) => cell(column) !== '');
  return ok({
    externalId: cell('externalId'),
    card: cell('member'),
    occurredAt: occurredAt!,
    total,
    ...(cell('location') && { locationCode: cell('location') }),
    ...(isChannel(channel) && { channel }),
    ...(says && {
      line: {
        sku: cell('sku') || cell('category') || 'unknown',
        ...(cell('category') && { category: cell('category') }),
        ...(cell('brand') && { brand: cell('brand') }),
        ...(quantity && { quantity }),
        ...(amount !== undefined && { amount }),
      },
    }),
  });
}

const isChannel = (text: string): text is Channel => (CHANNELS as readonly string[]).includes(text);

function readAmount(text: string, column: string, currency: string, problems: string[]): string {
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) problems.push(`${column}: ${parsed.error.message}`);
  else if (parsed.value.amount.isNegative()) problems.push(`${column} is negative: ${text}`);
  return text;
}

/** Why `code` cannot be the currency of a file; undefined when it can. */
export const currencyFault = (code: string): string | undefined =>
  isCurrency(code) ? undefined : `${code} is not an ISO 4217 currency code, such as USD`;
