import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@accord/testing';
import { Replay } from '../support/replay';
import type { RunningPlatform } from '../support/running-platform';
import { Scene } from '../support/scene';

const sample = join(__dirname, '..', '..', 'local', 'sample', 'complete-journey');
const expected = JSON.parse(readFileSync(join(sample, 'expected.json'), 'utf8')) as {
  members: number;
  partners: Record<string, { purchases: number; revenue: string; points: number }>;
};

/** Real purchases, and purchases of one's own, through the public endpoint. */
export function aReplay(platform: () => RunningPlatform): void {
  describe('a replay', () => {
    let scene: Scene;
    let folder: string;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      folder = mkdtempSync(join(tmpdir(), 'accord-csv-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    const run = (...args: string[]): Replay => new Replay(platform().data, args);

    it('killed twice and started again ends with the same result, and nothing twice', async () => {
      const dataset = ['--dataset', sample, '--batch', '20'];
      for (const part of [0.2, 0.6]) {
        const killed = run(...dataset);
        await eventually(async () => expect(await recorded()).toBeGreaterThan(part * 1568), 60_000);
        await killed.kill();
      }
      const last = run(...dataset);
      expect({ code: await last.exit(), said: last.said }).toMatchObject({
        code: 0,
        said: expect.stringContaining('Everything agrees with the file.'),
      });
      for (const [slug, { purchases, revenue, points }] of Object.entries(expected.partners)) {
        expect(last.said).toMatch(
          new RegExp(
            `^${slug} +${purchases} +${purchases} +${revenue} +${revenue} +${points} +${points} +${points} +ok$`,
            'm',
          ),
        );
      }
      expect(last.said).toContain('verifyLedger: ok');

      const again = run(...dataset);
      expect(await again.exit()).toBe(0);
      expect(await recorded()).toBe(1568);
      expect((await platform().mails()).some(({ text }) => text.includes('The Grocer'))).toBe(false);
    }, 240_000);

    it('of one’s own file records what is good, reports what is not, and goes on', async () => {
      const file = join(folder, 'sales.csv');
      const slug = scene.name('bakery');
      writeFileSync(
        file,
        [
          'externalId,member,occurredAt,total,location,channel,sku,category,brand,quantity,amount',
          `R1,${slug}-card-1,2026-03-01T09:00:00+01:00,7.50,north,in_store,bread,BREAD,Own,1,4.50`,
          `R1,${slug}-card-1,2026-03-01T09:00:00+01:00,7.50,north,in_store,roll,BREAD,Own,3,3.00`,
          `R2,${slug}-card-2,2026-03-01 10:00,12.00,,,,,,,`,
          `R3,${slug}-card-1,2026-03-02T09:00:00+01:00,minus one,,,,,,,`,
          `R4,${slug}-card-3,2999-03-02T09:00:00+01:00,3.00,,,,,,,`,
          `R5,${slug}-card-3,2026-03-03T09:00:00+01:00,0.00,,online,,,,,`,
        ].join('\n'),
      );
      const csv = ['--csv', file, '--partner', slug, '--currency', 'EUR', '--zone', 'Europe/Warsaw'];
      const first = run(...csv);
      expect({ code: await first.exit(), said: first.said }).toMatchObject({ code: 1 });
      const errors = readFileSync(`${file}.errors.csv`, 'utf8').split('\n');
      expect(errors[0]).toBe('line,externalId,reason');
      expect(errors[1]).toMatch(/^5,R3,/);
      expect(errors[2]).toMatch(/^6,R4,.*occurredAt/);
      const members = await Promise.all(
        ['1', '2', '3'].map(async (n) => {
          const { member } = await scene.operator.ask(
            'query ($card: String!) { member(ref: { card: $card }) { wallet { balance } purchases { nodes { externalId lines { sku } } } } }',
            { card: `${slug}-card-${n}` },
          );
          return [member.wallet.balance, member.purchases.nodes];
        }),
      );
      expect(members).toEqual([
        [7, [{ externalId: 'R1', lines: [{ sku: 'bread' }, { sku: 'roll' }] }]],
        [12, [{ externalId: 'R2', lines: [] }]],
        [0, [{ externalId: 'R5', lines: [] }]],
      ]);

      writeFileSync(file, readFileSync(file, 'utf8').replace('minus one', '1.00').replace('2999-', '2026-'));
      const second = run(...csv);
      expect({ code: await second.exit(), said: second.said }).toMatchObject({ code: 0 });
      expect(existsSync(`${file}.errors.csv`)).toBe(false);
    }, 120_000);

    it.each([
      [['--csv', 'nowhere.csv', '--partner', 'x', '--currency', 'USD'], 'nowhere.csv'],
      [['--csv', 'nowhere.csv'], '--csv needs --partner'],
      [['--csv', 'a.csv', '--partner', 'x', '--currency', 'DOLLARS'], 'ISO 4217'],
      [['--dataset', '/nowhere'], 'is not the dataset'],
      [[], 'say what to play'],
      [['--data', '/nowhere', '--dataset', sample], 'No instance of Accord runs on /nowhere'],
    ])('with %j says what is wrong in a sentence', async (args, sentence) => {
      const replay = run(...args);
      expect(await replay.exit()).not.toBe(0);
      expect(replay.said).toContain(sentence);
      expect(replay.said).not.toMatch(/^\s+at /m);
    });

    /** Purchases of the dataset's members, by the platform's own count. */
    async function recorded(): Promise<number> {
      let total = 0;
      const { members } = await scene.operator.ask(
        '{ members(first: 100) { nodes { cards { number } purchases { totalCount } } pageInfo { hasNextPage } } }',
      );
      for (const { cards, purchases } of members.nodes) {
        if (cards.some(({ number }: { number: string }) => number.startsWith('CJ-')))
          total += purchases.totalCount;
      }
      return total;
    }
  });
}
