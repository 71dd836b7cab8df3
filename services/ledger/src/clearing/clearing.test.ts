import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import type { Command } from '../book/posting';
import { transfer } from '../transfers/transfer';
import { aMember, aPartner, granted } from '../../test/factories';
import { startTestLedger, walletOf, type TestLedger } from '../../test/test-ledger';

describe('movements between wallets', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha')]);
  });
  afterAll(() => test.close());

  const send = (from: string, to: string, points: bigint): Command<boolean> => ({
    target: { walletId: walletIdOf(from, 'PTS') },
    also: [{ walletId: walletIdOf(to, 'PTS'), open: { memberId: to, currency: 'PTS' } }],
    needsLots: true,
    decide: ({ wallet, other, settings, now }) =>
      transfer(
        wallet!,
        other(walletIdOf(to, 'PTS'))!,
        { points, occurredAt: now, actor: undefined },
        settings.transfers,
        now,
      ).ok,
  });

  it('in 64 transactions at once, each way, wait for each other and never deadlock', async () => {
    const members = Array.from({ length: 4 }, aMember);
    const { database } = test.ledger;
    const run = (...commands: Command[]): Promise<unknown[]> =>
      database.run((tx) => test.ledger.book(tx, commands));
    for (const memberId of members) await run(...creditAwards(granted(memberId, 100)));
    // Each a transaction of its own, not gathered, in every direction.
    const pairs = members.flatMap((from) =>
      members.filter((to) => to !== from).map((to) => [from, to] as const),
    );
    await Promise.all(
      Array.from({ length: 64 }, (_, index) => run(send(...pairs[index % pairs.length]!, 7n))),
    );
    const balances = await Promise.all(
      members.map(async (id) => (await walletOf(test, id, 'balance')).balance as number),
    );
    expect(balances.reduce((sum, points) => sum + points, 0)).toBe(400);
    const [{ deadlocks }] = (await database.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    )) as [{ deadlocks: string }];
    expect(Number(deadlocks)).toBe(0);
    const { data } = await test.ask('{ verifyLedger { violations { rule subject } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });

  it('give the same in one batch as one by one', async () => {
    const outcomes: unknown[] = [];
    for (const together of [true, false]) {
      const [one, other, third] = [aMember(), aMember(), aMember()];
      const commands = [send(one, other, 60n), send(other, third, 50n), send(one, third, 50n)];
      const book = (...some: Command[]): Promise<unknown[]> =>
        test.ledger.database.run((tx) => test.ledger.book(tx, some));
      await book(...creditAwards(granted(one, 100)));
      const decisions: unknown[] = [];
      if (together) decisions.push(...(await book(...commands)));
      else for (const command of commands) decisions.push(...(await book(command)));
      const balances = [];
      for (const id of [one, other, third]) balances.push((await walletOf(test, id, 'balance')).balance);
      outcomes.push([decisions, balances]);
    }
    expect(outcomes[0]).toEqual([
      [true, true, false],
      [40, 10, 50],
    ]);
    expect(outcomes[1]).toEqual(outcomes[0]);
  });
});
