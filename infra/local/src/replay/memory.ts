import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Instance } from '../data-directory/instance';

const MIB = 1024 * 1024;

/**
 * What each process of the instance takes, in bytes: its share of what is shared counted once (PSS) on Linux, resident
 * memory elsewhere. PostgreSQL's back ends count with it.
 */
export function memoryOf(instance: Instance): Map<string, number> {
  const parents = parentsOfAll();
  const named = new Map(Object.entries(instance.processes).map(([name, { pid }]) => [pid, name]));
  const memory = new Map<string, number>();
  for (const pid of parents.keys()) {
    const name = pid === instance.pid ? 'supervisor' : nameOf(pid, named, parents);
    if (name === undefined) continue;
    const bytes = bytesOf(pid);
    if (bytes !== undefined) memory.set(name, (memory.get(name) ?? 0) + bytes);
  }
  return memory;
}

/** In one line: `memory in MiB: gateway 120, ledger 98, …; 640 in all`. */
export function describeMemory(memory: ReadonlyMap<string, number>): string {
  const inMib = (bytes: number): string => (bytes / MIB).toFixed(0);
  const parts = [...memory].sort(([a], [b]) => a.localeCompare(b));
  const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  return `memory in MiB: ${parts.map(([name, bytes]) => `${name} ${inMib(bytes)}`).join(', ')}; ${inMib(all)} in all`;
}

/** The name of the process, or of the nearest one above it that has one. */
function nameOf(
  pid: number,
  named: ReadonlyMap<number, string>,
  parents: ReadonlyMap<number, number>,
): string | undefined {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
    const name = named.get(at);
    if (name !== undefined) return name;
  }
  return undefined;
}

function parentsOfAll(): Map<number, number> {
  if (process.platform === 'linux') {
    const parents = new Map<number, number>();
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const stat = readOrNothing(`/proc/${entry}/stat`);
      const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      if (parent !== undefined) parents.set(Number(entry), Number(parent));
    }
    return parents;
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
}

function bytesOf(pid: number): number | undefined {
  if (process.platform === 'linux') {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
    return pss === undefined ? undefined : Number(pss) * 1024;
  }
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  } catch {
    return undefined;
  }
}

/** A process may end while it is looked at. */
function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
