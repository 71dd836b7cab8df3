import type { Transaction } from '@accord/persistence';
import { derivedId } from '@accord/values';
import type { Known } from '../directory/directory';
import { PostgresDirectory } from '../directory/directory.repository';
import type { Notification } from '../inbox/notification';
import type { Told } from './expiring';
import type { TellingStore } from './tell-credited';

/** What telling writes, in one transaction. `rang` is called once it has been committed with something to send or to wait for. */
export class PostgresTelling implements TellingStore {
  constructor(
    private readonly tx: Transaction,
    private readonly rang: () => void,
  ) {}

  known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known> {
    return new PostgresDirectory(this.tx).known(memberIds, partnerIds);
  }

  async add(notifications: readonly Notification[]): Promise<void> {
    if (notifications.length === 0) return;
    await this.tx.query(
      `INSERT INTO notification (id, member_id, kind, title, body, language, created_at)
       SELECT row.id, row.member_id, row.kind, row.title, row.body, row.language, row.created_at
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS written (message, place),
            jsonb_populate_record(NULL::notification, written.message) AS row
       ORDER BY written.place
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(notifications.map(notificationRow))],
    );
    await this.tx.query(
      `INSERT INTO delivery (id, notification_id, channel, status, attempts, next_attempt_at)
       SELECT id, notification_id, 'EMAIL', 'QUEUED', 0, created_at
       FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS sending (id, notification_id, created_at) ORDER BY id
       ON CONFLICT DO NOTHING`,
      [
        notifications.map(({ id }) => derivedId('delivery', id, 'EMAIL')),
        notifications.map(({ id }) => id),
        notifications.map(({ createdAt }) => createdAt),
      ],
    );
    this.tx.afterCommit(this.rang);
  }

  async wait(credited: readonly Told[], now: Date): Promise<void> {
    if (credited.length === 0) return;
    await this.tx.query(
      `INSERT INTO waiting_message (id, credited, attempts, next_attempt_at)
       SELECT id, credited, 0, $3 FROM unnest($1::text[], $2::jsonb[]) AS waiting (id, credited) ORDER BY id
       ON CONFLICT DO NOTHING`,
      [credited.map(({ id }) => id), credited.map((each) => JSON.stringify(each)), now],
    );
    this.tx.afterCommit(this.rang);
  }
}

const notificationRow = (notification: Notification) => ({
  id: notification.id,
  member_id: notification.memberId,
  kind: notification.kind,
  title: notification.title,
  body: notification.body,
  language: notification.language,
  created_at: notification.createdAt,
});
