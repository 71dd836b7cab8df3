import { RequestFailed } from '../api/graphql-endpoint';

export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Verification {
  readonly journals: number;
  readonly wallets: number;
  readonly violations: readonly Violation[];
}

/** Asks the ledger as an operator, once. */
export type Ask = <T>(query: string, variables: object) => Promise<T>;

const VERIFY = `query Verify($books: [Int!], $incremental: Boolean!) {
  verifyLedger(books: $books, incremental: $incremental) { journals wallets violations { rule subject detail } }
}`;

const BOOKS = 256;
const FIRST_WIDTH = 16;

async function verify(ask: Ask, books: readonly number[] | null, incremental = false): Promise<Verification> {
  const answer = await ask<{ verifyLedger: Verification }>(VERIFY, { books, incremental });
  return answer.verifyLedger;
}

/** Whether fewer books at a time may succeed: the gateway waits only so long. */
const tookTooLong = (error: unknown): boolean =>
  error instanceof RequestFailed && ['DEADLINE_EXCEEDED', 'NETWORK'].includes(error.code);

/** Only what changed since it was found right. */
export const verifyChanges = (ask: Ask): Promise<Verification> => verify(ask, null, true);

/** Everything, some books at a time, fewer when they take too long; then what holds over all books together. */
export async function verifyWhole(
  ask: Ask,
  progress: (books: number, sofar: Verification) => void,
): Promise<Verification> {
  let sofar: Verification = { journals: 0, wallets: 0, violations: [] };
  let width = FIRST_WIDTH;
  const add = ({ journals, wallets, violations }: Verification): void => {
    sofar = {
      journals: sofar.journals + journals,
      wallets: sofar.wallets + wallets,
      violations: [...sofar.violations, ...violations],
    };
  };
  for (let first = 0; first < BOOKS;) {
    const last = Math.min(first + width, BOOKS) - 1;
    try {
      add(await verify(ask, [first, last]));
    } catch (error) {
      if (!tookTooLong(error) || width === 1) throw error;
      width = Math.ceil(width / 4);
      continue;
    }
    first = last + 1;
    progress(first, sofar);
  }
  add(await verify(ask, []));
  return sofar;
}
