import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DateTime } from 'luxon';
import { purchaseOf, type Purchase } from './sale';

export const ZONE = 'America/New_York';

const DEPARTMENTS: Readonly<Record<string, readonly string[]>> = {
  drugstore: ['DRUG GM', 'COSMETICS', 'NUTRITION', 'PHOTO & VIDEO'],
  butcher: ['MEAT', 'MEAT-PCKGD', 'SEAFOOD', 'SEAFOOD-PCKGD'],
  greengrocer: ['PRODUCE', 'SALAD BAR', 'GARDEN CENTER', 'FLORAL'],
  fuel: ['FUEL', 'AUTOMOTIVE'],
  deli: ['DELI', 'PASTRY', 'CHEF SHOPPE', 'RESTAURANT', 'SPIRITS', 'TRAVEL & LEISURE'],
};
export const JOURNEY_PARTNERS = ['grocer', ...Object.keys(DEPARTMENTS)];

const partnerOf = (department: string): string =>
  Object.keys(DEPARTMENTS).find((slug) => DEPARTMENTS[slug]!.includes(department)) ?? 'grocer';

/** A real purchase: its cents, and when it was by the clock on the wall. */
export interface JourneyPurchase {
  readonly partner: string;
  readonly household: string;
  readonly wall: DateTime;
  readonly cents: number;
  readonly purchase: Purchase;
}

/** The purchases of the data set at `path`, in order of time: one for each basket and partner. */
export function readJourney(path: string): JourneyPurchase[] {
  const [head = '', ...rows] = gunzipSync(readFileSync(`${path}/purchase_lines.csv.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const names = cells(head);
  const baskets = new Map<
    string,
    { partner: string; household: string; timestamp: string; lines: number[] }
  >();
  for (const row of rows) {
    const values = cells(row);
    const cell = (name: string): string => values[names.indexOf(name)] ?? '';
    const partner = partnerOf(cell('department'));
    const key = `${cell('basket_id')} ${partner}`;
    const basket = baskets.get(key) ?? {
      partner,
      household: cell('household_id'),
      timestamp: cell('timestamp'),
      lines: [],
    };
    basket.lines.push(Math.round(Number(cell('sales_value')) * 100));
    baskets.set(key, basket);
  }
  return [...baskets]
    .map(([id, { partner, household, timestamp, lines }]) => {
      const wall = DateTime.fromISO(timestamp.replace(' ', 'T'), { zone: ZONE });
      const at = wall.toUTC().toISO()!;
      const amounts = lines.map((cents) => ({ amount: (cents / 100).toFixed(2) }));
      const cents = lines.reduce((sum, each) => sum + each, 0);
      const purchase = purchaseOf({ id, partner, member: household, at, lines: amounts });
      return { partner, household, wall, cents, purchase };
    })
    .sort((a, b) => a.wall.toMillis() - b.wall.toMillis());
}

/** The cells of a row of CSV; quotes may hold commas. */
const cells = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
