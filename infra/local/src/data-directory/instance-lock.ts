import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure';
import { identify, isRunning, type ProcessIdentity } from '../processes/process-identity';
import { readJson } from './small-file';

/** One instance to a data directory: the file names the process that has it, and is void when that process is no more. */
export class InstanceLock {
  private constructor(private readonly path: string) {}

  /** Takes the directory. Fails, naming the process, when another instance runs on it. */
  static take(directory: string): InstanceLock {
    const path = join(directory, 'lock');
    const mine = `${path}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(identify(process.pid)), { mode: 0o600 });
    try {
      for (;;) {
        try {
          linkSync(mine, path);
          return new InstanceLock(path);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
        const holder = InstanceLock.holderOf(directory);
        if (holder) {
          throw new Failure(
            `An instance of Accord already runs on ${directory} (process ${holder.pid}): stop it, or choose another directory with --data.`,
          );
        }
        rmSync(path, { force: true });
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  /** The process that runs on the directory now. */
  static holderOf(directory: string): ProcessIdentity | undefined {
    const holder = readJson<ProcessIdentity>(join(directory, 'lock'));
    return holder && isRunning(holder) ? holder : undefined;
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}
