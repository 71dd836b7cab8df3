import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { Failure } from '../failure';
import type { ProcessPlan } from '../processes/supervised-process';
import { projectRoot } from '../project-root';
import type { Environment } from './environment';
import type { NodeProcess } from './services';

/** Whether a process says that it and all it needs are well. */
export function isReadyAt(base: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${base}/ready`, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

/** The program of a service or of the gateway. ACCORD_PROGRAMS names another root (tests run stand-ins). */
function programOf(name: NodeProcess): string {
  const root = process.env['ACCORD_PROGRAMS'] ?? projectRoot;
  const program = join(root, ...(name === 'gateway' ? ['gateway'] : ['services', name]), 'dist', 'main.js');
  if (!existsSync(program)) throw new Failure(`${program} is missing: run npm run build first.`);
  return program;
}

/** What a child process keeps of our own environment: none of it tells an Accord process what to do. */
export function inheritedEnvironment(): Environment {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

const RESTARTS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How to run a process of ours, whose environment is given. */
export function nodeProcess(
  name: string,
  program: string,
  args: readonly string[],
  environment: Environment,
  place: { readonly log: string; readonly url: string; readonly stopWithinMs: number },
): ProcessPlan {
  return {
    name,
    command: process.execPath,
    arguments: [program, ...args],
    environment: { ...inheritedEnvironment(), ...environment },
    log: place.log,
    stopSignal: 'SIGTERM',
    stopWithinMs: place.stopWithinMs,
    backOffMs: RESTARTS_MS,
    isReady: () => isReadyAt(place.url),
  };
}

/** How to run a service or the gateway. */
export function platformProcess(
  name: NodeProcess,
  environment: Environment,
  place: { readonly log: string; readonly url: string; readonly stopWithinMs: number },
): ProcessPlan {
  return nodeProcess(name, programOf(name), [], environment, place);
}
