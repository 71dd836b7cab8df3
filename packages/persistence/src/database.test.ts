import { createTestDatabase } from '@accord/testing';
import { openDatabase, routine, sqlMigration, type Database, type Transaction } from './index';

const createCounter = sqlMigration(
  1_790_000_000_001,
  'CreateCounter',
  'CREATE TABLE counter (id int PRIMARY KEY, value bigint NOT NULL)',
);

/** Adds to a counter; fails if there is none. */
const count = routine(
  'count',
  (self) => `CREATE FUNCTION ${self}(which int, up int) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE counter SET value = value + up WHERE id = which;
    IF NOT FOUND THEN RAISE EXCEPTION 'no counter %', which USING ERRCODE = 'no_data_found'; END IF;
  END $$`,
);

const addUp = routine(
  'add_up',
  (self) =>
    `CREATE FUNCTION ${self}(a bigint[]) RETURNS json LANGUAGE sql AS 'SELECT to_json(sum(each)) FROM unnest(a) AS each'`,
);

describe('a database', () => {
  let database: Database;

  beforeAll(async () => {
    const url = await createTestDatabase();
    const open = () =>
      openDatabase({ url, applicationName: 'test', migrations: [createCounter], routines: [addUp, count] });
    const copies = await Promise.all([open(), open(), open()]);
    database = copies[0]!;
    await Promise.all(copies.slice(1).map((copy) => copy.close()));
    await database.query('INSERT INTO counter VALUES (1, 0), (2, 0)');
  });

  afterAll(() => database.close());

  it('keeps nothing of a unit of work that failed, and runs no action after it', async () => {
    let ran = false;
    const work = database.run(async (tx) => {
      tx.afterCommit(() => (ran = true));
      await tx.query('INSERT INTO counter VALUES (3, 0)');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await database.query('SELECT * FROM counter WHERE id = 3')).toEqual([]);
    expect(ran).toBe(false);
  });

  it('calls a server-side function, in a transaction and outside', async () => {
    const sums: unknown[] = [await database.call(addUp, [[1, 2]])];
    for (const numbers of [[1, 2, 3], []]) sums.push(await database.run((tx) => tx.call(addUp, [numbers])));
    expect(sums).toEqual([3, 6, null]);
  });

  it('answers the rows of UPDATE … RETURNING', async () => {
    expect(await database.query('UPDATE counter SET value = value WHERE id = 1 RETURNING id')).toEqual([
      { id: 1 },
    ]);
  });

  it('runs a unit of work again when two deadlock', async () => {
    let attempts = 0;
    const both = (first: number, second: number) =>
      database.run(async (tx) => {
        attempts += 1;
        await tx.query('UPDATE counter SET value = value + 1 WHERE id = $1', [first]);
        await tx.query('SELECT pg_sleep(0.2)');
        await tx.query('UPDATE counter SET value = value + 1 WHERE id = $1', [second]);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect(attempts).toBeGreaterThan(2);
    expect(await database.query('SELECT value FROM counter ORDER BY id')).toEqual([
      { value: '2' },
      { value: '2' },
    ]);
  });

  it('answers the columns of a table that has got more, since it was asked so often that the statement is prepared', async () => {
    const all = (): Promise<object[]> => database.query('SELECT * FROM counter WHERE id = $1', [1]);
    const inside = (): Promise<object[]> =>
      database.run(async (tx) => {
        await tx.query('UPDATE counter SET value = value WHERE id = $1', [1]);
        return tx.query('SELECT * FROM counter WHERE id = $1 FOR SHARE', [1]);
      });
    for (let time = 0; time < 10; time += 1) await Promise.all([all(), all(), inside()]);
    await database.query(`ALTER TABLE counter ADD COLUMN note text DEFAULT 'new'`);
    for (const rows of await Promise.all([all(), inside(), all(), inside()]))
      expect(rows).toEqual([{ id: 1, value: '2', note: 'new' }]);
    const prepared = await database.query<{ statement: string }>(
      `SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT * FROM counter WHERE%'`,
    );
    expect(prepared.length).toBeGreaterThan(0);
  });

  it('answers what is asked at the same time in its order, and nothing once the unit of work is over', async () => {
    let kept: Transaction | undefined;
    const answers = await database.run(async (tx) => {
      kept = tx;
      const rows = await Promise.all(
        [1, 2, 3].map((step) =>
          tx.query<{ value: string }>('UPDATE counter SET value = $1 WHERE id = 2 RETURNING value', [step]),
        ),
      );
      return rows.flat().map(({ value }) => value);
    });
    expect(answers).toEqual(['1', '2', '3']);
    await expect(kept!.query('SELECT 1')).rejects.toThrow('The unit of work is over.');
    expect(() => kept!.send(count, [1, 1])).toThrow('The unit of work is over.');
  });

  describe('where a call is sent that nobody waits for', () => {
    const valueOf = async (): Promise<unknown> =>
      (await database.query('SELECT value FROM counter WHERE id = 1'))[0]!['value'];

    const setBack = (): Promise<unknown> => database.query('UPDATE counter SET value = 2 WHERE id = 1');
    beforeEach(setBack);
    afterAll(setBack);

    it('it is done before what is asked next, and by the commit', async () => {
      const between = await database.run(async (tx) => {
        tx.send(count, [1, 5]);
        const rows = await tx.query('SELECT value FROM counter WHERE id = 1');
        tx.send(count, [1, 10]);
        return rows;
      });
      expect(between).toEqual([{ value: '7' }]);
      expect(await valueOf()).toBe('17');
    });

    it.each([
      ['at the end', () => Promise.resolve()],
      ['with more after it', (tx: Transaction) => tx.query('SELECT 1')],
      ['before an error of its own', () => Promise.reject(new Error('later'))],
    ])('its failure fails the unit of work: %s', async (_, then: (tx: Transaction) => Promise<unknown>) => {
      const committed = jest.fn();
      const work = database.run(async (tx) => {
        tx.afterCommit(committed);
        tx.send(count, [1, 5]);
        tx.send(count, [99, 1]);
        await then(tx);
      });
      await expect(work).rejects.toThrow('no counter 99');
      expect(await valueOf()).toBe('2');
      expect(committed).not.toHaveBeenCalled();
    });

    it('it is undone with the unit of work', async () => {
      const work = database.run(async (tx) => {
        tx.send(count, [1, 5]);
        return Promise.reject(new Error('no'));
      });
      await expect(work).rejects.toThrow('no');
      expect(await valueOf()).toBe('2');
    });

    it('its serialization failure starts the unit of work again', async () => {
      let attempts = 0;
      await database.run(async (tx) => {
        attempts += 1;
        await tx.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`);
        await tx.query('SELECT value FROM counter WHERE id = 1');
        if (attempts === 1) await database.query('UPDATE counter SET value = 3 WHERE id = 1');
        tx.send(count, [1, 5]);
      });
      expect(attempts).toBe(2);
      expect(await valueOf()).toBe('8');
    });
  });

  it('fails what was asked on a connection that broke, and goes on with another', async () => {
    const broken = database.run(async (tx) => {
      await tx.query('UPDATE counter SET value = 9 WHERE id = 1');
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(broken).rejects.toThrow();
    await expect(database.query('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    expect(await database.query('SELECT value FROM counter WHERE id = 1')).toEqual([{ value: '2' }]);
  });
});
