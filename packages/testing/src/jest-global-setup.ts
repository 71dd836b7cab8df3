import type { ChildProcess } from 'node:child_process';
import { startRealServices } from './real-services';

declare global {
  var accordTestServices: ChildProcess | undefined;
}

/** Starts the real PostgreSQL and NATS once for all tests of a run. */
export default async function setup(): Promise<void> {
  globalThis.accordTestServices = await startRealServices();
}
