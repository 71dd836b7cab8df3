import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../failure';

/** Who PostgreSQL runs as. */
export interface PostgresUser {
  /** Undefined: as ourselves. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
  /** Stands before a command, when that user could not otherwise reach the program or the folder. */
  readonly wrap: (
    command: string,
    args: readonly string[],
  ) => { command: string; args: string[]; asUser: boolean };
}

const setpriv = '/usr/bin/setpriv';

function ids(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Whether someone else may pass through all folders above the path. */
function isReachable(path: string, user: { uid: number; gid: number }): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * PostgreSQL refuses to run as root. Under root it runs as the owner of its folder, or, for a new one, as `postgres` or `nobody`:
 * no user is made on the machine. Folders closed to that user (a home, a folder of mktemp) are opened to the server alone,
 * by a capability, and stay closed to the user.
 */
export function postgresUser(cluster: string, program: string): PostgresUser {
  if (process.getuid?.() !== 0)
    return { ids: undefined, wrap: (command, args) => ({ command, args: [...args], asUser: false }) };
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  const user =
    owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : (ids('postgres') ?? ids('nobody'));
  if (!user)
    throw new Failure(
      'PostgreSQL does not run as root, and there is no user postgres or nobody: start Accord as another user.',
    );
  if (isReachable(cluster, user) && isReachable(program, user)) {
    return { ids: user, wrap: (command, args) => ({ command, args: [...args], asUser: true }) };
  }
  if (!existsSync(setpriv)) {
    throw new Failure(
      `PostgreSQL does not run as root, and another user can't reach ${dirname(cluster)}: start Accord as another user, or choose a directory with --data that others may pass through.`,
    );
  }
  const before = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
  ];
  return {
    ids: user,
    wrap: (command, args) => ({ command: setpriv, args: [...before, command, ...args], asUser: false }),
  };
}
