import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A small JSON file's content; undefined when there is no such file. */
export function readJson<T>(path: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as T;
}

/** Replaces a small JSON file in one step: a reader, or a crash, sees the old one or the new one. Only its owner may read it, unless said otherwise. */
export function writeJson(path: string, content: unknown, mode = 0o600): void {
  const half = `${path}.${process.pid}.new`;
  writeFileSync(half, `${JSON.stringify(content, undefined, 2)}\n`, { mode });
  chmodSync(half, mode);
  renameSync(half, path);
}
