import type { Queryable } from '@accord/persistence';
import type { CampaignState } from './campaign';
import type { CampaignVersion } from '../judging/compile';
import { parseDefinition } from '../language/definition';
import type { Names } from '../language/ground';

export interface VersionRow {
  readonly campaign_id: string;
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly definition: unknown;
  readonly names: Names;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}

export const VERSION_COLUMNS =
  'campaign_id, slug, campaign_version.version, name, definition, names, starts_at, ends_at';

const SUPERSEDED_AT = `(SELECT created_at FROM campaign_version AS next
    WHERE next.campaign_id = campaign_version.campaign_id AND next.version = campaign_version.version + 1) AS superseded_at`;

/** A version as it was stored. Its definition was checked when it was saved: one that can't be read is a fault of ours. */
export function versionOfRow(row: VersionRow): CampaignVersion {
  const definition = parseDefinition(row.definition);
  if (!definition.ok) {
    throw new Error(
      `The stored definition of ${row.slug} can't be read: ${JSON.stringify(definition.error)}`,
    );
  }
  return {
    campaignId: row.campaign_id,
    slug: row.slug,
    name: row.name,
    version: row.version,
    definition: definition.value,
    names: row.names,
    startsAt: row.starts_at ?? undefined,
    endsAt: row.ends_at ?? undefined,
  };
}

/** A version that judges, and when the next one superseded it; null: it is the newest. */
export interface JudgingRow extends VersionRow {
  readonly superseded_at: Date | null;
  readonly state: CampaignState;
}

/** The newest versions of launched and paused campaigns, and earlier ones by which members may go on; of a campaign in their order. */
export const findJudging = (queryable: Queryable): Promise<JudgingRow[]> =>
  queryable.query<JudgingRow>(
    `SELECT ${VERSION_COLUMNS}, ${SUPERSEDED_AT}, state FROM campaign JOIN campaign_version USING (campaign_id)
     WHERE state IN ('LAUNCHED', 'PAUSED') AND campaign_version.version >= (
       SELECT keeps_from FROM campaign_version AS newest
       WHERE newest.campaign_id = campaign.campaign_id AND newest.version = campaign.version)
     ORDER BY campaign_version.version`,
  );

/** A campaign's versions from that one on, oldest first. */
export const findVersionsFrom = (
  queryable: Queryable,
  campaignId: string,
  version: number,
): Promise<JudgingRow[]> =>
  queryable.query<JudgingRow>(
    `SELECT ${VERSION_COLUMNS}, ${SUPERSEDED_AT}, state FROM campaign JOIN campaign_version USING (campaign_id)
     WHERE campaign_id = $1 AND campaign_version.version >= $2 ORDER BY campaign_version.version`,
    [campaignId, version],
  );

/** The version that was the newest at that instant; undefined: the campaign did not exist yet. */
export async function findVersionAt(
  queryable: Queryable,
  campaignId: string,
  instant: Date,
): Promise<CampaignVersion | undefined> {
  const [row] = await queryable.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM campaign_version JOIN campaign USING (campaign_id)
     WHERE campaign_id = $1 AND campaign_version.created_at <= $2
     ORDER BY campaign_version.version DESC LIMIT 1`,
    [campaignId, instant.toISOString()],
  );
  return row && versionOfRow(row);
}

/** These versions, whichever of them still judge. */
export async function findVersions(
  queryable: Queryable,
  versions: readonly (readonly [string, number])[],
): Promise<CampaignVersion[]> {
  const rows = await queryable.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM unnest($1::text[], $2::integer[]) AS asked (campaign_id, version)
     JOIN campaign_version USING (campaign_id, version) JOIN campaign USING (campaign_id)`,
    [versions.map(([campaignId]) => campaignId), versions.map(([, version]) => version)],
  );
  return rows.map(versionOfRow);
}
