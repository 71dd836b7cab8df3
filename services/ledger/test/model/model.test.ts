import fc from 'fast-check';
import { aPartner } from '../factories';
import { startTestLedger, type TestLedger } from '../test-ledger';
import type { ModelSettings } from './model-books';
import { Run } from './run';
import { history } from './steps';
import { Take } from './take';

const MINUTE = 60_000;
const STEPS = 50;
const RUNS = Number(process.env['ACCORD_LEDGER_RUNS'] ?? 50);
/** What failed before is found again with both, as they were printed. */
const SEED = process.env['ACCORD_SEED'];
const PATH = process.env['ACCORD_PATH'];

const programmes: Readonly<Record<string, ModelSettings>> = {
  'that lets members owe': {
    debtPolicy: 'DEBT',
    walletMaximum: null,
    holdGrace: 10 * MINUTE,
    restoreGrace: 15 * MINUTE,
    transfers: {
      smallest: 3,
      perDay: 80,
      perMonth: 120,
      feeBasisPoints: 500,
      feeFixed: 1,
      points: 'UNRESTRICTED',
    },
  },
  'that writes off, with a wallet maximum': {
    debtPolicy: 'WRITE_OFF',
    walletMaximum: 250,
    holdGrace: 0,
    restoreGrace: 30 * MINUTE,
    transfers: {
      smallest: 1,
      perDay: null,
      perMonth: 150,
      feeBasisPoints: 1_000,
      feeFixed: 0,
      points: 'ALL',
    },
  },
};

describe.each(Object.entries(programmes))('a ledger of a programme %s', (_, settings) => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      debtPolicy: settings.debtPolicy,
      walletMaximum: settings.walletMaximum,
      holdGrace: `PT${settings.holdGrace / MINUTE}M`,
      restoreGrace: `PT${settings.restoreGrace / MINUTE}M`,
      transfers: { allowed: true, ...settings.transfers },
    });
  });
  afterAll(() => ledger.close());

  it(
    'does what the rules say, whatever comes in whatever order, repeated and at once',
    async () => {
      let done = 0;
      const runs = Math.ceil(RUNS / Object.keys(programmes).length);
      await fc.assert(
        fc.asyncProperty(history(STEPS), async (steps) => {
          const commands = steps.filter(({ is }) => is !== 'rest').map((each) => new Take(each));
          await fc.asyncModelRun(() => ({ model: {}, real: new Run(ledger, settings) }), commands);
          done += 1;
          if (done % 50 === 0 && RUNS > 50) process.stderr.write(`  ${done} of ${runs} runs\n`);
        }),
        {
          numRuns: runs,
          endOnFailure: process.env['ACCORD_SHRINK'] === undefined,
          ...(SEED ? { seed: Number(SEED) } : {}),
          ...(PATH ? { path: PATH } : {}),
          interruptAfterTimeLimit: 240_000 + RUNS * 4_000,
          markInterruptAsFailure: true,
        },
      );
      const { data } = await ledger.ask('{ verifyLedger { violations { rule subject detail } } }', {});
      expect(data.verifyLedger.violations).toEqual([]);
    },
    300_000 + RUNS * 5_000,
  );
});
