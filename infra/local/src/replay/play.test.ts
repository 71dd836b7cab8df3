import { play } from './play';
import type { Progress } from './progress-file';
import type { Sale } from './sale';

const sale = (index: number, card = `m${index % 3}`): Sale => ({
  externalId: `s${index}`,
  partner: index % 2 === 0 ? 'a' : 'b',
  card,
  occurredAt: '2017-01-01T00:00:00Z',
  total: '1.00',
  currency: 'USD',
  lines: [],
  fileLine: index + 2,
});

const sales = Array.from({ length: 40 }, (_, index) => sale(index));
const settings = { batchSize: 4, concurrency: 3 };
const NONE: Progress = { watermark: 0, refused: [] };

describe('playing sales', () => {
  it('notes how far it is, never ahead of what is answered, and what was refused', async () => {
    const sent: string[] = [];
    const notes: Progress[] = [];
    const refused = await play(sales, NONE, settings, {
      record: (_, some) => {
        sent.push(...some.map(({ externalId }) => externalId));
        return Promise.resolve(some.map(({ externalId }) => (externalId === 's7' ? 'no' : undefined)));
      },
      advanced(progress) {
        notes.push(progress);
        for (const each of sales.slice(0, progress.watermark)) expect(sent).toContain(each.externalId);
      },
    });
    expect([...refused]).toEqual([[7, 'no']]);
    expect(sent).toHaveLength(40);
    expect(notes.at(-1)).toEqual({ watermark: 40, refused: [7] });
  });

  it('goes on where an earlier run was killed, and tries again what that one could not record', async () => {
    const sent: string[] = [];
    const refused = await play(sales, { watermark: 30, refused: [3, 7] }, settings, {
      record: (_, some) => {
        sent.push(...some.map(({ externalId }) => externalId));
        return Promise.resolve(some.map(({ externalId }) => (externalId === 's7' ? 'still no' : undefined)));
      },
      advanced: () => undefined,
    });
    expect(sent.slice(0, 2).sort()).toEqual(['s3', 's7']);
    expect(new Set(sent)).toEqual(
      new Set(['s3', 's7', ...sales.slice(30).map(({ externalId }) => externalId)]),
    );
    expect([...refused]).toEqual([[7, 'still no']]);
  });

  it('ends when the endpoint fails for good', async () => {
    const failing = play(sales, NONE, settings, {
      record: () => Promise.reject(new Error('gone')),
      advanced: () => undefined,
    });
    await expect(failing).rejects.toThrow('gone');
  });
});
