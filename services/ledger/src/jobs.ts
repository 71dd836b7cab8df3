import type { Logger } from '@accord/subgraph';
import type { Config } from './config';
import { Schedule } from './expiry/schedule';
import type { Ledger } from './ledger';

/** What the service does by itself now and then. */
export interface Jobs {
  /** Resolves when the runs in hand have ended. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Lapses and reminders, seals, reserves. */
export function startJobs(ledger: Ledger, config: Config, logger: Logger): Jobs {
  const expiry: Schedule = new Schedule(
    config.ACCORD_EXPIRY_EVERY_MS,
    async () => {
      await ledger.expire(() => expiry.stopped);
      await ledger.remind(() => expiry.stopped);
    },
    logger,
  );
  const sealing: Schedule = new Schedule(
    config.ACCORD_SEAL_EVERY_MS,
    () => ledger.seal(() => sealing.stopped),
    logger,
    'journals were not sealed; the next run tries again',
  );
  const reckoning = new Schedule(
    config.ACCORD_RESERVE_EVERY_MS,
    () => ledger.reckon(),
    logger,
    'reserves were not reckoned; the next run tries again',
  );
  const jobs = [expiry, sealing, reckoning];
  for (const job of jobs) job.start();
  return {
    idle: async () => {
      for (const job of jobs) await job.idle();
    },
    stop: async () => {
      for (const job of jobs) await job.stop();
    },
  };
}
