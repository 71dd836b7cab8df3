import { createReadStream } from 'node:fs';
import { Decimal } from '@accord/values';
import { parse, type CsvError } from 'csv-parse';
import { OPTIONAL_COLUMNS, readCsvRow, REQUIRED_COLUMNS, type CsvRow } from './csv-row';
import { inOrderOfTime, type Sale, type SaleLine } from './sale';

/** A row that is not recorded, and why. */
export interface BadRow {
  readonly fileLine: number;
  readonly externalId: string;
  readonly reason: string;
}

export interface CsvFile {
  readonly sales: readonly Sale[];
  readonly badRows: readonly BadRow[];
}

export interface CsvSettings {
  readonly partner: string;
  readonly currency: string;
  /** Of times without an offset. */
  readonly zone: string;
}

/** The file cannot be read as purchases at all: a missing column, no header. */
export class UnreadableFile extends Error {}

type NumberedRow = CsvRow & { readonly fileLine: number };

/** Reads somebody's own purchases. A bad row leaves out its whole purchase, since the rest of it would be wrong. */
export async function readCsvFile(file: string, settings: CsvSettings): Promise<CsvFile> {
  const purchases = new Map<string, NumberedRow[]>();
  const badRows: BadRow[] = [];
  const broken = new Map<string, number>();
  for await (const { fileLine, cells } of rowsOf(file, badRows)) {
    const externalId = (cells['externalId'] ?? '').trim();
    const row = readCsvRow(cells, settings);
    if (row.ok) {
      const rows = purchases.get(externalId);
      if (rows) rows.push({ ...row.value, fileLine });
      else purchases.set(externalId, [{ ...row.value, fileLine }]);
    } else {
      badRows.push({ fileLine, externalId, reason: row.error });
      if (externalId) broken.set(externalId, fileLine);
    }
  }
  const sales: Sale[] = [];
  for (const [externalId, rows] of purchases) {
    const badLine = broken.get(externalId);
    const problem = badLine ? `another row of this purchase is bad: line ${badLine}` : disagreement(rows);
    if (problem) badRows.push(...rows.map(({ fileLine }) => ({ fileLine, externalId, reason: problem })));
    else sales.push(saleOf(rows, settings));
  }
  return { sales: inOrderOfTime(sales), badRows };
}

/** The rows with their line numbers; those that are no rows of CSV (a stray quote, too many cells) go to `badRows`. */
async function* rowsOf(
  file: string,
  badRows: BadRow[],
): AsyncGenerator<{ fileLine: number; cells: Record<string, string> }> {
  let hasHeader = false;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      hasHeader = true;
      return readHeader(header);
    },
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_column_count_less: true,
  });
  parser.on('skip', (error?: CsvError) =>
    badRows.push({
      fileLine: Number(error?.['lines'] ?? 0),
      externalId: '',
      reason: `is no row of this file: ${error?.message ?? 'unreadable'}`,
    }),
  );
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const item of source.pipe(parser) as AsyncIterable<{
      info: { lines: number };
      record: Record<string, string>;
    }>) {
      yield { fileLine: item.info.lines, cells: item.record };
    }
  } catch (error) {
    throw new UnreadableFile(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!hasHeader) throw new UnreadableFile(`${file} is empty: it has no header`);
}

function readHeader(header: string[]): string[] {
  const known = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];
  const columns = header.map((title) => {
    const name = title.trim();
    return known.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;
  });
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new UnreadableFile(
      `the header lacks ${missing.join(', ')}; it must be externalId,member,occurredAt,total ` +
        `and may have ${OPTIONAL_COLUMNS.join(', ')}`,
    );
  }
  return columns;
}

/** Why rows of one externalId are not one purchase. */
function disagreement(rows: readonly NumberedRow[]): string | undefined {
  const [first] = rows;
  for (const field of ['card', 'occurredAt', 'total', 'locationCode', 'channel'] as const) {
    const other = rows.find((row) => row[field] !== first![field]);
    if (other) {
      const column = field === 'card' ? 'member' : field === 'locationCode' ? 'location' : field;
      return `rows of this purchase differ in ${column}: lines ${first!.fileLine} and ${other.fileLine}`;
    }
  }
  if (rows.length === 1 && rows[0]!.line?.amount === undefined) return undefined;
  const lacking = rows.find((row) => row.line?.amount === undefined);
  if (lacking) return `line ${lacking.fileLine} of this purchase has no amount`;
  const sum = rows.reduce((total, row) => total.plus(row.line!.amount!), new Decimal(0));
  if (sum.equals(first!.total)) return undefined;
  return `the lines sum to ${sum.toFixed()}, the total is ${first!.total}`;
}

function saleOf(rows: readonly NumberedRow[], { partner, currency }: CsvSettings): Sale {
  const { externalId, card, locationCode, channel, occurredAt, total, fileLine } = rows[0]!;
  const lines = rows.flatMap(({ line }): SaleLine[] =>
    line ? [{ ...line, amount: line.amount ?? total }] : [],
  );
  return {
    externalId,
    partner,
    card,
    ...(locationCode && { locationCode }),
    ...(channel && { channel }),
    occurredAt,
    total,
    currency,
    lines,
    fileLine,
  };
}
