import { eventually } from '@accord/testing';
import { LedgerUnderLoad } from './ledger-under-load';

const KILLS = Number(process.env['ACCORD_KILLS'] ?? 3);
/** Answers that are waited for before each kill, so that it strikes under load. */
const ANSWERS_BETWEEN = 40;

/** As long as kills, starts and answers may take on a slow machine that does something else besides. */
jest.setTimeout(120_000 + KILLS * 40_000);

describe('a ledger that is killed under load', () => {
  let test: LedgerUnderLoad;
  beforeAll(async () => {
    test = await LedgerUnderLoad.start();
  }, 90_000);
  afterAll(() => test.close());

  it('has booked each acknowledged posting once, whether it was asked for or heard of', async () => {
    test.begin();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await test.answer(ANSWERS_BETWEEN);
      await test.service.kill();
      await test.service.start();
      if (KILLS > 3 && kill % 10 === 0) process.stderr.write(`  killed ${kill} times of ${KILLS}\n`);
    }
    await test.end();
    await test.expectEachBookedOnce();
    await test.expectVerified();
  });

  it('goes on with the seals where it was killed while it made them', async () => {
    test.begin();
    await test.answer(ANSWERS_BETWEEN);
    // Behind a row that is locked here, the sealer is in the midst of its work when it is killed.
    await test.books.run(async (tx) => {
      await tx.query('LOCK TABLE seal IN ACCESS EXCLUSIVE MODE');
      await eventually(async () => {
        const [{ waiting } = { waiting: 0 }] = await tx.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_locks WHERE relation = 'seal'::regclass AND NOT granted`,
        );
        expect(waiting).toBeGreaterThan(0);
      });
      await test.service.kill();
    });
    await test.service.start();
    await test.end();
    await test.expectEachBookedOnce();
    await eventually(async () => {
      const [unsealed] = await test.books.query(
        `SELECT count(*)::int AS journals FROM journal
         WHERE NOT EXISTS (SELECT FROM seal WHERE (seal.book, seal.wallet_id, seal.version) = (journal.book, journal.wallet_id, journal.version))`,
      );
      expect(unsealed).toEqual({ journals: 0 });
    });
    await test.expectVerified();
  }, 300_000);
});
