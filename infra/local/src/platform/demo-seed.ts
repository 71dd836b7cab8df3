import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDirectory } from '../data-directory/data-directory';
import { inheritedEnvironment } from './node-processes';

const program = join(__dirname, '..', 'demo', 'seed.js');

/**
 * Demo data, made once through the public endpoint by a process of its own while the platform already answers.
 * A seed that was interrupted is run again on the next start: it must be idempotent.
 */
export class DemoSeed {
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(
    private readonly directory: DataDirectory,
    private readonly log: string,
    empty: boolean,
  ) {
    if (directory.isNew && !empty) writeFileSync(this.wanted, '');
  }

  private get wanted(): string {
    return this.directory.file('demo.wanted');
  }

  /** Resolves to whether it did anything, and how that went. */
  async run(): Promise<'nothing to do' | 'done' | 'failed'> {
    if (!existsSync(this.wanted) || !existsSync(program)) return 'nothing to do';
    const log = openSync(this.log, 'a', 0o600);
    const child = spawn(process.execPath, [program, '--data', this.directory.path], {
      env: { ...inheritedEnvironment(), ACCORD_DATA: this.directory.path },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', resolve);
    });
    if (this.stopping) return 'nothing to do';
    if (code !== 0) return 'failed';
    rmSync(this.wanted, { force: true });
    return 'done';
  }

  stop(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }
}
