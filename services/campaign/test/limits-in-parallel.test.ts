import { programmeSettings } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { purchaseOf, refundOf } from './sale';
import { CampaignRepository } from '../src/campaigns/campaign.repository';
import { factStore } from '../src/judgements/fact-store.repository';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { err } from '@accord/values';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { campaignMigrations } from '../src/migrations';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { REVISED, runAll } from './run-all';

const programme = programmeSettings.parse({});
const alone = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
};

describe('64 evaluators at once', () => {
  let database: Database;
  const rules = new RulesInForce(programme);
  const judgeOne = (...happenings: Happening[]) =>
    database.run((tx) => judgeBatch(happenings, factStore(tx, rules, alone), programme));
  const saleOf = (...sketch: Parameters<typeof purchaseOf>): Happening => ({
    kind: 'sale',
    sale: saleOfSnapshot(purchaseOf(...sketch), 'UTC'),
    imported: false,
  });
  const launch = async (slug: string, definition: object) => {
    await database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      const version = {
        version: 1,
        keepsFrom: 1,
        name: slug,
        names: { partners: {} },
        startsAt: undefined,
        endsAt: undefined,
      };
      const funders = { funders: undefined, soleFunder: undefined, excludes: [] };
      await campaigns.insert(
        { campaignId: `cmp_${slug}`, slug, state: 'LAUNCHED', definition, ...version, ...funders },
        new Date(),
      );
    });
  };
  const standing = async (slug: string) => {
    const rows = await database.query<{ points: string }>(
      'SELECT coalesce(sum(standing), 0) AS points FROM award WHERE campaign_id = $1',
      [`cmp_${slug}`],
    );
    return Number(rows[0]?.points);
  };
  const end = () => runAll(database, `UPDATE campaign SET state = 'ENDED'`, REVISED);

  beforeAll(async () => {
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 64,
    });
  });
  afterEach(end);
  afterAll(() => database.close());

  it('give a budget exactly, and what refunds give back of it', async () => {
    const rule = { trigger: 'purchase', then: [{ points: { fixed: 30 } }] };
    await launch('budget', { ...rule, limits: { budget: { points: 1000 }, perMember: { uses: 3 } } });
    const purchases = Array.from({ length: 64 }, (_, index) =>
      purchaseOf({ member: `b${index % 20}`, total: '5.00' }),
    );
    await Promise.all(
      purchases.map((each) => judgeOne({ kind: 'sale', sale: saleOfSnapshot(each, 'UTC'), imported: false })),
    );
    expect(await standing('budget')).toBe(1000);
    await Promise.all(
      purchases.slice(0, 10).map((each) => judgeOne({ kind: 'refund', refund: refundOf(each, '5.00') })),
    );
    await Promise.all(
      Array.from({ length: 64 }, (_, index) => judgeOne(saleOf({ member: `c${index}`, total: '5.00' }))),
    );
    expect(await standing('budget')).toBe(1000);
  });

  it('take a budget in money and uses of discounts exactly, and keep what is not covered', async () => {
    const discount = { trigger: 'purchase', then: [{ discount: { percent: '50' } }] };
    const money = { amount: '30.05', currency: 'USD' };
    await launch('off', { ...discount, limits: { budget: { money } } });
    await launch('once', { ...discount, limits: { perMember: { uses: 1 }, uses: 12 } });
    const told = (slug: string, index: number) => ({
      member: `d${index}`,
      total: '1.00',
      discounts: { [slug]: '1.00' },
    });
    const sales = Array.from({ length: 64 }, (_, index) => told(index % 2 ? 'off' : 'once', index % 16));
    await Promise.all(sales.map((each) => judgeOne(saleOf(each))));
    await Promise.all(Array.from({ length: 32 }, (_, index) => judgeOne(saleOf(told('off', index)))));
    const covered = async (slug: string) => {
      const [row] = await database.query<{ sum: string; count: string }>(
        `SELECT sum((discount->>'standing')::numeric), count(*) FROM award WHERE campaign_id = $1`,
        [`cmp_${slug}`],
      );
      return [row?.sum, Number(row?.count)];
    };
    expect(await covered('off')).toEqual(['30.05', 31]);
    expect(await covered('once')).toEqual(['8', 8]);
    const [kept] = await database.query<{ told: string }>(
      `SELECT sum((told->>'amount')::numeric) AS told FROM sale, jsonb_array_elements(discounts) AS told`,
    );
    expect(kept?.told).toBe('96');
  });

  it('let one member have what each member may have, though all of them judge the same one', async () => {
    const rule = { trigger: 'purchase', then: [{ points: { rate: { points: 1, per: '1.00' } } }] };
    await launch('member', { ...rule, limits: { perMember: { points: 100, within: 'month' } } });
    await Promise.all(Array.from({ length: 64 }, () => judgeOne(saleOf({ member: 'one', total: '7.00' }))));
    expect(await standing('member')).toBe(100);
  });

  it('see each other’s purchases where history decides', async () => {
    await launch('tenth', {
      trigger: 'purchase',
      when: { history: { within: 'month', countAtLeast: 10, consume: true } },
      then: [{ points: { fixed: 1 } }],
    });
    await Promise.all(Array.from({ length: 64 }, () => judgeOne(saleOf({ member: 'ten' }))));
    expect(await standing('tenth')).toBe(6);
  });
});
