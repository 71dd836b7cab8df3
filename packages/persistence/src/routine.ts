import { createHash } from 'node:crypto';

/**
 * A server-side function that code calls. Unlike a table it has no state, so it is not migrated: its text is part of the
 * code. Its name carries a digest of that text; openDatabase installs what is missing, and copies of a service of the last
 * version and of this one run side by side, each calling its own.
 */
export interface Routine {
  /** The name to call it by. */
  readonly name: string;
  /** `CREATE FUNCTION …` of that name. */
  readonly sql: string;
}

/**
 * For a routine each of whose statements finds its rows by a key, also in tables that grow faster than their statistics. To
 * plan it anew for each call would cost more than to run it.
 */
export const byKey =
  'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off';

/** Makes a routine: `text` is given the name that its CREATE FUNCTION shall use. */
export function routine(name: string, text: (self: string) => string): Routine {
  const digest = createHash('sha256').update(text(name)).digest('hex').slice(0, 8);
  const versioned = `${name}_${digest}`;
  return { name: versioned, sql: text(versioned) };
}

/** The statement that calls a routine, prepared under its name. */
export const callOf = ({ name }: Routine, values: readonly unknown[]) => ({
  name,
  text: `SELECT ${name}(${values.map((_, index) => `$${index + 1}`).join(', ')}) AS answer`,
  values: [...values],
});
