import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { JOURNEY_ZONE, journeyPartnerOf } from '@accord/blueprints';
import { Decimal } from '@accord/values';
import { parse } from 'csv-parse';
import { readInstant } from './local-time';
import type { Sale, SaleLine } from './sale';

/** Where the lines of the purchases are in a directory of the dataset. */
export const LINES_FILE = 'purchase_lines.csv.gz';

/** A household's card. The prefix keeps it apart from cards of other retailers' files. */
export const cardOfHousehold = (household: string): string => `CJ-${household}`;

interface Row {
  timestamp: string;
  basket_id: string;
  household_id: string;
  store_id: string;
  product_id: string;
  department: string;
  product_category: string;
  brand: string;
  quantity: string;
  sales_value: string;
}

/**
 * Reads the purchases of “The Complete Journey”: one per basket and partner, in the order of the file, which is that of
 * time. Each line is rounded to cents before anything is summed; the quantity never multiplies it.
 */
export async function readCompleteJourney(file: string): Promise<Sale[]> {
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  rows.on('error', () => undefined);
  const open = new Map<string, Sale & { lines: SaleLine[] }>();
  let fileLine = 1;
  for await (const row of rows as AsyncIterable<Row>) {
    fileLine += 1;
    const partner = journeyPartnerOf(row.department);
    if (!partner) throw new Error(`Line ${fileLine} of ${file}: no partner sells ${row.department}.`);
    const key = `${partner} ${row.basket_id}`;
    const line = lineOf(row);
    const sale = open.get(key);
    if (sale) sale.lines.push(line);
    else open.set(key, { ...headOf(row, partner, fileLine), lines: [line] });
  }
  return [...open.values()].map((sale) => ({ ...sale, total: sumOf(sale.lines) }));
}

function headOf(row: Row, partner: string, fileLine: number): Sale {
  const occurredAt = readInstant(row.timestamp, JOURNEY_ZONE);
  if (!occurredAt) throw new Error(`Line ${fileLine}: ${row.timestamp} is no local time.`);
  return {
    externalId: row.basket_id,
    partner,
    card: cardOfHousehold(row.household_id),
    locationCode: row.store_id,
    occurredAt,
    total: '0.00',
    currency: 'USD',
    lines: [],
    fileLine,
  };
}

function lineOf(row: Row): SaleLine {
  return {
    sku: row.product_id,
    ...(row.product_category && { category: row.product_category }),
    ...(row.brand && { brand: row.brand }),
    quantity: row.quantity,
    amount: toCents(row.sales_value),
  };
}

/** To the cent, half up. The file writes one amount as 4.440892e-16. */
const toCents = (value: string): string =>
  new Decimal(value).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);

const sumOf = (lines: readonly SaleLine[]): string =>
  lines.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2);
