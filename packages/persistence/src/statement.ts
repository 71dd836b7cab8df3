import type { PoolClient, QueryConfig } from 'pg';

/** How often a statement is asked for before it is prepared: of one that is asked for once or twice it would cost more. */
const PREPARED_FROM = 3;

/** Texts that are counted at most; beyond it counting starts again. */
const MOST_TEXTS = 2_000;

/** One statement in a text, prepared or not. */
const EXTENDED = { queryMode: 'extended' };

/** How often each text was asked for; or the name under which it is prepared. */
const texts = new Map<string, number | string>();
let prepared = 0;

/**
 * Asks for rows. What is asked again and again is prepared under a name, on each connection that asks, so that PostgreSQL reads
 * and plans it once: to plan most of our statements costs more than to run them. Throws an outdated statement once, when
 * a table that it answers whole has other columns than when it was prepared.
 */
export async function ask<Row>(client: PoolClient, text: string, values: readonly unknown[]): Promise<Row[]> {
  const statement = { name: nameOf(text), text, values: [...values], ...EXTENDED };
  try {
    return (await send<object>(client, statement)) as Row[];
  } catch (error) {
    if (isOutdated(error)) texts.set(text, newName());
    throw error;
  }
}

function nameOf(text: string): string | undefined {
  const known = texts.get(text) ?? 0;
  if (typeof known === 'string') return known;
  if (known === 0 && texts.size >= MOST_TEXTS) texts.clear();
  const found = known + 1 < PREPARED_FROM ? known + 1 : newName();
  texts.set(text, found);
  return typeof found === 'string' ? found : undefined;
}

function newName(): string {
  prepared += 1;
  return `statement_${prepared}`;
}

/** Whether a statement failed because it was prepared for columns that are others now; it succeeds when asked again. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery';

/**
 * Sends what is asked for at the same time in one go. PostgreSQL answers in that order, each as if it had been sent after the
 * answer to the one before; after an error it refuses the rest of the transaction.
 */
export async function send<Row extends object>(
  client: PoolClient,
  statement: QueryConfig | string,
): Promise<Row[]> {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return (await client.query<Row>(statement)).rows;
}
