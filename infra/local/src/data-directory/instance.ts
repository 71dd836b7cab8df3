import { join } from 'node:path';
import type { ServiceName } from '../platform/services';
import { Failure } from '../failure';
import type { ProcessIdentity } from '../processes/process-identity';
import { InstanceLock } from './instance-lock';
import { readJson, writeJson } from './small-file';

/** What other commands (token, events, replay, bench, the demo seed) need to know of a running instance. Only its owner may read it. */
export interface Instance {
  readonly id: string;
  readonly data: string;
  readonly pid: number;
  /** Of the public GraphQL endpoint. */
  readonly endpoint: string;
  readonly gateway: string;
  /** Base URL of each service, for looking into it; clients use the endpoint. */
  readonly services: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<ServiceName, string>>;
  /** The superuser's, database `postgres`. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly natsNamespace: string;
  readonly mailbox: { readonly smtp: string; readonly page: string };
  readonly clockOffsetMs: number;
  readonly demoFile: string;
  readonly startedAt: string;
  readonly ready: boolean;
  /** By name; what a killed instance leaves running is found by it. */
  readonly processes: Readonly<Record<string, ProcessIdentity>>;
}

const instancePath = (directory: string): string => join(directory, 'instance.json');

export const writeInstance = (instance: Instance): void => writeJson(instancePath(instance.data), instance);

/** What was last written, whether it still runs or not. */
export const readInstance = (directory: string): Instance | undefined =>
  readJson<Instance>(instancePath(directory));

/** The instance that runs on the data directory and is ready. Fails in one sentence when none does. */
export function findInstance(directory: string): Instance {
  const instance = readInstance(directory);
  if (!instance || !InstanceLock.holderOf(directory)) {
    throw new Failure(
      `No instance of Accord runs on ${directory}: start one with npm start, or name another with --data.`,
    );
  }
  if (!instance.ready)
    throw new Failure(
      `The instance of Accord on ${directory} is still starting: try again when it is ready.`,
    );
  return instance;
}
