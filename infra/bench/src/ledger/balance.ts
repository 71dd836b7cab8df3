import { creditAwards } from '@accord/ledger-service/dist/awards/credit-awards';
import { walletIdOf } from '@accord/ledger-service/dist/book/book-of';
import { figuresOf } from '@accord/ledger-service/dist/wallet/figures.repository';
import { newId } from '@accord/values';
import { aGrant } from './earn';
import { median, print, type Target } from './report';
import { CURRENCY, type Stand } from './stand';

const LOTS = 1_000;
const READS = 200;

/** What the database takes to answer for a wallet of a thousand lots: the service's own statement, seen by the server. */
export async function measureBalance({ ledger, partners, clock }: Stand): Promise<Target> {
  const memberId = newId('member', clock.now());
  const commands = Array.from({ length: LOTS }, (_, lot) =>
    creditAwards(aGrant(memberId, partners[lot % partners.length]!, clock.now())),
  ).flat();
  await ledger.database.run((tx) => ledger.book(tx, commands));
  const walletId = walletIdOf(memberId, CURRENCY);
  const taken: number[] = [];
  for (let read = 0; read < READS; read += 1) {
    await ledger.database.run(async (tx) => {
      const called: { name: string; parameters: readonly unknown[] }[] = [];
      await figuresOf(
        {
          ...tx,
          call: ({ name, sql }, parameters) => (
            called.push({ name, parameters }),
            tx.call({ name, sql }, parameters)
          ),
        },
        [walletId],
        clock.now(),
      );
      for (const { name, parameters } of called) {
        const places = parameters.map((_, index) => `$${index + 1}`).join(', ');
        const [plan] = await tx.query<{ 'QUERY PLAN': { 'Execution Time': number }[] }>(
          `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT ${name}(${places})`,
          parameters,
        );
        taken.push(plan!['QUERY PLAN'][0]!['Execution Time']);
      }
    });
  }
  const value = median(taken);
  print(`${'balance of a wallet of 1,000 lots'.padEnd(60)} ${value.toFixed(2)} ms in the database`);
  return { what: 'balance of a wallet of 1,000 lots', value, unit: 'ms', is: 'at most', bound: 2 };
}
