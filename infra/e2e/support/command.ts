import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const programs = join(__dirname, '..', '..', 'local', 'dist', 'commands');

/** What a command came to. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** `npm run <name> -- …` on a platform's data, as a process of its own, with nobody at a terminal. */
export async function command(name: string, data: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(programs, `${name}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ACCORD_DATA: data },
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (complained += text.toString()));
  await once(child, 'close');
  return { code: child.exitCode, said, complained };
}
