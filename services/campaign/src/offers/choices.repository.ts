import type { Queryable } from '@accord/persistence';
import type { Choice } from './choices';
import { DEFAULT_GROUP } from '../language/definition';
import { findPersons } from '../members/persons.repository';

interface ChoiceRow {
  readonly campaign_id: string;
  readonly chosen_of: string;
  readonly counts_from: Date;
  readonly good_to: Date | null;
}

/** What a member has chosen of these groups that is still good; of offers too that are paused. */
export async function findChoices(
  queryable: Queryable,
  memberId: string,
  groups: readonly string[],
  now: Date,
): Promise<Choice[]> {
  if (groups.length === 0) return [];
  const persons = await findPersons(queryable, [memberId]);
  const rows = await queryable.query<ChoiceRow>(
    `SELECT campaign_id, coalesce(definition->>'group', $3) AS chosen_of,
       greatest(activated_at, starts_at) AS counts_from, coalesce(deactivated_at, ends_at) AS good_to
     FROM offer_activation JOIN campaign USING (campaign_id) JOIN campaign_version USING (campaign_id, version)
     WHERE member_id = ANY ($1) AND coalesce(definition->>'group', $3) = ANY ($2)
       AND definition->'audience'->'optIn' = 'true'
       AND (deactivated_at > $4 OR (deactivated_at IS NULL AND state <> 'ENDED'))`,
    [persons.of(memberId), groups, DEFAULT_GROUP, now],
  );
  return rows.map(({ campaign_id, chosen_of, counts_from, good_to }) => ({
    campaignId: campaign_id,
    group: chosen_of,
    from: counts_from.getTime(),
    to: good_to?.getTime() ?? Infinity,
  }));
}
