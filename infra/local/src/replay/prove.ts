import { setTimeout as delay } from 'node:timers/promises';
import type { Operator } from '../api/operator';
import { expectedFigures } from './expected';
import { issuedPoints, settled, verifyLedger } from './ledger-side';
import { readBack } from './read-back';
import { reconcile } from './reconciliation';
import type { Sale } from './sale';
import type { Source } from './sources';

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const LOOK_AGAIN_MS = 2_000;
const LOOKS = 60;

/** Waits until the ledger has the points of the sales, or nothing comes any more. */
export async function awaitPoints(operator: Operator, source: Source, sales: readonly Sale[]): Promise<void> {
  const figures = expectedFigures(sales);
  const expected = new Map([...figures].map(([partner, { points }]) => [partner, points]));
  let told = '';
  await settled(operator, expected, (issued) => {
    const text = `${issued} points in the ledger`;
    if (text !== told) print(source.pointsAreKnown ? `${text} of ${sum(expected.values())}` : text);
    told = text;
  });
}

/** Reads everything back, prints the reconciliation, and answers whether it holds. */
export async function proveIt(
  operator: Operator,
  source: Source,
  sales: readonly Sale[],
  members: ReadonlyMap<string, string>,
): Promise<boolean> {
  let told = await readBack(operator, sales, members);
  for (let looks = 1; told.pending.size > 0 && looks < LOOKS; looks += 1) {
    await delay(LOOK_AGAIN_MS);
    told = await readBack(operator, sales, members);
  }
  const file = expectedFigures(sales);
  const { text, ok } = reconcile({
    file,
    platform: told.figures,
    accounts: await issuedPoints(operator, [...file.keys()]),
    verification: await verifyLedger(operator),
    differences: [
      ...told.differences,
      ...(told.pending.size > 0 ? [`${told.pending.size} members still wait for points`] : []),
    ],
    pointsAreKnown: source.pointsAreKnown,
  });
  print(`\n${text}\n${ok ? 'Everything agrees with the file.' : 'The platform DIFFERS from the file.'}`);
  return ok;
}

const sum = (parts: Iterable<bigint>): bigint => [...parts].reduce((total, part) => total + part, 0n);
