import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from './process-identity';

const PATIENCE_MS = 5_000;

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

async function untilGone(
  processes: readonly ProcessIdentity[],
  milliseconds: number,
): Promise<ProcessIdentity[]> {
  const end = performance.now() + milliseconds;
  let left = processes.filter(isRunning);
  while (left.length > 0 && performance.now() < end) {
    await delay(50);
    left = left.filter(isRunning);
  }
  return left;
}

/** PostgreSQL's processes of that cluster: they stand in its folder. Known on Linux alone; elsewhere PostgreSQL's own lock file must do. */
export function processesOfCluster(cluster: string): ProcessIdentity[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return (
          readlinkSync(`/proc/${name}/cwd`) === cluster &&
          readlinkSync(`/proc/${name}/exe`).endsWith('/postgres')
        );
      } catch {
        return false;
      }
    })
    .flatMap((name) => identify(Number(name)) ?? []);
}

/**
 * Ends what an instance that was killed left running: asks first, so that they save their work, and then no longer asks.
 * Two PostgreSQL servers on one cluster would destroy it, so it does not return before they are gone.
 */
export async function endOrphans(recorded: readonly ProcessIdentity[], cluster: string): Promise<number> {
  const orphans = recorded.filter(isRunning);
  for (const { pid } of orphans) signal(pid, 'SIGTERM');
  const servers = processesOfCluster(cluster);
  for (const { pid } of servers) signal(pid, 'SIGINT');
  const left = await untilGone([...orphans, ...servers], PATIENCE_MS);
  for (const { pid } of [...left, ...processesOfCluster(cluster)]) signal(pid, 'SIGKILL');
  await untilGone([...left, ...processesOfCluster(cluster)], PATIENCE_MS);
  return orphans.length;
}
