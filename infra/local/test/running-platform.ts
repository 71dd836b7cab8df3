import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@accord/testing';
import { findInstance, readInstance, type Instance } from '../src/data-directory/instance';
import { freePorts } from '../src/processes/free-port';
import { isRunning, type ProcessIdentity } from '../src/processes/process-identity';
import { projectRoot } from '../src/project-root';
import { makePrograms } from './make-programs';

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'accord-platform-test-'));
  folders.push(folder);
  return folder;
}

/** A root with stand-ins for the services, so that what is tested is who starts, watches and stops them. */
export const programs = makePrograms(temporaryFolder());

/** `npm start` with stand-ins, as the process that npm's shell becomes. */
export class RunningPlatform {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [join(projectRoot, 'infra', 'local', 'start.mjs'), ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NATS_URL: '',
        ACCORD_SKIP_BUILD: '1',
        ACCORD_PROGRAMS: programs,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    }
    this.ended = once(this.child, 'exit').then(([code]) => code as number | null);
    running.add(this);
  }

  /** Asks it to stop, as npm does, and answers the exit code. */
  stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  /** Ends the supervisor as a crash would: what it started lives on. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

const running = new Set<RunningPlatform>();

/** Starts a platform and waits until it is ready. */
export async function startPlatform(
  data: string,
  args: readonly string[] = [],
): Promise<{ platform: RunningPlatform; instance: Instance }> {
  const [port] = await freePorts(1);
  const platform = new RunningPlatform(['--data', data, '--port', String(port), ...args]);
  const instance = await eventually(() => {
    const found = findInstance(data);
    if (found.endpoint !== `http://127.0.0.1:${port}/graphql`)
      throw new Error(`Not ready yet:\n${platform.output}`);
    return Promise.resolve(found);
  }, 60_000);
  return { platform, instance };
}

/** Runs a start that must fail, and answers what it said. */
export async function failToStart(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; said: string }> {
  const platform = new RunningPlatform(args, environment);
  const code = await platform.ended;
  return { code, said: platform.output.trim() };
}

export const processesOf = (data: string): ProcessIdentity[] =>
  Object.values(readInstance(data)?.processes ?? {});

/** What still runs of those. */
export const left = (processes: readonly ProcessIdentity[]): ProcessIdentity[] => processes.filter(isRunning);

/** Ends everything that a test has left. */
export async function cleanUp(): Promise<void> {
  for (const platform of running) await platform.stop();
  for (const folder of folders)
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
