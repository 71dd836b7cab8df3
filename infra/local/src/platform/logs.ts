import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 20_000_000;

/** Where a process of an instance writes what it says. */
export const logOf = (directory: string, name: string): string => join(directory, 'logs', `${name}.log`);

/** A log file that is not too large: what was there before is kept once. */
export function freshLog(path: string): string {
  if (existsSync(path) && statSync(path).size > LIMIT_BYTES) renameSync(path, `${path}.old`);
  return path;
}

/** The last line that says something, shortened: of a JSON log its message. */
export function lastWords(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-20) : [];
  const said = lines.map(messageOf).filter((line) => line.trim() && !/^\s*(at |Node\.js v|\})/.test(line));
  return (said.findLast((line) => /error|fatal|invalid|must|missing/i.test(line)) ?? said.at(-1) ?? '')
    .trim()
    .slice(0, 300);
}

function messageOf(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join(': ');
  } catch {
    return line;
  }
}
