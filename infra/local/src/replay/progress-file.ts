import { createHash, type Hash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readJson, writeJson } from '../data-directory/small-file';

/** How far a replay has come: everything before the watermark is answered, apart from what was refused. */
export interface Progress {
  readonly watermark: number;
  /** Indexes that were refused: the next run tries them again. */
  readonly refused: readonly number[];
}

const NONE: Progress = { watermark: 0, refused: [] };
const SAVE_EVERY_MS = 1_000;

/**
 * A note in the instance's data directory that lets a replay that was killed skip what is done. It may be older than the
 * truth, never ahead of it: what is sent twice is recorded once, by its externalId.
 */
export class ProgressFile {
  private savedAt = -Infinity;

  private constructor(
    private readonly path: string,
    readonly found: Progress,
  ) {}

  /** The note of these very purchases: `file` and how it is read make its name. */
  static async open(data: string, file: string, ...settings: string[]): Promise<ProgressFile> {
    const hash = createHash('sha256').update(JSON.stringify(settings));
    await pipeline(createReadStream(file), hashing(hash));
    const directory = join(data, 'replay');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, `${hash.digest('hex').slice(0, 16)}.json`);
    return new ProgressFile(path, readJson<Progress>(path) ?? NONE);
  }

  /** Notes it, at most once a second unless it must be now. */
  save(progress: Progress, now = false): void {
    const at = performance.now();
    if (!now && at - this.savedAt < SAVE_EVERY_MS) return;
    writeJson(this.path, progress);
    this.savedAt = at;
  }

  /** Makes the next run send everything again. */
  forget(): void {
    rmSync(this.path, { force: true });
  }
}

const hashing =
  (hash: Hash) =>
  async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const part of source) hash.update(part);
  };
