import type { Database } from '@accord/persistence';
import type { Delivery } from '../deliveries/delivery';
import type { SentNotification } from './notification';
import type { NotificationRow } from './notification.row';
import type { InboxPage, Inboxes } from './read-inbox';

type ReadRow = NotificationRow & {
  readonly deliveries: (Omit<Delivery, 'endedAt'> & { readonly endedAt: string | null })[];
};

const DELIVERIES = `
  (SELECT coalesce(json_agg(json_build_object('id', delivery.id, 'channel', delivery.channel, 'status', delivery.status,
            'reason', delivery.reason, 'attempts', delivery.attempts, 'endedAt', delivery.ended_at) ORDER BY delivery.id), '[]')
   FROM delivery WHERE delivery.notification_id = notification.id) AS deliveries`;

/** Inboxes in PostgreSQL. */
export class PostgresInboxes implements Inboxes {
  constructor(private readonly database: Database) {}

  async read(memberId: string, { limit, after, unreadOnly }: InboxPage): Promise<SentNotification[]> {
    const rows = await this.database.query<ReadRow>(
      `SELECT notification.*, ${DELIVERIES} FROM notification
       WHERE member_id = $1 ${unread(unreadOnly)}
         AND ($2::bigint IS NULL OR place < $2)
       ORDER BY place DESC LIMIT $3`,
      [memberId, after, limit],
    );
    return rows.map(notificationOf);
  }

  async byId(id: string, memberId: string | null): Promise<SentNotification | null> {
    const [row] = await this.database.query<ReadRow>(
      `SELECT notification.*, ${DELIVERIES} FROM notification WHERE id = $1 AND ($2::text IS NULL OR member_id = $2)`,
      [id, memberId],
    );
    return row ? notificationOf(row) : null;
  }

  async count(memberId: string, unreadOnly: boolean): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) FROM notification WHERE member_id = $1 ${unread(unreadOnly)}`,
      [memberId],
    );
    return Number(row?.count ?? 0);
  }

  async markRead(id: string, memberId: string | null, now: Date): Promise<SentNotification | null> {
    const [row] = await this.database.query<ReadRow>(
      `UPDATE notification SET read_at = coalesce(read_at, $3)
       WHERE id = $1 AND ($2::text IS NULL OR member_id = $2)
       RETURNING notification.*, ${DELIVERIES}`,
      [id, memberId, now],
    );
    return row ? notificationOf(row) : null;
  }
}

const unread = (only: boolean): string => (only ? 'AND read_at IS NULL' : '');

const notificationOf = (row: ReadRow): SentNotification => ({
  id: row.id,
  place: row.place,
  memberId: row.member_id,
  kind: row.kind,
  title: row.title,
  body: row.body,
  language: row.language,
  createdAt: row.created_at,
  readAt: row.read_at,
  deliveries: row.deliveries.map((delivery) => ({
    ...delivery,
    endedAt: delivery.endedAt === null ? null : new Date(delivery.endedAt),
  })),
});
