import type { Database } from '@accord/persistence';
import type { Clock } from '@accord/values';
import type { Logger } from 'pino';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A stream keeps 14 days: what was sent can be sent again that long, and is recognised for twice as long. */
const OUTBOX_DAYS = 14;
const INBOX_DAYS = 28;

/** Forgets, every hour, what was sent and handled long ago. Answers how to stop it. */
export function housekeeping(database: Database, clock: Clock, logger: Logger): () => void {
  const timer = setInterval(() => {
    const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
    Promise.all([
      database.query('DELETE FROM outbox WHERE sent_at < $1', [before(OUTBOX_DAYS)]),
      database.query('DELETE FROM inbox WHERE handled_at < $1', [before(INBOX_DAYS)]),
    ]).catch((error: unknown) =>
      logger.warn({ err: error }, 'old events could not be cleared away; in an hour again'),
    );
  }, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
