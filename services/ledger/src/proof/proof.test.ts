import { eventually } from '@accord/testing';
import { Client } from 'pg';
import { creditAwards } from '../awards/credit-awards';
import { bookDiscounts, reduceDiscounts } from '../discounts/book-discounts';
import { takeBackAwards } from '../refunds/take-back-awards';
import {
  aMember,
  aPartner,
  discounted,
  discountReduced,
  granted,
  partnerId,
  reduced,
} from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import { sealAll } from '../../test/seal-all';
import { startTestLedger, till, type TestLedger } from '../../test/test-ledger';
import { checks } from './checks.repository';
import { plantings } from './plantings.cases';
import { tamper } from '../../test/tamper';

const BETA = partnerId('beta');

describe('the books', () => {
  let test: TestLedger;
  let superuser: Client;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
    superuser = new Client({ connectionString: test.databaseUrl });
    await superuser.connect();
    const memberId = aMember();
    const purchase = granted(memberId, 100);
    const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
      test.ledger.database.run((tx) => test.ledger.book(tx, commands));
    await book(...creditAwards(purchase));
    const hold = async (points: number): Promise<string> =>
      (
        await test.ask(
          HOLD,
          { input: { member: { id: memberId }, points, idempotencyKey: `hold ${points}` } },
          till(BETA),
        )
      ).data.holdPoints.hold.id;
    const captured = await test.ask(
      CAPTURE,
      { input: { holdId: await hold(30), idempotencyKey: 'capture' } },
      till(BETA),
    );
    const { id } = captured.data.captureHold.redemption;
    await test.ask(
      `mutation { refundRedemption(redemptionId: "${id}", points: 10, idempotencyKey: "refund") { __typename } }`,
      {},
    );
    await hold(20);
    await book(takeBackAwards(reduced(purchase, { alpha: 10 }), 'PTS')); // 60 from the lot, 30 owed
    const discount = discounted(memberId, 'alpha', { beta: '5.00' });
    await book(...bookDiscounts(discount, 'PTS'));
    await book(...reduceDiscounts(discountReduced(discount, { beta: '2.00' }), 'PTS'));
    await test.ledger.seal();
    test.clock.moveTo(new Date('2026-04-01T00:00:00Z'));
    await test.ask('mutation { closeSettlement(period: "2026-03") { __typename } }', {});
    await sealAll(test);
  });
  afterAll(async () => {
    await superuser.end();
    await test.close();
  });

  const violations = async (): Promise<{ rule: string; subject: string; detail: string }[]> =>
    (await test.ask('{ verifyLedger { ok journals wallets violations { rule subject detail } } }', {})).data
      .verifyLedger.violations;

  it('are right, and say how many there are', async () => {
    const { data } = await test.ask('{ verifyLedger { ok journals wallets violations { rule } } }', {});
    expect(data.verifyLedger).toEqual({ ok: true, journals: 4, wallets: 1, violations: [] });
  });

  it('have a planted violation for every check', () => {
    expect(new Set(plantings.map(([rule]) => rule))).toEqual(new Set(checks.map(({ rule }) => rule)));
  });

  // Each is planted by a superuser who has switched the guards off, seen by name, and taken back.
  it.each(plantings)('name a violation of %s', async (rule, sql) => {
    const undo = await tamper(superuser, sql);
    const found = await violations();
    await undo();
    expect(found.map((violation) => violation.rule)).toContain(rule);
    expect(found.find((violation) => violation.rule === rule)).toMatchObject({
      subject: expect.stringMatching(/./),
      detail: expect.stringMatching(/./),
    });
    expect(await violations()).toEqual([]);
  });
});

describe('insert-only tables', () => {
  it.each([
    'journal',
    'entry',
    'command_key',
    'settlement',
    'settlement_line',
    'settlement_lapse',
    'settlement_discount',
    'discount_share',
  ])(
    '%s refuses every change, even from the owner of the tables who has switched replication triggers off',
    async (table) => {
      const test = await startTestLedger([aPartner('alpha')]);
      const client = new Client({ connectionString: test.databaseUrl });
      await client.connect();
      for (const setting of ['origin', 'replica']) {
        await client.query(`SET session_replication_role = ${setting}`);
        const column = table.startsWith('settlement') ? 'period' : 'book';
        for (const sql of [
          `UPDATE ${table} SET ${column} = ${column}`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table} CASCADE`,
        ]) {
          await eventually(() =>
            // The service's jobs read the same tables: a deadlock with one of them is no answer of the guard.
            expect(client.query(sql)).rejects.toThrow(/is insert-only: (UPDATE|DELETE|TRUNCATE) is refused/),
          );
        }
      }
      await client.end();
      await test.close();
    },
  );
});
