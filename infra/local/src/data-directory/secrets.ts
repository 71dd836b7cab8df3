import { randomBytes } from 'node:crypto';
import { services, type ServiceName } from '../platform/services';
import type { DataDirectory } from './data-directory';
import { readJson, writeJson } from './small-file';

/** Made on the first start, and never shown. */
export interface Secrets {
  readonly postgres: string;
  readonly nats: string;
  /** Of each service's database role. */
  readonly databases: Readonly<Record<ServiceName, string>>;
  /** Of the role that owns the ledger's tables. */
  readonly ledgerOwner: string;
  /** With which the gateway signs who is calling, one per subgraph. */
  readonly callers: Readonly<Record<ServiceName, string>>;
}

const secret = (): string => randomBytes(32).toString('hex');

const forEachService = (known: Partial<Record<ServiceName, string>> = {}): Record<ServiceName, string> =>
  Object.fromEntries(services.map((name) => [name, known[name] ?? secret()])) as Record<ServiceName, string>;

/** The instance's secrets: those kept, and new ones for what has none yet. */
export function openSecrets(directory: DataDirectory): Secrets {
  const path = directory.file('secrets.json');
  const kept = readJson<Partial<Secrets>>(path);
  const secrets: Secrets = {
    postgres: kept?.postgres ?? secret(),
    nats: kept?.nats ?? secret(),
    databases: forEachService(kept?.databases),
    ledgerOwner: kept?.ledgerOwner ?? secret(),
    callers: forEachService(kept?.callers),
  };
  writeJson(path, secrets);
  return secrets;
}
