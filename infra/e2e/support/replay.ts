import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', 'local', 'dist', 'replay', 'replay.js');

/** `npm run replay` as a process of its own. */
export class Replay {
  /** All that it has printed. */
  said = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(data: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [program, '--data', data, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ACCORD_DATA: data },
    });
    this.ended = once(this.child, 'close');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.said += text.toString()));
    }
  }

  /** Its exit code; null when it was killed. */
  async exit(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
