/** A refused value as it appears in a message: short, quoted, never an object's content. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `an ${typeof value}`;
}
