import type { Queryable } from '@accord/persistence';
import type { Belonging, Span } from '../judging/belonging';
import { findPersons } from '../members/persons.repository';
import { findTiers } from '../tiers/ladder.repository';

interface ActivationRow {
  readonly member_id: string;
  readonly campaign_id: string;
  readonly activated_at: Date;
  readonly deactivated_at: Date | null;
}

/** What members belong to, by member; of some also which tiers they had. Who belongs to nothing is left out. */
export async function findBelongings(
  queryable: Queryable,
  asked: readonly string[],
  withTiers: readonly string[] = [],
): Promise<Map<string, Belonging>> {
  if (asked.length === 0) return new Map();
  const persons = await findPersons(queryable, asked);
  const memberIds = persons.all(asked);
  // Many tills tell the time in whole seconds: a purchase in the second of the activation comes after it.
  const rows = await queryable.query<ActivationRow>(
    `SELECT member_id, campaign_id, date_trunc('second', activated_at) AS activated_at, deactivated_at
     FROM offer_activation WHERE member_id = ANY ($1) ORDER BY activated_at`,
    [memberIds],
  );
  const found = new Map<string, Map<string, Span[]>>();
  for (const { member_id, campaign_id, activated_at, deactivated_at } of rows) {
    const offers = found.get(member_id) ?? new Map<string, Span[]>();
    const span = { from: activated_at.getTime(), to: deactivated_at?.getTime() };
    found.set(member_id, offers.set(campaign_id, [...(offers.get(campaign_id) ?? []), span]));
  }
  const segments = await findMemberships(queryable, memberIds);
  const tiers = await findTiers(queryable, withTiers);
  const known = new Set([...found.keys(), ...segments.keys(), ...tiers.keys()]);
  return new Map(
    asked.flatMap((memberId): [string, Belonging][] => {
      const person = persons.of(memberId);
      if (!person.some((id) => known.has(id))) return [];
      const offers = together(person.map((id) => found.get(id)));
      const joined = together(person.map((id) => segments.get(id)));
      return [[memberId, { offers, segments: joined, tiers: tiers.get(memberId) }]];
    }),
  );
}

/** The stretches of all who are the same person. */
function together(each: readonly (ReadonlyMap<string, readonly Span[]> | undefined)[]): Map<string, Span[]> {
  const all = new Map<string, Span[]>();
  for (const spans of each) for (const [id, of] of spans ?? []) all.set(id, [...(all.get(id) ?? []), ...of]);
  return all;
}

interface MembershipRow {
  readonly member_id: string;
  readonly segment_id: string;
  readonly joined_at: Date;
  readonly left_at: Date | null;
}

async function findMemberships(
  queryable: Queryable,
  memberIds: readonly string[],
): Promise<Map<string, Map<string, Span[]>>> {
  const rows = await queryable.query<MembershipRow>(
    `SELECT member_id, segment_id, date_trunc('second', joined_at) AS joined_at, left_at
     FROM segment_membership WHERE member_id = ANY ($1) ORDER BY joined_at`,
    [memberIds],
  );
  const found = new Map<string, Map<string, Span[]>>();
  for (const { member_id, segment_id, joined_at, left_at } of rows) {
    const segments = found.get(member_id) ?? new Map<string, Span[]>();
    const span = { from: joined_at.getTime(), to: left_at?.getTime() };
    found.set(member_id, segments.set(segment_id, [...(segments.get(segment_id) ?? []), span]));
  }
  return found;
}
