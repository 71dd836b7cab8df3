// Makes the small sample of “The Complete Journey” that tests play: the whole year of some households.
// Usage: node infra/local/sample/make-sample.mjs <directory of the dataset>
//
// The expected figures are computed here from the text of the amounts in whole cents, apart from the code of the replay,
// so that the two check each other.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const shops = {
  grocer: ['', 'GROCERY', 'FROZEN GROCERY', 'MISCELLANEOUS', 'COUPON', 'CNTRL/STORE SUP', 'GM MERCH EXP'],
  drugstore: ['DRUG GM', 'COSMETICS', 'NUTRITION', 'PHOTO & VIDEO'],
  butcher: ['MEAT', 'MEAT-PCKGD', 'SEAFOOD', 'SEAFOOD-PCKGD'],
  greengrocer: ['PRODUCE', 'SALAD BAR', 'GARDEN CENTER', 'FLORAL'],
  fuel: ['FUEL', 'AUTOMOTIVE'],
  deli: ['DELI', 'PASTRY', 'CHEF SHOPPE', 'RESTAURANT', 'SPIRITS', 'TRAVEL & LEISURE'],
};

// Every fortieth household, and those with what is odd: the amount 4.440892e-16, the rare departments.
const everyFortieth = (household) => Number(household) % 40 === 0;
const odd = ['2491'];

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2];
if (!source) {
  console.error('Say where the dataset is: node infra/local/sample/make-sample.mjs <directory>');
  process.exit(1);
}
const [header, ...lines] = gunzipSync(readFileSync(join(source, 'purchase_lines.csv.gz')))
  .toString()
  .split('\n');
const names = cells(header);
const column = (name) => names.indexOf(name);
const chosen = lines.filter((line) => {
  const household = line && cells(line)[column('household_id')];
  return household && (everyFortieth(household) || odd.includes(household));
});

const figures = Object.fromEntries(
  Object.keys(shops).map((shop) => [shop, { purchases: 0, cents: 0, points: 0, baskets: new Map() }]),
);
const members = new Set();
for (const line of chosen) {
  const row = cells(line);
  const [shop] = Object.entries(shops).find(([, departments]) =>
    departments.includes(row[column('department')]),
  );
  const { baskets } = figures[shop];
  const basket = row[column('basket_id')];
  baskets.set(basket, (baskets.get(basket) ?? 0) + cents(row[column('sales_value')]));
  members.add(row[column('household_id')]);
}
const partners = Object.fromEntries(
  Object.entries(figures).map(([shop, { baskets }]) => {
    const totals = [...baskets.values()];
    const revenue = totals.reduce((sum, total) => sum + total, 0);
    return [
      shop,
      {
        purchases: totals.length,
        revenue: `${Math.floor(revenue / 100)}.${String(revenue % 100).padStart(2, '0')}`,
        points: totals.reduce((sum, total) => sum + Math.floor(total / 100), 0),
      },
    ];
  }),
);

const folder = join(here, 'complete-journey');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'purchase_lines.csv.gz'),
  gzipSync(`${[header, ...chosen].join('\n')}\n`, { level: 9 }),
);
writeFileSync(
  join(folder, 'expected.json'),
  `${JSON.stringify({ lines: chosen.length, members: members.size, partners }, undefined, 2)}\n`,
);
console.log(`${chosen.length} lines of ${members.size} households`, partners);

/** Whole cents of `12.3`, `5` or `4.440892e-16`. */
function cents(text) {
  if (text.includes('e-')) return 0;
  const [whole, part = ''] = text.split('.');
  if (part.length > 2) throw new Error(`${text} has more than two decimals`);
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** No cell of the dataset has a quote or a line end in it. */
function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain);
}
