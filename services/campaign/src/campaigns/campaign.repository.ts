import type { Queryable } from '@accord/persistence';
import type { Names } from '../language/ground';
import type { Campaign, CampaignFilter, CampaignState } from './campaign';
import { findVersionsFrom, versionOfRow } from './campaign-version.repository';
import type { CampaignStore } from './save-campaign';
import type { SupersededVersion } from './keep-progress';

interface CampaignRow {
  readonly campaign_id: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly version: number;
  readonly keeps_from: number;
  readonly name: string;
  readonly definition: unknown;
  readonly names: Names;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly funders: string[] | null;
  readonly sole_funder: string | null;
  readonly excludes: string[];
}

const fromRow = (row: CampaignRow): Campaign => ({
  campaignId: row.campaign_id,
  slug: row.slug,
  state: row.state,
  version: row.version,
  keepsFrom: row.keeps_from,
  name: row.name,
  definition: row.definition,
  names: row.names,
  startsAt: row.starts_at ?? undefined,
  endsAt: row.ends_at ?? undefined,
  funders: row.funders ?? undefined,
  soleFunder: row.sole_funder ?? undefined,
  excludes: row.excludes,
});

const CURRENT = `SELECT campaign.campaign_id, slug, state, campaign.version, keeps_from, name, definition, names, starts_at, ends_at,
    funders, sole_funder, excludes
  FROM campaign JOIN campaign_version USING (campaign_id, version)`;

/** The SQL form of `statusAt`, with $1 = now. */
const STATUS = `CASE WHEN state <> 'LAUNCHED' THEN state WHEN ends_at <= $1::timestamptz THEN 'ENDED'
  WHEN starts_at > $1::timestamptz THEN 'SCHEDULED' ELSE 'RUNNING' END`;

const MOST_ON_CALENDAR = 1_000;

/** Campaigns in PostgreSQL. Who writes locks first, which moves the revision on: by that the judges notice. */
export class CampaignRepository implements Omit<CampaignStore, 'announce'> {
  constructor(protected readonly queryable: Queryable) {}

  async find(by: {
    readonly id?: string | undefined;
    readonly slug?: string | undefined;
  }): Promise<Campaign | undefined> {
    const rows = await this.queryable.query<CampaignRow>(
      `${CURRENT} WHERE ($1::text IS NULL OR campaign.campaign_id = $1) AND ($2::text IS NULL OR slug = $2)
         AND ($1::text IS NOT NULL OR $2::text IS NOT NULL)`,
      [by.id ?? null, by.slug ?? null],
    );
    return rows.map(fromRow)[0];
  }

  async findMany(ids: readonly string[]): Promise<Campaign[]> {
    const rows = await this.queryable.query<CampaignRow>(`${CURRENT} WHERE campaign.campaign_id = ANY($1)`, [
      ids,
    ]);
    return rows.map(fromRow);
  }

  async list(
    filter: CampaignFilter,
    page: { readonly first: number; readonly after?: string | undefined },
  ): Promise<Campaign[]> {
    const rows = await this.queryable.query<CampaignRow>(
      `${CURRENT} WHERE ${this.matches()} AND ($5::text IS NULL OR campaign.campaign_id < $5)
       ORDER BY campaign.campaign_id DESC LIMIT $6`,
      [...this.filterValues(filter), page.after ?? null, page.first + 1],
    );
    return rows.map(fromRow);
  }

  /** Those launched that run at some time from … to before …, by their start; those without one come first. */
  async runningWithin(from: Date, to: Date): Promise<Campaign[]> {
    const rows = await this.queryable.query<CampaignRow>(
      `${CURRENT} WHERE state = 'LAUNCHED' AND coalesce(starts_at < $2, true) AND coalesce(ends_at > $1, true)
       ORDER BY starts_at NULLS FIRST, slug LIMIT ${MOST_ON_CALENDAR}`,
      [from, to],
    );
    return rows.map(fromRow);
  }

  async count(filter: CampaignFilter): Promise<number> {
    const [row] = await this.queryable.query<{ count: string }>(
      `SELECT count(*) FROM campaign JOIN campaign_version USING (campaign_id, version) WHERE ${this.matches()}`,
      this.filterValues(filter),
    );
    return Number(row?.count ?? 0);
  }

  private matches(): string {
    return `($2::text IS NULL OR ${STATUS} = $2)
      AND ($3::boolean OR ${STATUS} IN ('RUNNING', 'SCHEDULED') OR ($4::text IS NOT NULL AND $4 = ANY(funders)))`;
  }

  private filterValues({ now, status, seenBy }: CampaignFilter): unknown[] {
    return [now, status ?? null, seenBy === undefined, seenBy?.partnerId ?? null];
  }

  /** Slug and excluded slugs of every campaign. */
  async exclusions(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.queryable.query<{ slug: string; excludes: string[] }>(
      'SELECT slug, excludes FROM campaign JOIN campaign_version USING (campaign_id, version)',
    );
    return new Map(rows.map(({ slug, excludes }) => [slug, excludes]));
  }

  async insert(campaign: Campaign, now: Date): Promise<void> {
    await this.queryable.query(
      'INSERT INTO campaign (campaign_id, slug, state, version, created_at) VALUES ($1, $2, $3, $4, $5)',
      [campaign.campaignId, campaign.slug, campaign.state, campaign.version, now],
    );
    await this.insertVersion(campaign, now);
  }

  async addVersion(campaign: Campaign, now: Date): Promise<void> {
    await this.insertVersion(campaign, now);
    await this.queryable.query('UPDATE campaign SET version = $2, slug = $3 WHERE campaign_id = $1', [
      campaign.campaignId,
      campaign.version,
      campaign.slug,
    ]);
  }

  /** Its versions from that one on, oldest first, with when each was superseded. */
  async superseded(campaignId: string, from: number, now: Date): Promise<SupersededVersion[]> {
    const rows = await findVersionsFrom(this.queryable, campaignId, from);
    return rows.map((row) => ({ ...versionOfRow(row), supersededAt: row.superseded_at ?? now }));
  }

  async setState(campaignId: string, state: CampaignState): Promise<void> {
    await this.queryable.query('UPDATE campaign SET state = $2 WHERE campaign_id = $1', [campaignId, state]);
  }

  private async insertVersion(campaign: Campaign, now: Date): Promise<void> {
    await this.queryable.query(
      `INSERT INTO campaign_version (campaign_id, version, keeps_from, name, definition, names, starts_at, ends_at, funders, sole_funder,
         excludes, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        campaign.campaignId,
        campaign.version,
        campaign.keepsFrom,
        campaign.name,
        JSON.stringify(campaign.definition),
        JSON.stringify(campaign.names),
        campaign.startsAt ?? null,
        campaign.endsAt ?? null,
        campaign.funders ?? null,
        campaign.soleFunder ?? null,
        campaign.excludes,
        now,
      ],
    );
  }

  async lock(): Promise<void> {
    await this.queryable.query('UPDATE campaign_revision SET revision = revision + 1');
  }
}
