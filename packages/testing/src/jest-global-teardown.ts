import { once } from 'node:events';

/** Stops the servers and removes their folder. */
export default async function teardown(): Promise<void> {
  const services = globalThis.accordTestServices;
  if (!services || services.exitCode !== null) return;
  services.stdin?.end();
  await once(services, 'exit');
}
