import type { Database } from '@accord/persistence';
import type { Known } from '../directory/directory';
import { PostgresDirectory } from '../directory/directory.repository';
import { partnersOf, type Told } from './expiring';
import { notificationOf } from './tell-credited';
import type { Waiting, WaitingProgress, WaitingRoom } from './tell-waiting';
import { PostgresTelling } from './telling.repository';

/** Waiting messages in PostgreSQL: locked while they are handled, skipped by other copies. */
export class PostgresWaitingRoom implements WaitingRoom {
  constructor(
    private readonly database: Database,
    private readonly rang: () => void,
  ) {}

  withDue(
    now: Date,
    limit: number,
    work: (due: readonly Waiting[], known: Known) => Promise<ReadonlyMap<string, WaitingProgress>>,
  ): Promise<number> {
    return this.database.run(async (tx) => {
      const due = await tx.query<{ id: string; credited: Told; attempts: number }>(
        `SELECT id, credited, attempts FROM waiting_message WHERE next_attempt_at <= $1
         ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, limit],
      );
      if (due.length === 0) return 0;
      const directory = new PostgresDirectory(tx);
      const known = await directory.known(
        due.map(({ credited }) => credited.memberId),
        due.flatMap(({ credited }) => partnersOf(credited)),
      );
      const progress = await work(due, known);
      const told = due.flatMap(({ id, credited }) => {
        const each = progress.get(id);
        return each?.kind === 'TOLD' ? [{ memberId: credited.memberId, known: each.known, credited }] : [];
      });
      await directory.rememberMembers(
        told.flatMap(({ memberId, known: { readers } }) => {
          const reader = readers.get(memberId);
          return reader ? [{ memberId, ...reader }] : [];
        }),
      );
      await new PostgresTelling(tx, this.rang).add(
        told.map((each) => notificationOf(each.credited, each.known, now)),
      );
      const later = due.flatMap(({ id }) => {
        const each = progress.get(id);
        return each?.kind === 'LATER' ? [{ id, at: each.at }] : [];
      });
      await tx.query(
        `UPDATE waiting_message SET attempts = attempts + 1, next_attempt_at = later.at
         FROM unnest($1::text[], $2::timestamptz[]) AS later (id, at) WHERE waiting_message.id = later.id`,
        [later.map(({ id }) => id), later.map(({ at }) => at)],
      );
      const postponed = new Set(later.map(({ id }) => id));
      await tx.query('DELETE FROM waiting_message WHERE id = ANY ($1)', [
        due.map(({ id }) => id).filter((id) => !postponed.has(id)),
      ]);
      return due.length;
    });
  }
}
