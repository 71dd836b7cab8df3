import { tierChanged } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { findCareers } from './ladder.repository';
import type { TierBook } from './refresh-tiers';
import { instantText } from '../sales/sale.repository';

interface SaidRow {
  readonly member_id: string;
  readonly slug: string | null;
  readonly since: Date | null;
  readonly due_at: Date | null;
  readonly revision: number;
}

/** What was said of members' tiers, in PostgreSQL; changes leave through the outbox. */
export const tierBook = (tx: Transaction, messaging: Pick<Messaging, 'publishAll'>): TierBook => ({
  async said(memberIds) {
    const rows = await tx.query<SaidRow>(
      'SELECT member_id, slug, since, due_at, revision FROM member_tier WHERE member_id = ANY ($1)',
      [memberIds],
    );
    return new Map(
      rows.map(({ member_id, slug, since, due_at, revision }) => [
        member_id,
        {
          slug: slug ?? undefined,
          since: since?.getTime() ?? -Infinity,
          dueAt: due_at?.getTime() ?? Infinity,
          revision,
        },
      ]),
    );
  },
  careers: (inForce, memberIds) => findCareers(tx, inForce, memberIds),
  async say(said, changes) {
    const rows = [...said];
    await tx.query(
      `INSERT INTO member_tier (member_id, slug, since, due_at, revision, judged_revision)
       SELECT member_id, slug, nullif(since, '-infinity'), nullif(due_at, 'infinity'), revision, 0
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::integer[])
         AS said (member_id, slug, since, due_at, revision)
       ON CONFLICT (member_id) DO UPDATE SET slug = excluded.slug, since = excluded.since, due_at = excluded.due_at,
         revision = excluded.revision`,
      [
        rows.map(([memberId]) => memberId),
        rows.map(([, { slug }]) => slug ?? null),
        rows.map(([, { since }]) => instantText(since)),
        rows.map(([, { dueAt }]) => instantText(dueAt)),
        rows.map(([, { revision }]) => revision),
      ],
    );
    if (changes.length > 0)
      await messaging.publishAll(
        tx,
        changes.map((data) => ({ event: tierChanged, key: data.memberId, data })),
      );
  },
});
