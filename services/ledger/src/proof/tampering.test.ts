import fc from 'fast-check';
import { Client } from 'pg';
import { creditAwards } from '../awards/credit-awards';
import { bookDiscounts, reduceDiscounts } from '../discounts/book-discounts';
import { aMember, aPartner, discounted, discountReduced, granted } from '../../test/factories';
import { sealAll } from '../../test/seal-all';
import { someHistory } from '../../test/some-history';
import { tamper } from '../../test/tamper';
import { startTestLedger, type Json, type TestLedger } from '../../test/test-ledger';

/** What is proven: every column of these tables, but for those that prove nothing. */
const proven: Readonly<Record<string, readonly string[]>> = {
  journal: ['recorded_in'], // how the sealer finds it
  entry: [],
  // `excused` is bounded by `lapsed`, and `lapsed_at` ends renewals: what moves points by them is in journals.
  lot: ['excused', 'lapsed_at'],
  wallet: ['due_at', 'remind_after'], // when the jobs look again
  seal: [],
  book_root: [],
  day_root: [],
  statement_root: [],
  settlement: [],
  settlement_line: [],
  settlement_lapse: [],
  settlement_discount: [],
  discount_share: ['recorded_in'], // how the totals find it
};

/** SQL for another value of a column. */
const changed: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  int2: (column) => `coalesce(${column}, 0) + 1`,
  int4: (column) => `coalesce(${column}, 0) + 1`,
  int8: (column) => `coalesce(${column}, 0) + 1`,
  numeric: (column) => `coalesce(${column}, 0) + 1`,
  timestamptz: (column) => `coalesce(${column}, '2026-03-01') + interval '1 microsecond'`,
  _text: (column) => `coalesce(${column}, '{}') || '{x}'`,
  _int8: (column) => `coalesce(${column}, '{}') || 1::bigint`,
  jsonb: (column) => `coalesce(${column}, '{}') || '{"x": 1}'`,
  bytea: (column) => `set_byte(${column}, 31, 255 - get_byte(${column}, 31))`,
};

const runs = Number(process.env['ACCORD_PROOF_RUNS'] ?? 1);

describe('what has been recorded', () => {
  let test: TestLedger;
  let superuser: Client;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
    superuser = new Client({ connectionString: test.databaseUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await test.close();
  });

  const violations = async (): Promise<Json[]> =>
    (await test.ask('{ verifyLedger { violations { rule subject detail } } }', {})).data.verifyLedger
      .violations;

  const play = async (histories: number, awards: readonly number[]): Promise<void> => {
    await someHistory(test, histories);
    const memberId = aMember();
    for (const points of awards) {
      const commands = creditAwards(granted(memberId, points, { spendableAt: ['alpha', 'beta'] }));
      await test.ledger.database.run((tx) => test.ledger.book(tx, commands));
      await test.ledger.seal();
    }
    const discount = discounted(memberId, 'alpha', { alpha: '1.00', beta: '5.00' });
    for (const commands of [
      bookDiscounts(discount, 'PTS'),
      reduceDiscounts(discountReduced(discount, { alpha: '0.50', beta: '2.00' }), 'PTS'),
    ])
      await test.ledger.database.run((tx) => test.ledger.book(tx, commands));
    const now = test.clock.now();
    const lapsing = granted(memberId, 9, { at: now, expiresAt: new Date(now.getTime() + 3_600_000) });
    await test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(lapsing)));
    test.clock.moveTo(new Date(now.getTime() + 7_200_000));
    await test.ledger.expire();
    test.clock.moveTo(new Date(Date.UTC(2026, test.clock.now().getUTCMonth() + 1, 2)));
    const period = new Date(Date.UTC(2026, test.clock.now().getUTCMonth() - 1)).toISOString().slice(0, 7);
    await test.ask('mutation ($period: String!) { closeSettlement(period: $period) { __typename } }', {
      period,
    });
    await test.ledger.seal();
  };

  /** The columns of the tables as they are now, so that a new one is proven too, or said above why not. */
  const columns = async (): Promise<{ table: string; column: string; type: string }[]> => {
    const { rows } = await superuser.query<{ table: string; column: string; type: string }>(
      `SELECT table_name AS table, column_name AS column, udt_name AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = ANY($1) AND is_generated = 'NEVER' ORDER BY 1, ordinal_position`,
      [Object.keys(proven)],
    );
    return rows.filter(({ table, column }) => !proven[table]!.includes(column));
  };

  /** Changes one field of one row, and answers whether that was refused or seen. */
  const isSeen = async (table: string, sql: string): Promise<boolean> => {
    let undo: () => Promise<void>;
    try {
      undo = await tamper(superuser, sql, table);
    } catch (error) {
      // A key that is taken: the database itself refuses.
      if ((error as { code?: string }).code === '23505') return true;
      throw error;
    }
    const found = await violations();
    await undo();
    return found.length > 0;
  };

  it(
    'can’t be changed in any field of any row, nor removed, without being seen',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 2 }),
          fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }),
          fc.nat(),
          async (histories, awards, seed) => {
            await play(histories, awards);
            await sealAll(test);
            expect(await violations()).toEqual([]);
            for (const { table, column, type } of await columns()) {
              // The last of many days is recomputed from the seals; those before are held by the chains.
              const recent = { book_root: 'WHERE day = (SELECT max(day) FROM day_root)' }[table] ?? '';
              const row = `ctid = (SELECT ctid FROM ${table} ${recent} ORDER BY ctid OFFSET ${seed} % (SELECT count(*) FROM ${table} ${recent}) LIMIT 1)`;
              const change = changed[type]!(column);
              expect([
                table,
                column,
                await isSeen(table, `UPDATE ${table} SET ${column} = ${change} WHERE ${row}`),
              ]).toEqual([table, column, true]);
              // A period's root that is removed is made again, and is the same.
              if (column === 'book' || (column === 'period' && table !== 'statement_root'))
                expect([table, 'removed', await isSeen(table, `DELETE FROM ${table} WHERE ${row}`)]).toEqual([
                  table,
                  'removed',
                  true,
                ]);
            }
            expect(await violations()).toEqual([]);
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    },
    120_000 * runs,
  );
});
