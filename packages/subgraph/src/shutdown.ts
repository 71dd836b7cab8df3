import type { Logger } from 'pino';

/** Longer than this, and what still hangs is left to the system. */
const PATIENCE_MS = 8_000;

/** On SIGTERM or SIGINT: closes once, in order, and ends the process. */
export function closeOnSignal(close: () => Promise<void>, logger: Logger): void {
  let closing = false;
  const end = (signal: NodeJS.Signals): void => {
    if (closing) return;
    closing = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('did not stop in time');
      process.exit(1);
    }, PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
