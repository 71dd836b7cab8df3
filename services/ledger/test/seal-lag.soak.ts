import { setTimeout as delay } from 'node:timers/promises';
import { LedgerUnderLoad } from './ledger-under-load';

/** How long the load lasts. */
const SECONDS = Number(process.env['ACCORD_SOAK_SECONDS'] ?? 60);
/** Behind what was recorded, the seals are at most (docs/adr/0024). */
const AT_MOST_SECONDS = 5;

/** How long ago the oldest journal was recorded that has no seal. */
const LAG = `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0)::float8 AS seconds FROM journal
  WHERE NOT EXISTS (SELECT FROM seal WHERE (seal.book, seal.wallet_id, seal.version) = (journal.book, journal.wallet_id, journal.version))`;

describe('the seals of a ledger under load', () => {
  let test: LedgerUnderLoad;
  beforeAll(async () => {
    test = await LedgerUnderLoad.start();
  }, 90_000);
  afterAll(() => test.close());

  it(
    `are at most ${AT_MOST_SECONDS} s behind`,
    async () => {
      let longest = 0;
      test.begin();
      for (let second = 0; second < SECONDS; second += 0.5) {
        await delay(500);
        const [{ seconds } = { seconds: 0 }] = await test.books.query<{ seconds: number }>(LAG);
        longest = Math.max(longest, seconds);
      }
      await test.end();
      process.stderr.write(`  seals were at most ${longest.toFixed(1)} s behind\n`);
      expect(longest).toBeLessThanOrEqual(AT_MOST_SECONDS);
      await test.expectEachBookedOnce();
      await test.expectVerified();
    },
    SECONDS * 2_000 + 180_000,
  );
});
