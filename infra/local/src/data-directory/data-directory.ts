import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure';
import { InstanceLock } from './instance-lock';
import { readJson, writeJson } from './small-file';

/** Raised with every change that an older Accord could not read. */
const FORMAT = 1;

interface Label {
  readonly format: number;
  /** Tells this directory's tokens, streams and databases from those of another. */
  readonly id: string;
  readonly createdAt: string;
}

/** Everything an instance keeps, in one folder: made on the first start, found again on the next. */
export class DataDirectory {
  private constructor(
    readonly path: string,
    readonly id: string,
    readonly isNew: boolean,
    private readonly lock: InstanceLock,
    private readonly temporary: boolean,
  ) {}

  /** Opens the directory for this process alone; makes it when it is missing or empty. Without a path: a temporary one. */
  static open(wanted: string | undefined): DataDirectory {
    const path = wanted === undefined ? mkdtempSync(join(tmpdir(), 'accord-')) : make(wanted);
    const label = readJson<Label>(join(path, 'accord.json'));
    if (!label) refuseStrangersFolder(path);
    else if (label.format > FORMAT) {
      throw new Failure(
        `The data directory ${path} was made by a newer version of Accord (its format is ${label.format}, this version knows up to ${FORMAT}): update Accord, or choose another directory with --data.`,
      );
    }
    const lock = InstanceLock.take(path);
    const id = label?.id ?? randomBytes(8).toString('hex');
    if (!label) {
      const created: Label = { format: FORMAT, id, createdAt: new Date().toISOString() };
      writeJson(join(path, 'accord.json'), created, 0o644);
    }
    mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 });
    return new DataDirectory(path, id, !label, lock, wanted === undefined);
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Lets go of it; a temporary one is removed. */
  close(): void {
    this.lock.release();
    if (this.temporary) rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The folder's real path. Others may pass through (PostgreSQL, which refuses to run as root, must), but not look into it. */
function make(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o711 });
    return realpathSync(path);
  } catch (error) {
    throw new Failure(`The data directory ${path} can't be made: ${(error as Error).message}.`);
  }
}

/** A folder with something else in it is left alone. */
function refuseStrangersFolder(path: string): void {
  const names = readdirSync(path).filter((name) => !name.startsWith('lock'));
  if (names.length > 0 || !existsSync(path)) {
    throw new Failure(
      `${path} is not empty and not a data directory of Accord: choose another directory with --data.`,
    );
  }
}
