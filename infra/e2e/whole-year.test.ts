import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Replay } from './support/replay';
import { RunningPlatform } from './support/running-platform';

const MINUTE = 60_000;

/** Where the whole dataset is: named, or beside the repository. */
function findDataset(): string | undefined {
  const root = join(__dirname, '..', '..');
  const places = [process.env['ACCORD_DATASET'], '../shared/data/complete-journey'];
  return places
    .filter((place) => place !== undefined && place !== '')
    .map((place) => resolve(root, place!))
    .find((place) => existsSync(join(place, 'purchase_lines.csv.gz')));
}

const dataset = findDataset();

describe('a year of real purchases', () => {
  if (dataset === undefined && !process.env['CI']) {
    it.skip('needs the dataset: set ACCORD_DATASET to its directory', () => undefined);
    return;
  }

  it(
    'is awarded, in the ledger, and agrees with the file to the cent and to the point',
    async () => {
      if (dataset === undefined)
        throw new Error('CI needs the dataset: set ACCORD_DATASET to its directory.');
      const platform = await RunningPlatform.start();
      try {
        const replay = new Replay(platform.data, ['--dataset', dataset]);
        const code = await replay.exit();
        process.stderr.write(`${replay.said}\n`);
        expect(code).toBe(0);
        expect(replay.said).toMatch(
          /^total +58395 +58395 +233935\.24 +233935\.24 +203558 +203558 +203558 +ok$/m,
        );
        expect(replay.said).toContain('verifyLedger: ok');
        expect(await platform.mails()).toEqual([]);
      } finally {
        await platform.stop();
      }
    },
    15 * MINUTE,
  );
});
