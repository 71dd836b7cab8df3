import type { Queryable } from '@accord/persistence';
import { bookOf } from '../book/book-of';
import { isActivity, type Standing, type Vitality } from './renewal';
import { MOVEMENT_KINDS } from '../book/journal';

interface Owned {
  readonly id: string;
  readonly book: number;
  readonly memberId: string;
}

const activities = MOVEMENT_KINDS.filter(isActivity);

/** What renews the lots of these wallets, by what was recorded up to `asOf`; absent: all. By wallet. */
export async function loadVitality(
  queryable: Queryable,
  wallets: readonly Owned[],
  asOf: Date | null = null,
): Promise<Map<string, Vitality>> {
  const active = await queryable.query<{ id: string; recorded_at: Date }>(
    `SELECT wallet.id, last.recorded_at
     FROM unnest($1::smallint[], $2::text[]) AS wallet (book, id) CROSS JOIN LATERAL (
       SELECT recorded_at FROM journal WHERE journal.book = wallet.book AND wallet_id = wallet.id AND kind = ANY ($3)
         AND ($4::timestamptz IS NULL OR recorded_at <= $4)
       ORDER BY version DESC LIMIT 1
     ) AS last`,
    [wallets.map(({ book }) => book), wallets.map(({ id }) => id), activities, asOf],
  );
  const members = [...new Set(wallets.map(({ memberId }) => memberId))];
  const standings = await queryable.query<StandingRecord>(
    `SELECT member_id, aspect, since, names FROM standing
     WHERE (book, member_id) IN (SELECT * FROM unnest($1::smallint[], $2::text[])) AND ($3::timestamptz IS NULL OR recorded_at <= $3)
     ORDER BY since, place`,
    [members.map(bookOf), members, asOf],
  );
  const activeAt = new Map(active.map((row) => [row.id, row.recorded_at]));
  const history = (memberId: string, aspect: StandingRecord['aspect']): Standing[] =>
    standings.filter((row) => row.member_id === memberId && row.aspect === aspect);
  return new Map(
    wallets.map(({ id, memberId }) => [
      id,
      {
        activeAt: activeAt.get(id) ?? null,
        tiers: history(memberId, 'TIER'),
        cardKinds: history(memberId, 'CARD_KIND'),
      },
    ]),
  );
}

interface StandingRecord extends Standing {
  readonly member_id: string;
  readonly aspect: 'TIER' | 'CARD_KIND';
}
