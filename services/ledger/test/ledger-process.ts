import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@accord/testing';

/** The ledger service as a process of its own, as it is deployed: it can be killed at any moment and started again. */
export class LedgerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly port: number,
  ) {}

  static async make(environment: Readonly<Record<string, string>>): Promise<LedgerProcess> {
    return new LedgerProcess(environment, await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async start(): Promise<void> {
    this.child = spawn(process.execPath, [join(__dirname, '..', 'dist', 'main.js')], {
      env: {
        ...this.environment,
        PATH: process.env['PATH'] ?? '',
        PORT: String(this.port),
        LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await eventually(async () => {
      const { status } = await fetch(`http://127.0.0.1:${this.port}/ready`);
      if (status !== 200) throw new Error(`The ledger is not ready: ${status}`);
    }, 60_000);
  }

  /** As a crash ends it: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
