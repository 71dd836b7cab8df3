import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findInstance, issueToken, readInstance, type Instance } from '../../local/src/client';
import { Client } from './client';

const root = join(__dirname, '..', '..', '..');
const START_LIMIT_MS = 90_000;

/** The real platform, as `npm start` runs it: all its processes, on a data directory of its own. */
export class RunningPlatform {
  private child: ChildProcess | undefined;

  private constructor(readonly data: string) {}

  static async start(options: readonly string[] = []): Promise<RunningPlatform> {
    const platform = new RunningPlatform(mkdtempSync(join(tmpdir(), 'accord-e2e-')));
    await platform.startAgain(options);
    return platform;
  }

  /** Starts on the same data, for example with another `--clock`. */
  async startAgain(options: readonly string[] = []): Promise<void> {
    const port = String(await freePort());
    const args = ['--data', this.data, '--empty', '--quiet', '--port', port, ...options];
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(ACCORD_|NATS_URL|NODE_ENV)/.test(name)),
    );
    const child = spawn(process.execPath, [join(root, 'infra/local/dist/start.js'), ...args], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const end = performance.now() + START_LIMIT_MS;
    while (!(readInstance(this.data)?.ready && readInstance(this.data)?.pid === child.pid)) {
      if (child.exitCode !== null) throw new Error(`The platform did not start: ${said}`);
      if (performance.now() > end) throw new Error(`The platform was not ready in time: ${said}`);
      await delay(100);
    }
  }

  get instance(): Instance {
    return findInstance(this.data);
  }

  get now(): Date {
    return new Date(Date.now() + this.instance.clockOffsetMs);
  }

  client(authorization?: string): Client {
    return new Client(this.instance.endpoint, authorization);
  }

  async operator(): Promise<Client> {
    return this.client(await this.token('operator', 'e2e'));
  }

  async member(id: string): Promise<Client> {
    return this.client(await this.token('member', id));
  }

  /** Kills one of its processes as a crash would; the platform starts it again. */
  kill(process_: string): void {
    const identity = this.instance.processes[process_];
    if (!identity) throw new Error(`There is no process ${process_}`);
    process.kill(identity.pid, 'SIGKILL');
  }

  /** Freezes and thaws one of its processes: it is there, and answers nothing. */
  signal(process_: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.instance.processes[process_]!.pid, signal);
  }

  async mails(): Promise<{ to: string; subject: string; text: string }[]> {
    const response = await fetch(new URL('mails.json', this.instance.mailbox.page));
    return (await response.json()) as { to: string; subject: string; text: string }[];
  }

  async halt(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5 });
  }

  private async token(role: 'operator' | 'member', subject: string): Promise<string> {
    const { data, id } = this.instance;
    return (await issueToken(data, id, { role, subject }, this.now)) ?? '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
