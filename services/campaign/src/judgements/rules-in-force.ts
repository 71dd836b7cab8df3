import type { ProgrammeSettings } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';
import { parseDefinition } from '../language/definition';
import type { Names } from '../language/ground';
import { compileCampaign, type CompiledCampaign } from '../judging/compile';
import { rulesOf, type Rules } from '../judging/rules';

interface LaunchedRow {
  readonly campaign_id: string;
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly definition: unknown;
  readonly names: Names;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}

/**
 * The campaigns that judge now, compiled. One small query tells whether anything has changed since: so what a mutation has
 * answered holds for the very next purchase, in every copy of the service, and nothing is compiled twice.
 */
export class RulesInForce {
  private revision: string | undefined;
  private rules: Rules | undefined;
  private compiled = new Map<string, CompiledCampaign>();

  constructor(private readonly programme: ProgrammeSettings) {}

  async current(queryable: Queryable): Promise<Rules> {
    const [row] = await queryable.query<{ revision: string }>('SELECT revision FROM campaign_revision');
    const revision = row?.revision ?? '';
    if (!this.rules || revision !== this.revision) {
      // The revision is read first: what changes meanwhile has a later one, and is read again.
      this.rules = await this.load(queryable);
      this.revision = revision;
    }
    return this.rules;
  }

  private async load(queryable: Queryable): Promise<Rules> {
    const rows = await queryable.query<LaunchedRow>(
      `SELECT campaign.campaign_id, slug, version, name, definition, names, starts_at, ends_at
       FROM campaign JOIN campaign_version USING (campaign_id, version) WHERE state = 'LAUNCHED'`,
    );
    const compiled = new Map<string, CompiledCampaign>();
    for (const row of rows) {
      const key = `${row.campaign_id} ${row.version}`;
      compiled.set(key, this.compiled.get(key) ?? this.compile(row));
    }
    this.compiled = compiled;
    return rulesOf([...compiled.values()], this.programme);
  }

  private compile(row: LaunchedRow): CompiledCampaign {
    const definition = parseDefinition(row.definition);
    if (!definition.ok) {
      throw new Error(
        `The stored definition of ${row.slug} can't be read: ${JSON.stringify(definition.error)}`,
      );
    }
    return compileCampaign(
      {
        campaignId: row.campaign_id,
        slug: row.slug,
        name: row.name,
        version: row.version,
        definition: definition.value,
        names: row.names,
        startsAt: row.starts_at ?? undefined,
        endsAt: row.ends_at ?? undefined,
      },
      this.programme,
    );
  }
}
