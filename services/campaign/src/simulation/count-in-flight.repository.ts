import type { ProgrammeSettings } from '@accord/contracts';
import type { Database } from '@accord/persistence';
import { hasJudged, type Campaign } from '../campaigns/campaign';
import { findVersionsFrom, versionOfRow } from '../campaigns/campaign-version.repository';
import { earlierVersion } from '../challenges/in-flight';
import { readStored } from '../judgements/fact-store.repository';
import { findKeptVersions } from '../judgements/kept-versions.repository';
import { compileCampaign } from '../judging/compile';
import { findPersons } from '../members/persons.repository';
import { membersAfter } from '../segments/segment-membership.repository';

/** How many members would go on by the rules they began under if the campaign were changed now. Looks at all, range by range. */
export async function countInFlight(
  database: Database,
  campaign: Campaign,
  programme: ProgrammeSettings,
  now: Date,
): Promise<number> {
  const { campaignId, keepsFrom } = campaign;
  if (!hasJudged(campaign, now)) return 0;
  const { zone } = programme;
  const rows = await findVersionsFrom(database, campaignId, keepsFrom);
  const chain = rows.map((row) =>
    earlierVersion(compileCampaign(versionOfRow(row), programme), row.superseded_at ?? now, zone),
  );
  if (chain.every(({ until, supersededAt }) => until <= supersededAt)) return 0;
  const earlier = new Map([[campaignId, chain]]);
  let count = 0;
  for (let after = ''; ;) {
    const memberIds = await membersAfter(database, after);
    const last = memberIds.at(-1);
    if (last === undefined) return count;
    const persons = await findPersons(database, memberIds);
    const asked = { earlier, zone, memberIds };
    const kept = await findKeptVersions(database, asked, persons, (needs) => readStored(database, needs));
    count += kept.keeping;
    after = last;
  }
}
