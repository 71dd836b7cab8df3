import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsvFile, UnreadableFile, type CsvFile } from './csv-file';

const HEADER = 'externalId,member,occurredAt,total,location,channel,sku,category,brand,quantity,amount';

describe('reading the purchases of one’s own', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'accord-csv-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function read(...lines: string[]): Promise<CsvFile> {
    const file = join(directory, 'sales.csv');
    await writeFile(file, lines.join('\n'));
    return readCsvFile(file, { partner: 'shop', currency: 'EUR', zone: 'Europe/Warsaw' });
  }

  it('makes one purchase of the rows that share an externalId, wherever they stand', async () => {
    const { sales, badRows } = await read(
      HEADER,
      'A1,card-1,2026-05-03T14:05:00+02:00,3.50,north,online,milk,DAIRY,Acme,2,2.50',
      'A2,card-2,2026-05-02T09:00:00Z,7.00,,,,,,,',
      'A1,card-1,2026-05-03T14:05:00+02:00,3.50,north,online,bread,BAKERY,,1,1.00',
    );
    expect(badRows).toEqual([]);
    expect(sales).toEqual([
      expect.objectContaining({ externalId: 'A2', card: 'card-2', total: '7.00', lines: [], fileLine: 3 }),
      {
        externalId: 'A1',
        partner: 'shop',
        card: 'card-1',
        locationCode: 'north',
        channel: 'ONLINE',
        occurredAt: '2026-05-03T14:05:00+02:00',
        total: '3.50',
        currency: 'EUR',
        lines: [
          { sku: 'milk', category: 'DAIRY', brand: 'Acme', quantity: '2', amount: '2.50' },
          { sku: 'bread', category: 'BAKERY', quantity: '1', amount: '1.00' },
        ],
        fileLine: 2,
      },
    ]);
  });

  it('takes the four columns alone, in any order, with quotes, a byte order mark and Windows line ends', async () => {
    const { sales, badRows } = await read(
      '\uFEFFTotal,occurredAt,Member,externalId\r',
      '"12.00","2026-01-05 08:30","card, one","""Q""1"\r',
      '',
    );
    expect(badRows).toEqual([]);
    expect(sales[0]).toMatchObject({
      externalId: '"Q"1',
      card: 'card, one',
      occurredAt: '2026-01-05T08:30:00+01:00',
      lines: [],
    });
  });

  it.each([
    ['A1,,2026-05-03T14:05:00Z,3.50', 'member is empty'],
    ['A1,c,yesterday,3.50', 'occurredAt is no time'],
    ['A1,c,2026-02-30T10:00:00Z,3.50', 'occurredAt is no time'],
    ['A1,c,2026-05-03T14:05:00Z,3.505', 'more than the 2 decimals'],
    ['A1,c,2026-05-03T14:05:00Z,-3.50', 'negative'],
    ['A1,c,2026-05-03T14:05:00Z,"3,50"', 'not a decimal'],
    ['A1,c,2026-05-03T14:05:00Z,3.50,,pigeon', 'channel is none of'],
    ['A1,c,2026-05-03T14:05:00Z,3.50,,,x,,,many,3.50', 'quantity is no number'],
    ['A1,c,2026-05-03T14:05:00Z,3.50,,,x,,,1,3.40', 'the lines sum to 3.4, the total is 3.50'],
    ['A1,c', 'occurredAt is empty; total is empty'],
  ])('leaves out %s and says on which line and why', async (bad, reason) => {
    const { sales, badRows } = await read(HEADER, bad, 'B1,card,2026-05-03T14:05:00Z,1.00');
    expect(sales.map(({ externalId }) => externalId)).toEqual(['B1']);
    expect(badRows).toEqual([{ fileLine: 2, externalId: 'A1', reason: expect.stringContaining(reason) }]);
  });

  it('leaves out what is no row of CSV, and reads on', async () => {
    const { sales, badRows } = await read(
      'externalId,member,occurredAt,total',
      'A1,c,2026-05-03T14:05:00Z,3,50',
      'A2,c"d,2026-05-03T14:05:00Z,3.50',
      'B1,card,2026-05-03T14:05:00Z,1.00',
    );
    expect(sales.map(({ externalId }) => externalId)).toEqual(['B1']);
    expect(badRows.map(({ fileLine }) => fileLine)).toEqual([2, 3]);
  });

  it('says so when there is no such file, or nothing in it', async () => {
    const settings = { partner: 'shop', currency: 'EUR', zone: 'UTC' };
    await expect(readCsvFile(join(directory, 'none.csv'), settings)).rejects.toThrow(UnreadableFile);
    await expect(read('')).rejects.toThrow('is empty');
  });

  it('leaves out a whole purchase when one of its rows is bad, or its rows disagree', async () => {
    const { sales, badRows } = await read(
      HEADER,
      'A1,c,2026-05-03T14:05:00Z,3.00,,,x,,,1,2.00',
      'A1,c,2026-05-03T14:05:00Z,3.00,,,y,,,1,one',
      'A2,c,2026-05-03T14:05:00Z,3.00,,,x,,,1,2.00',
      'A2,d,2026-05-03T14:05:00Z,3.00,,,y,,,1,1.00',
    );
    expect(sales).toEqual([]);
    expect(badRows.map(({ fileLine }) => fileLine).sort()).toEqual([2, 3, 4, 5]);
    expect(badRows.at(-1)?.reason).toBe('rows of this purchase differ in member: lines 4 and 5');
  });

  it('refuses a file without the columns it needs', async () => {
    await expect(read('id,when', '1,2')).rejects.toThrow(UnreadableFile);
    await expect(read('id,when', '1,2')).rejects.toThrow('lacks externalId, member, occurredAt, total');
  });
});
