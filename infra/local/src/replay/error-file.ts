import { rmSync, writeFileSync } from 'node:fs';
import type { BadRow } from './csv-file';

/** Writes what was left out beside the file, in its order; without any, removes what an earlier run wrote. Answers the path. */
export function writeErrorFile(file: string, badRows: readonly BadRow[]): string | undefined {
  const path = `${file}.errors.csv`;
  if (badRows.length === 0) {
    rmSync(path, { force: true });
    return undefined;
  }
  const rows = [...badRows].sort((one, other) => one.fileLine - other.fileLine);
  const lines = rows.map(({ fileLine, externalId, reason }) =>
    [fileLine, quoted(externalId), quoted(reason)].join(','),
  );
  writeFileSync(path, `line,externalId,reason\n${lines.join('\n')}\n`);
  return path;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
