import type { Queryable } from '@accord/persistence';
import type { BatchNeeds, VersionsAsked } from './batch-needs';
import { KeptVersions, type KeptVersion, type Undecided } from './kept-versions';
import { findRewards, rewardKey } from '../awards/rewards.repository';
import { isInFlight, stretchThen } from '../challenges/in-flight';
import { NOTHING_JOINED } from '../judging/belonging';
import type { EarlierVersion } from '../judging/earlier-version';
import type { Facts } from '../judging/facts';
import type { Counted, CounterKey } from '../judging/limits';
import { standpoint } from '../judging/standpoint';
import { coverStretches, type Stretch } from '../language/condition';
import { findHouseholds } from '../members/households.repository';
import type { Persons } from '../members/persons';
import { nextUse } from '../offers/offer';

interface KeptRow {
  readonly campaign_id: string;
  readonly member_id: string;
  readonly since: number;
  readonly version: number;
  readonly ended_by: string | null;
}

/**
 * By which versions these members go on. The first time that a member is seen after a change it is decided by all that was
 * recorded by then; from then on it is one row, however long the history is.
 */
export async function findKeptVersions(
  queryable: Queryable,
  { earlier, zone, memberIds }: VersionsAsked,
  persons: Persons,
  read: (needs: BatchNeeds) => Promise<Facts>,
): Promise<KeptVersions> {
  const rows = await queryable.query<KeptRow>(
    `SELECT campaign_id, member_id, since, version, ended_by FROM kept_version
     WHERE member_id = ANY ($1) AND campaign_id = ANY ($2)`,
    [persons.all(memberIds), [...earlier.keys()]],
  );
  const kept = new KeptVersions(earlier, rows.map(fromRow), persons);
  const undecided = kept.undecided(memberIds);
  if (undecided.length === 0) return kept;
  const households = await householdsOf(queryable, earlier, undecided);
  const useOf = ({ memberId }: Undecided, { campaign, supersededAt }: EarlierVersion): Counted => {
    const belonging = { ...NOTHING_JOINED, householdId: households.get(memberId) };
    return nextUse(campaign, { memberId, belonging }, supersededAt);
  };
  const facts = await read(needsOf(undecided, earlier, zone, useOf));
  const rewards = await findRewards(
    queryable,
    undecided.map(({ memberId }) => memberId),
    undecided.map(({ campaignId }) => campaignId),
    persons,
  );
  for (const each of undecided)
    kept.decide(each, (version) => {
      const { campaign, supersededAt } = version;
      const { memberId } = each;
      const effort = {
        memberId,
        memory: facts.memory(campaign, standpoint(memberId, '', zone, supersededAt)),
        rewardedAt: rewards.get(rewardKey(each.campaignId, memberId, persons)),
        usedUp: campaign.limits.usedUp(useOf(each, version), (key) => facts.standing(key)),
      };
      return isInFlight(version, effort, zone);
    });
  return kept;
}

/** By member; none where no limit asks. */
async function householdsOf(
  queryable: Queryable,
  earlier: VersionsAsked['earlier'],
  undecided: readonly Undecided[],
): Promise<ReadonlyMap<string, string>> {
  const all = [...earlier.values()].flat();
  if (!all.some(({ campaign }) => campaign.limits.askHousehold)) return new Map();
  const occurredAt = Math.max(...all.map(({ supersededAt }) => supersededAt));
  return findHouseholds(
    queryable,
    undecided.map(({ memberId }) => ({ id: memberId, memberId, occurredAt })),
  );
}

/** What decides it, of all members at once. */
function needsOf(
  undecided: readonly Undecided[],
  earlier: VersionsAsked['earlier'],
  zone: string,
  useOf: (each: Undecided, version: EarlierVersion) => Counted,
): BatchNeeds {
  const histories = new Map<string, Stretch>();
  const counters: CounterKey[] = [];
  const stretches = new Map([...earlier].map(([id, chain]) => [id, stretchesOf(chain, zone)]));
  for (const each of undecided) {
    const { campaignId, memberId } = each;
    const all = [
      ...(histories.has(memberId) ? [histories.get(memberId)!] : []),
      ...stretches.get(campaignId)!,
    ];
    if (all.length > 0) histories.set(memberId, all.reduce(coverStretches));
    for (const version of earlier.get(campaignId) ?? [])
      counters.push(...version.campaign.limits.counters(useOf(each, version)));
  }
  return { histories, consumption: undecided, counters, tallies: new Map(), counted: [] };
}

/** A version may go on through several changes. */
const stretchesOf = (chain: readonly EarlierVersion[], zone: string): Stretch[] =>
  chain.flatMap((version, place) =>
    chain.slice(place).flatMap(({ supersededAt }) => stretchThen({ ...version, supersededAt }, zone) ?? []),
  );

export async function saveKeptVersions(tx: Queryable, kept: readonly KeptVersion[]): Promise<void> {
  if (kept.length === 0) return;
  await tx.query(
    `INSERT INTO kept_version (member_id, campaign_id, since, version, ended_by)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[], $5::text[])
     ON CONFLICT (member_id, campaign_id, since) DO UPDATE SET ended_by = excluded.ended_by`,
    [
      kept.map(({ memberId }) => memberId),
      kept.map(({ campaignId }) => campaignId),
      kept.map(({ since }) => since),
      kept.map(({ version }) => version),
      kept.map(({ endedBy }) => endedBy ?? null),
    ],
  );
}

const fromRow = ({ campaign_id, member_id, since, version, ended_by }: KeptRow): KeptVersion => ({
  campaignId: campaign_id,
  memberId: member_id,
  since,
  version,
  endedBy: ended_by ?? undefined,
});
