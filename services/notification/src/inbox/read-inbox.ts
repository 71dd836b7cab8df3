import type { SentNotification } from './notification';

export interface InboxPage {
  readonly limit: number;
  /** The place where the page before ended; null: the first page. */
  readonly after: string | null;
  readonly unreadOnly: boolean;
}

/** Members' inboxes. */
export interface Inboxes {
  /** Newest first. */
  read(memberId: string, page: InboxPage): Promise<SentNotification[]>;
  count(memberId: string, unreadOnly: boolean): Promise<number>;
  /** A message of this member (null: of anybody); null: there is none. */
  byId(id: string, memberId: string | null): Promise<SentNotification | null>;
  /** Marks a message as read; one that has been read keeps its time. Null: there is none, or it is not this member's (null: anybody's). */
  markRead(id: string, memberId: string | null, now: Date): Promise<SentNotification | null>;
}
