import { readdirSync, readFileSync } from 'node:fs';

/** A process's share of memory: what it has alone, and its part of what it shares (PSS), in MiB. Linux alone. */
export interface MemoryShare {
  readonly pid: number;
  readonly name: string;
  readonly mebibytes: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

function parents(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    pids.flatMap((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      return stat ? [[Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]] : [];
    }),
  );
}

function nameOf(pid: number): string {
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  if (command.startsWith('postgres:')) return 'postgres';
  return (
    /(services\/\w+|gateway|mailbox|nats-server|postgres|start\.mjs|npm)(?=[/ ]|$)/.exec(command)?.[1] ??
    (command.slice(0, 40) || String(pid))
  );
}

/** The process and all that it started, directly or not. */
export function memoryOfFamily(root: number): MemoryShare[] {
  const parentOf = parents();
  const family = new Set([root]);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const [pid, parent] of parentOf) if (family.has(parent)) family.add(pid);
  }
  return [...family].map((pid) => {
    const kibibytes = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
    return { pid, name: nameOf(pid), mebibytes: kibibytes / 1024 };
  });
}
