import type { ProgrammeSettings } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';
import { findJudging, versionOfRow } from '../campaigns/campaign-version.repository';
import { earlierVersion } from '../challenges/in-flight';
import { compileCampaign, type CompiledCampaign } from '../judging/compile';
import type { EarlierVersion } from '../judging/earlier-version';
import { findPointValues } from '../partners/prices.repository';
import { compileSegment } from '../segments/compiled-segment';
import { findDynamicSegments } from '../segments/segment.repository';
import { rulesOf, type Rules } from '../judging/rules';
import { findLadder } from '../tiers/ladder.repository';

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
    const [row] = await queryable.query<{ revision: string }>(
      `SELECT campaign_revision.revision || ' ' || price_revision.revision AS revision
       FROM campaign_revision, price_revision`,
    );
    const revision = row?.revision ?? '';
    if (!this.rules || revision !== this.revision) {
      // The revision is read first: what changes meanwhile has a later one, and is read again.
      this.rules = await this.load(queryable);
      this.revision = revision;
    }
    return this.rules;
  }

  /** As they were when last asked for. */
  get last(): Rules | undefined {
    return this.rules;
  }

  private async load(queryable: Queryable): Promise<Rules> {
    const { zone } = this.programme;
    const compiled = new Map<string, CompiledCampaign>();
    const newest: CompiledCampaign[] = [];
    const earlier = new Map<string, EarlierVersion[]>();
    for (const row of await findJudging(queryable)) {
      const key = `${row.campaign_id} ${row.version}`;
      const campaign = this.compiled.get(key) ?? compileCampaign(versionOfRow(row), this.programme);
      compiled.set(key, campaign);
      const { campaign_id, superseded_at, state } = row;
      if (!superseded_at && state === 'LAUNCHED') newest.push(campaign);
      // Who goes on is decided while a campaign pauses too: what is bought meanwhile was not begun before the change.
      if (superseded_at)
        earlier.set(campaign_id, [
          ...(earlier.get(campaign_id) ?? []),
          earlierVersion(campaign, superseded_at, zone),
        ]);
    }
    this.compiled = compiled;
    const segments = await findDynamicSegments(queryable);
    return rulesOf(
      newest,
      this.programme,
      segments.map((segment) => compileSegment(segment, zone)),
      await findLadder(queryable),
      await findPointValues(queryable),
      earlier,
    );
  }
}
