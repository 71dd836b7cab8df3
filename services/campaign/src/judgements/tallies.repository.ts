import type { Queryable } from '@accord/persistence';
import { neverCounted, Tallies, type MemberTally } from './tallies';
import {
  placeOfRow,
  rowOfPlace,
  tallyOfPlaces,
  type PlaceRow,
  type Tallied,
  type Tally,
} from '../judging/tally';
import type { Stretch } from '../language/condition';
import { findHistories } from '../sales/sale.repository';

interface TallyRow {
  readonly member_id: string;
  readonly tally: string;
  readonly places: readonly PlaceRow[];
}

/**
 * What was counted of those who are asked for, and of those whose purchases change. The first time that something is asked of a
 * member it is counted from the whole history; from then on a tally is one row, however many purchases there are.
 */
export async function findTallies(
  queryable: Queryable,
  tallied: ReadonlyMap<string, Tallied>,
  histories: ReadonlyMap<string, Stretch>,
  counted: readonly string[] = [],
): Promise<Tallies> {
  const asking = [...histories].filter(([, { tallies }]) => tallies).map(([memberId]) => memberId);
  const memberIds = [...new Set([...asking, ...counted])];
  const known = new Map<string, Map<string, Tally>>(asking.map((memberId) => [memberId, new Map()]));
  if (memberIds.length === 0) return new Tallies(tallied);
  const rows = await queryable.query<TallyRow>(
    'SELECT member_id, tally, places FROM member_tally WHERE member_id = ANY ($1)',
    [memberIds],
  );
  for (const { member_id, tally, places } of rows) {
    const ofMember = known.get(member_id) ?? new Map<string, Tally>();
    known.set(member_id, ofMember.set(tally, tallyOfPlaces(places.map(placeOfRow))));
  }
  const missing = neverCounted(known, histories);
  const tallies = new Tallies(tallied, known);
  if (missing.size === 0) return tallies;
  const ever = { from: -Infinity, to: Infinity };
  const sales = await findHistories(queryable, new Map([...missing.keys()].map((id) => [id, ever])));
  for (const [memberId, asked] of missing) tallies.begin(memberId, asked, sales.get(memberId) ?? []);
  return tallies;
}

/** What no rule in force counts is not kept up, and so is counted anew should one come back. */
export async function dropTallies(
  tx: Queryable,
  memberIds: readonly string[],
  inForce: ReadonlyMap<string, Tallied>,
): Promise<void> {
  if (memberIds.length === 0) return;
  await tx.query('DELETE FROM member_tally WHERE member_id = ANY ($1) AND tally <> ALL ($2)', [
    memberIds,
    [...inForce.keys()],
  ]);
}

export async function saveTallies(tx: Queryable, tallies: readonly MemberTally[]): Promise<void> {
  if (tallies.length === 0) return;
  await tx.query(
    `INSERT INTO member_tally (member_id, tally, places)
     SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
     ON CONFLICT (member_id, tally) DO UPDATE SET places = excluded.places`,
    [
      tallies.map(({ memberId }) => memberId),
      tallies.map(({ key }) => key),
      tallies.map(({ tally }) => JSON.stringify([...tally.values()].map(rowOfPlace))),
    ],
  );
}
