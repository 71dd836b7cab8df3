import { nothing, sumOfFigures, type Figures } from './expected';
import type { Verification } from './ledger-side';

export interface Books {
  /** What the file says. */
  readonly file: ReadonlyMap<string, Figures>;
  /** What the platform tells of these purchases. */
  readonly platform: ReadonlyMap<string, Figures>;
  /** What the ledger's accounts of the partners show, from whatever sales. */
  readonly accounts: ReadonlyMap<string, bigint>;
  readonly verification: Verification;
  /** Differences of single purchases. */
  readonly differences: readonly string[];
  /** Whether the file's points follow from the base rule alone, so that they must be met exactly. */
  readonly pointsAreKnown: boolean;
}

export interface Reconciliation {
  readonly text: string;
  /** Everything agrees. */
  readonly ok: boolean;
}

const SHOWN_DIFFERENCES = 20;
const HEAD = [
  'partner',
  'purchases',
  'in the file',
  'revenue',
  'in the file',
  'points',
  'in the file',
  'account',
  '',
];

/** The reconciliation that a replay ends with: the platform against the file, partner by partner. */
export function reconcile(books: Books): Reconciliation {
  const rows: string[][] = [HEAD];
  const faults: string[] = [...firstFew(books.differences)];
  for (const [partner, file] of books.file) {
    const told = books.platform.get(partner) ?? nothing;
    const account = books.accounts.get(partner) ?? 0n;
    const agrees =
      told.purchases === file.purchases &&
      told.revenue.equals(file.revenue) &&
      (!books.pointsAreKnown || told.points === file.points) &&
      account >= told.points;
    if (!agrees) faults.push(`${partner} differs`);
    rows.push(rowOf(partner, told, file, account, agrees ? 'ok' : 'differs'));
  }
  const file = sumOfFigures(books.file.values());
  const told = sumOfFigures(books.platform.values());
  const account = [...books.accounts.values()].reduce((sum, points) => sum + points, 0n);
  rows.push(rowOf('total', told, file, account, faults.length === 0 ? 'ok' : 'differs'));
  const { ok, journals, wallets, violations } = books.verification;
  for (const { rule, subject, detail } of violations)
    faults.push(`verifyLedger: ${rule}: ${subject}: ${detail}`);
  if (!ok && violations.length === 0) faults.push('verifyLedger is not ok');
  const lines = [
    table(rows),
    ...(account > told.points
      ? [`The accounts also hold ${account - told.points} points of other sales.`]
      : []),
    `verifyLedger: ${ok ? 'ok' : 'NOT OK'}, ${journals} journals, ${wallets} wallets`,
    ...faults,
  ];
  return { text: lines.join('\n'), ok: faults.length === 0 };
}

function rowOf(name: string, told: Figures, file: Figures, account: bigint, verdict: string): string[] {
  return [
    name,
    String(told.purchases),
    String(file.purchases),
    told.revenue.toFixed(2),
    file.revenue.toFixed(2),
    String(told.points),
    String(file.points),
    String(account),
    verdict,
  ];
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function firstFew(differences: readonly string[]): readonly string[] {
  if (differences.length <= SHOWN_DIFFERENCES) return differences;
  return [
    ...differences.slice(0, SHOWN_DIFFERENCES),
    `… and ${differences.length - SHOWN_DIFFERENCES} differences more`,
  ];
}
