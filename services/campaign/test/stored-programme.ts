import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { settingsOf, versionOf, type SetUp } from './memory-programme';
import { keepProgress } from '../src/campaigns/keep-progress';
import { CampaignRepository } from '../src/campaigns/campaign.repository';
import { findVersionAt } from '../src/campaigns/campaign-version.repository';
import { factStore } from '../src/judgements/fact-store.repository';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { RulesInForce } from '../src/judgements/rules-in-force';
import type { CampaignVersion } from '../src/judging/compile';
import { campaignMigrations } from '../src/migrations';
import { recordedHistory } from '../src/simulation/recorded-history.repository';
import { simulate } from '../src/simulation/simulate';
import type { Simulation } from '../src/simulation/simulation';

const published = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.reject(new Error('Nobody is asked here')),
};
const EVER = [new Date('2000-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')] as const;

/** Judging over real PostgreSQL, without the services around it. */
export class StoredProgramme {
  readonly settings;
  private readonly rules;

  private constructor(
    readonly database: Database,
    readonly url: string,
    private readonly setUp: SetUp,
  ) {
    this.settings = settingsOf(setUp);
    this.rules = new RulesInForce(this.settings);
  }

  static async open(setUp: SetUp = {}): Promise<StoredProgramme> {
    const url = await createTestDatabase();
    const database = await openDatabase({
      url,
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 16,
    });
    return new StoredProgramme(database, url, setUp);
  }

  close = (): Promise<void> => this.database.close();

  launch(slug: string, definition: object): Promise<void> {
    const { campaignId, names } = versionOf(slug, definition, this.setUp);
    return this.database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      const dates = { startsAt: undefined, endsAt: undefined };
      const funders = { funders: undefined, soleFunder: undefined, excludes: [] };
      await campaigns.insert(
        {
          campaignId,
          slug,
          state: 'LAUNCHED',
          version: 1,
          keepsFrom: 1,
          name: slug,
          definition,
          names,
          ...dates,
          ...funders,
        },
        new Date(),
      );
    });
  }

  /** Makes the next version, at that instant. */
  edit(slug: string, definition: object, at: Date, migrate = false): Promise<void> {
    const { names } = versionOf(slug, definition, this.setUp);
    return this.database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      const current = (await campaigns.find({ slug }))!;
      const version = current.version + 1;
      const keepsFrom = migrate ? version : await keepProgress(current, campaigns, at, this.settings.zone);
      await campaigns.addVersion({ ...current, version, keepsFrom, definition, names }, at);
    });
  }

  /** It judges nothing any more. */
  async end(slug: string): Promise<void> {
    await this.database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      await campaigns.setState(`cmp_${slug}`, 'ENDED');
    });
  }

  judge(happenings: readonly Happening[]): Promise<void> {
    return this.database.run((tx) =>
      judgeBatch(happenings, factStore(tx, this.rules, published), this.settings),
    );
  }

  /** What a campaign has given: how many awards, their points net of refunds, and members. */
  async given(slug: string): Promise<Pick<Simulation['given'], 'awards' | 'points' | 'members'>> {
    const [row] = await this.database.query<{ awards: string; points: string; members: string }>(
      `SELECT count(*) AS awards, coalesce(sum(standing), 0) AS points, count(DISTINCT member_id) AS members
       FROM award WHERE campaign_id = $1`,
      [`cmp_${slug}`],
    );
    return { awards: Number(row!.awards), points: BigInt(row!.points), members: Number(row!.members) };
  }

  /** Runs a version over all that was recorded, in a transaction that can't write. */
  simulate(version: CampaignVersion, [from, to]: readonly [Date, Date] = EVER): Promise<Simulation> {
    return this.database.run(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const inForce = await new RulesInForce(this.settings).current(tx);
      const history = recordedHistory(tx);
      return simulate(version, from, to, { programme: this.settings, inForce, history, prices: new Map() });
    });
  }

  async stored(slug: string): Promise<CampaignVersion> {
    return (await findVersionAt(this.database, `cmp_${slug}`, new Date('2100-01-01T00:00:00Z')))!;
  }
}
