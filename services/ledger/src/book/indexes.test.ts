import { startTestLedger, type TestLedger } from '../../test/test-ledger';

describe("the ledger's tables", () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([]);
  });
  afterAll(() => test.close());

  it('have no other index than their primary keys in which PostgreSQL could look a book through for one id', async () => {
    const found = await test.ledger.database.query(
      `SELECT indexrelid::regclass::text AS index FROM pg_index
       JOIN pg_class ON pg_class.oid = indrelid AND relnamespace = 'public'::regnamespace
       JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
       WHERE attname = 'book' AND NOT indisprimary AND indpred IS NULL
         AND indrelid::regclass::text IN ('wallet', 'journal', 'entry', 'lot', 'hold', 'award', 'debt', 'command_key', 'discount_share')`,
    );
    expect(found).toEqual([]);
  });
});
