import type { Database } from '@accord/persistence';
import type { Progress } from './delivery';
import type { DeliveryQueue, DueDelivery } from './send-deliveries';

/** Deliveries in PostgreSQL: their rows stay locked while they are sent, and other copies skip them. */
export class PostgresDeliveryQueue implements DeliveryQueue {
  constructor(private readonly database: Database) {}

  withDue(
    now: Date,
    limit: number,
    work: (due: readonly DueDelivery[]) => Promise<ReadonlyMap<string, Progress>>,
  ): Promise<number> {
    return this.database.run(async (tx) => {
      const due = await tx.query<DueDelivery>(
        `SELECT delivery.id, delivery.attempts, notification.member_id AS "memberId", notification.title, notification.body
         FROM delivery JOIN notification ON notification.id = delivery.notification_id
         WHERE delivery.status = 'QUEUED' AND delivery.next_attempt_at <= $1
         ORDER BY delivery.next_attempt_at LIMIT $2 FOR UPDATE OF delivery SKIP LOCKED`,
        [now, limit],
      );
      if (due.length === 0) return 0;
      const progress = [...(await work(due))].map(([id, each]) => ({
        id,
        status: each.status,
        reason: each.reason,
        attempts: each.attempts,
        ended_at: each.endedAt,
        next_attempt_at: each.nextAttemptAt,
      }));
      await tx.query(
        `UPDATE delivery SET status = made.status, reason = made.reason, attempts = made.attempts,
                ended_at = made.ended_at, next_attempt_at = made.next_attempt_at
         FROM jsonb_populate_recordset(NULL::delivery, $1::jsonb) AS made WHERE delivery.id = made.id`,
        [JSON.stringify(progress)],
      );
      return due.length;
    });
  }
}
