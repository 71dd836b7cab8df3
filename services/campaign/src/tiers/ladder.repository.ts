import type { Queryable } from '@accord/persistence';
import { parseLadder, type Ladder, type LadderInForce } from './ladder';
import type { Score } from './score';
import { findPersons } from '../members/persons.repository';
import { findScores } from './score.repository';
import { TiersSeen } from './tiers-seen';
import type { Span } from '../judging/belonging';

/** Undefined: none was set. */
export async function findLadder(queryable: Queryable): Promise<LadderInForce | undefined> {
  const [row] = await queryable.query<{ ladder: unknown; zone: string }>(
    'SELECT ladder, zone FROM tier_ladder ORDER BY version DESC LIMIT 1',
  );
  if (!row) return undefined;
  const parsed = parseLadder(row.ladder);
  if (!parsed.ok) throw new Error(`The stored ladder can't be read: ${JSON.stringify(parsed.error)}`);
  return { ladder: parsed.value, zone: row.zone };
}

/** As it was set; undefined: none was. */
export async function findLadderDocument(queryable: Queryable): Promise<unknown> {
  const [row] = await queryable.query<{ ladder: unknown }>(
    'SELECT ladder FROM tier_ladder ORDER BY version DESC LIMIT 1',
  );
  return row?.ladder;
}

/** The judges notice; a round through all members begins, from the first one on. */
export async function insertLadder(tx: Queryable, ladder: unknown, zone: string, now: Date): Promise<void> {
  await tx.query('LOCK TABLE tier_ladder IN SHARE ROW EXCLUSIVE MODE');
  await tx.query(
    `INSERT INTO tier_ladder (version, ladder, zone, set_at)
     SELECT coalesce(max(version), 0) + 1, $1::jsonb, $2, $3 FROM tier_ladder`,
    [JSON.stringify(ladder), zone, now],
  );
  await tx.query('UPDATE campaign_revision SET revision = revision + 1');
  await tx.query(`INSERT INTO tier_round (version, after_member) SELECT max(version), '' FROM tier_ladder`);
}

/** What decides a member's tier. */
export interface Career {
  /** Oldest first. */
  readonly scores: readonly Score[];
  /** When the member joined; undefined: not known here. */
  readonly enrolledAt: number | undefined;
}

export async function findCareers(
  queryable: Queryable,
  { ladder }: LadderInForce,
  memberIds: readonly string[],
): Promise<Map<string, Career>> {
  const scores = await scoresOfPersons(queryable, ladder, memberIds);
  const rows = await queryable.query<{ member_id: string; occurred_at: Date }>(
    'SELECT member_id, occurred_at FROM enrolment WHERE member_id = ANY ($1)',
    [memberIds],
  );
  const enrolled = new Map(rows.map(({ member_id, occurred_at }) => [member_id, occurred_at.getTime()]));
  return new Map(
    memberIds.map((memberId) => [
      memberId,
      { scores: scores.get(memberId) ?? [], enrolledAt: enrolled.get(memberId) },
    ]),
  );
}

/** Of who was merged, what all have scored together. */
async function scoresOfPersons(
  queryable: Queryable,
  ladder: Ladder,
  memberIds: readonly string[],
): Promise<Map<string, Score[]>> {
  const persons = await findPersons(queryable, memberIds);
  const scores = await findScores(queryable, ladder, persons.all(memberIds));
  const ofPerson = (memberId: string): Score[] => {
    const [own = [], ...others] = persons.of(memberId).map((id) => scores.get(id) ?? []);
    return others.length === 0
      ? own
      : [...own, ...others.flat()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  };
  return new Map(memberIds.map((memberId) => [memberId, ofPerson(memberId)]));
}

/** What decides members' tiers; undefined: no ladder is set, or nobody asks. */
export async function findTiersSeen(
  queryable: Queryable,
  memberIds: readonly string[],
): Promise<TiersSeen | undefined> {
  const inForce = memberIds.length > 0 ? await findLadder(queryable) : undefined;
  if (!inForce) return undefined;
  const persons = await findPersons(queryable, memberIds);
  const scores = await scoresOfPersons(queryable, inForce.ladder, memberIds);
  const byName = new Map([...scores].map(([memberId, theirs]) => [persons.nameOf(memberId), theirs]));
  return new TiersSeen(inForce, byName, persons);
}

/** When members had which tier, up to now and as it stands now: by member and slug. Nobody has one where no ladder is set. */
export async function findTiers(
  queryable: Queryable,
  memberIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, readonly Span[]>>> {
  const seen = await findTiersSeen(queryable, memberIds);
  return new Map(
    memberIds.flatMap((memberId) => {
      const spans = seen?.of(memberId);
      return spans ? [[memberId, spans] as const] : [];
    }),
  );
}

/** Slugs of the tiers in force. */
export const findTierSlugs = async (queryable: Queryable): Promise<readonly string[]> =>
  (await findLadder(queryable))?.ladder.tiers.map(({ slug }) => slug) ?? [];
