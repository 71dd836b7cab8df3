import { cardsChanged, membersMerged, membersUnmerged } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Database, Transaction } from '@accord/persistence';
import type { CardKind } from '../cards/card';
import { succeed } from '../households/household';
import type { PostgresHouseholds } from '../households/households.repository';
import type { Lookup } from '../members/reference';
import type { Merge, MergingMember } from './merge';
import type { MergeBook, Merges } from './merge-members';
import type { MergeRow } from './merge.row';

/** Merges in PostgreSQL. */
export class PostgresMerges implements Merges {
  constructor(
    private readonly database: Database,
    private readonly messaging: Messaging,
    private readonly households: Pick<PostgresHouseholds, 'changeIn'>,
  ) {}

  run<T>(work: (book: MergeBook) => Promise<T>): Promise<T> {
    return this.database.run((tx) => work(new PostgresMergeBook(tx, this.messaging, this.households)));
  }

  async of(memberId: string): Promise<Merge[]> {
    const rows = await this.database.query<MergeRow>(
      'SELECT * FROM member_merge WHERE from_id = $1 OR into_id = $1 ORDER BY merged_at DESC, id DESC',
      [memberId],
    );
    return rows.map(mergeOf);
  }
}

class PostgresMergeBook implements MergeBook {
  constructor(
    private readonly tx: Transaction,
    private readonly messaging: Messaging,
    private readonly households: Pick<PostgresHouseholds, 'changeIn'>,
  ) {}

  async find(mergeId: string): Promise<{ merge: Merge; fingerprint: string } | undefined> {
    const [row] = await this.tx.query<MergeRow>('SELECT * FROM member_merge WHERE id = $1', [mergeId]);
    return row && { merge: mergeOf(row), fingerprint: row.fingerprint };
  }

  async lookUp({ id, digest }: Lookup): Promise<string | undefined> {
    const [row] = await this.tx.query<{ id: string }>(
      `SELECT coalesce(CASE WHEN $1::text IS NULL THEN member.merged_into END, member.id) AS id FROM member
       WHERE status <> 'ERASED'
         AND id = coalesce($1, (SELECT member_id FROM member_identifier WHERE digest = decode($2, 'hex')))`,
      [id, digest],
    );
    return row?.id;
  }

  async lock(...memberIds: string[]): Promise<Map<string, MergingMember>> {
    await this.tx.query('SELECT FROM member WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [memberIds]);
    // a statement of its own: it sees what others have committed while the lock waited for them
    const rows = await this.tx.query<{
      id: string;
      status: MergingMember['status'];
      merged_into: string | null;
      household_id: string | null;
    }>(
      `SELECT id, status, merged_into, household_id FROM member LEFT JOIN household_member ON member_id = id
       WHERE id = ANY ($1)`,
      [memberIds],
    );
    return new Map(
      rows.map(({ id, status, merged_into: mergedInto, household_id: householdId }) => [
        id,
        { id, status, mergedInto, householdId },
      ]),
    );
  }

  async nextRevision(memberId: string): Promise<number> {
    // Each earlier merge and its undoing counts.
    const [row] = await this.tx.query<{ last: number | null }>(
      'SELECT max(revision) AS last FROM member_merge WHERE from_id = $1',
      [memberId],
    );
    return row?.last ? row.last + 2 : 1;
  }

  async merge(merge: Merge, fingerprint: string): Promise<void> {
    const { id, fromId, intoId, revision, reason, mergedBy, mergedAt } = merge;
    await this.tx.query(
      `INSERT INTO member_merge (id, from_id, into_id, revision, fingerprint, reason, merged_by, merged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, fromId, intoId, revision, fingerprint, reason, mergedBy, mergedAt],
    );
    await this.tx.query(
      `UPDATE member SET merged_into = $2, status = 'MERGED' WHERE id = $1 OR merged_into = $1`,
      [fromId, intoId],
    );
    await this.messaging.publish(this.tx, membersMerged, {
      key: fromId,
      data: {
        mergeId: id,
        memberId: fromId,
        intoMemberId: intoId,
        revision,
        mergedAt: mergedAt.toISOString(),
      },
    });
    await this.announceCards(mergedAt, intoId);
  }

  async leavePlace(householdId: string, { fromId, intoId }: Merge): Promise<void> {
    const left = await this.households.changeIn(this.tx, householdId, succeed(fromId, intoId));
    // Taken meanwhile, or left: the merge is judged anew.
    if (!left.ok) throw Object.assign(new Error(`The place of ${fromId} is another's`), { code: '40001' });
  }

  async undo({ id, fromId, intoId, revision, undone }: Merge): Promise<void> {
    const { reason, by, at } = undone!;
    await this.tx.query(
      'UPDATE member_merge SET undone_reason = $2, undone_by = $3, undone_at = $4 WHERE id = $1',
      [id, reason, by, at],
    );
    await this.tx.query(
      `WITH RECURSIVE theirs (id) AS (
         SELECT from_id FROM member_merge WHERE into_id = $1 AND undone_at IS NULL
         UNION SELECT from_id FROM member_merge JOIN theirs ON into_id = theirs.id WHERE undone_at IS NULL
       )
       UPDATE member SET merged_into = CASE WHEN id = $1 THEN NULL ELSE $1 END,
         status = CASE WHEN id = $1 THEN 'ACTIVE' ELSE status END
       WHERE id = $1 OR id IN (SELECT id FROM theirs)`,
      [fromId],
    );
    await this.messaging.publish(this.tx, membersUnmerged, {
      key: fromId,
      data: {
        mergeId: id,
        memberId: fromId,
        intoMemberId: intoId,
        revision: revision + 1,
        unmergedAt: at.toISOString(),
      },
    });
    await this.announceCards(at, intoId, fromId);
  }

  /** The kinds of cards that lead to each of these now. */
  private async announceCards(changedAt: Date, ...memberIds: string[]): Promise<void> {
    const rows = await this.tx.query<{ id: string; kinds: CardKind[] }>(
      `SELECT led.id, array_agg(DISTINCT card.kind ORDER BY card.kind) AS kinds
       FROM unnest($1::text[]) AS led (id) JOIN member ON member.id = led.id OR member.merged_into = led.id
       JOIN card ON card.member_id = member.id AND card.status = 'ACTIVE' GROUP BY led.id`,
      [memberIds],
    );
    await this.messaging.publishAll(
      this.tx,
      rows.map(({ id, kinds }) => ({
        event: cardsChanged,
        key: id,
        data: { memberId: id, kinds, changedAt: changedAt.toISOString() },
      })),
    );
  }
}

const mergeOf = (row: MergeRow): Merge => ({
  id: row.id,
  fromId: row.from_id,
  intoId: row.into_id,
  revision: row.revision,
  reason: row.reason,
  mergedBy: row.merged_by,
  mergedAt: row.merged_at,
  undone: row.undone_at && { reason: row.undone_reason ?? '', by: row.undone_by ?? '', at: row.undone_at },
});
