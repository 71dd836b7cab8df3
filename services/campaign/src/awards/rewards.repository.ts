import type { Queryable } from '@accord/persistence';
import type { Persons } from '../members/persons';

interface RewardRow {
  readonly campaign_id: string;
  readonly member_id: string;
  readonly last: Date;
}

/** When campaigns last gave persons something that stands: its `occurredAt`, by `campaign person`. */
export async function findRewards(
  queryable: Queryable,
  memberIds: readonly string[],
  campaignIds: readonly string[],
  persons: Persons,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queryable.query<RewardRow>(
    `SELECT campaign_id, member_id, max(occurred_at) AS last FROM award
     WHERE member_id = ANY ($1) AND campaign_id = ANY ($2) AND standing > 0 GROUP BY campaign_id, member_id`,
    [persons.all(memberIds), campaignIds],
  );
  const rewards = new Map<string, number>();
  for (const { campaign_id, member_id, last } of rows) {
    const key = rewardKey(campaign_id, member_id, persons);
    rewards.set(key, Math.max(last.getTime(), rewards.get(key) ?? -Infinity));
  }
  return rewards;
}

export const rewardKey = (campaignId: string, memberId: string, persons: Persons): string =>
  `${campaignId} ${persons.nameOf(memberId)}`;
