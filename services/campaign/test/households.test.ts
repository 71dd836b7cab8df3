import { householdChanged, programmeSettings, type HouseholdSnapshot } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase, eventually } from '@accord/testing';
import { derivedId, err } from '@accord/values';
import { memberIdOf, purchaseOf, recorded, refundOf } from './sale';
import { openStand, partnerOf } from './stand';
import { CampaignRepository } from '../src/campaigns/campaign.repository';
import { decideAgain } from '../src/decisions/decide-again';
import { decisionShelf } from '../src/decisions/decision.repository';
import { factStore } from '../src/judgements/fact-store.repository';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { findHouseholds, saveHousehold } from '../src/members/households.repository';
import { campaignMigrations } from '../src/migrations';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { runAll } from './run-all';

const programme = programmeSettings.parse({});
const alone = {
  publishAll: () => Promise.resolve(),
  ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
};
const householdOf = (
  name: string,
  revision: number,
  changedAt: string,
  members: readonly string[],
): HouseholdSnapshot => ({
  householdId: derivedId('household', name),
  revision,
  ownerId: memberIdOf(members[0] ?? 'nobody'),
  locked: false,
  members: members.map((member) => ({ memberId: memberIdOf(member), maySpend: true })),
  changedAt,
});

describe('a limit per household', () => {
  let database: Database;
  let rules: RulesInForce;

  beforeEach(async () => {
    rules = new RulesInForce(programme);
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 64,
    });
    await database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      await campaigns.insert(
        {
          campaignId: 'cmp_family',
          slug: 'family',
          state: 'LAUNCHED',
          version: 1,
          keepsFrom: 1,
          name: 'Family',
          definition: {
            trigger: 'purchase',
            then: [{ points: { rate: { points: 1, per: '1.00' } } }],
            limits: { perHousehold: { points: 100 }, perMember: { uses: 60 } },
          },
          names: { partners: {} },
          startsAt: undefined,
          endsAt: undefined,
          funders: undefined,
          soleFunder: undefined,
          excludes: [],
        },
        new Date('2026-01-01T00:00:00Z'),
      );
    });
  });
  afterEach(() => database.close());

  const heard = (...snapshots: HouseholdSnapshot[]) =>
    database.run(async (tx) => {
      for (const snapshot of snapshots) await saveHousehold(tx, snapshot);
    });
  const judge = (happening: Happening) =>
    database.run((tx) => judgeBatch([happening], factStore(tx, rules, alone), programme));
  const sell = (member: string, total: string, at = '2026-03-10T12:00:00Z') =>
    judge({ kind: 'sale', sale: saleOfSnapshot(purchaseOf({ member, total, at }), 'UTC'), imported: false });
  const given = async (...members: string[]): Promise<number> => {
    const [row] = await database.query<{ points: string }>(
      'SELECT coalesce(sum(standing), 0) AS points FROM award WHERE member_id = ANY ($1)',
      [members.map(memberIdOf)],
    );
    return Number(row?.points);
  };
  /** In which household somebody is at each of these instants. */
  const homes = async (member: string, ...instants: string[]): Promise<(string | undefined)[]> => {
    const asked = instants.map((at, index) => ({
      id: String(index),
      memberId: memberIdOf(member),
      occurredAt: Date.parse(at),
    }));
    const found = await findHouseholds(database, asked);
    return asked.map(({ id }) => found.get(id));
  };

  it('is exact with 64 evaluators at once: all members of a household share it, others have it alone', async () => {
    const family = Array.from({ length: 8 }, (_, index) => `f${index}`);
    await heard(householdOf('smith', 1, '2026-01-01T00:00:00Z', family));
    const buyers = Array.from({ length: 64 }, (_, index) =>
      index % 16 === 15 ? 'single' : family[index % 8]!,
    );
    await Promise.all(buyers.map((member) => sell(member, '37.00')));
    expect([await given(...family), await given('single')]).toEqual([100, 100]);
  });

  it('counts for the household that the member was in when it happened', async () => {
    await heard(
      householdOf('smith', 1, '2026-02-01T00:00:00Z', ['ann', 'bob']),
      householdOf('smith', 2, '2026-04-01T00:00:00Z', ['bob']),
    );
    await sell('ann', '80.00', '2026-01-31T23:59:59Z');
    await sell('bob', '90.00', '2026-03-01T12:00:00Z');
    const cut = purchaseOf({ member: 'ann', total: '50.00', at: '2026-03-31T23:59:59Z' });
    await judge({ kind: 'sale', sale: saleOfSnapshot(cut, 'UTC'), imported: false });
    expect([await given('ann'), await given('bob')]).toEqual([90, 90]);
    // The decision can be made again, though the household has changed since.
    const shelf = decisionShelf(database);
    const review = decideAgain((await shelf.sale(cut.purchaseId))!, (await shelf.decision(cut.purchaseId))!);
    expect(review).toMatchObject({ again: [{ points: 10n }], differences: [] });
    await sell('ann', '50.00', '2026-04-01T00:00:00Z');
    expect(await given('ann')).toBe(110);
  });

  it('gets back what is refunded, for the household that it was taken from', async () => {
    await heard(householdOf('smith', 1, '2026-01-01T00:00:00Z', ['ann', 'bob']));
    const purchase = purchaseOf({ member: 'ann', total: '100.00' });
    await judge({ kind: 'sale', sale: saleOfSnapshot(purchase, 'UTC'), imported: false });
    await heard(householdOf('smith', 2, '2026-03-11T00:00:00Z', ['bob']));
    await judge({ kind: 'refund', refund: refundOf(purchase, '100.00') });
    await sell('bob', '70.00', '2026-03-12T12:00:00Z');
    expect([await given('ann'), await given('bob')]).toEqual([0, 70]);
  });

  it('knows who moved, in whichever order the households are heard of, and twice', async () => {
    const smith = [
      householdOf('smith', 1, '2026-01-01T00:00:00Z', ['ann', 'bob']),
      householdOf('smith', 2, '2026-02-01T00:00:00Z', ['bob']),
    ];
    const jones = [householdOf('jones', 1, '2026-02-01T00:00:00Z', ['ann', 'eve'])];
    const instants = [
      '2025-12-31T23:59:59Z',
      '2026-01-01T00:00:00Z',
      '2026-01-31T23:59:59Z',
      '2026-02-01T00:00:00Z',
    ];
    const [one, other] = [derivedId('household', 'smith'), derivedId('household', 'jones')];
    for (const order of [
      [...smith, ...jones],
      [smith[0]!, ...jones, smith[1]!],
      [...jones, ...smith],
    ]) {
      await runAll(database, 'DELETE FROM member_household', 'DELETE FROM household_heard');
      await heard(...order, ...order);
      expect(await homes('ann', ...instants)).toEqual([undefined, one, one, other]);
      expect(await homes('bob', ...instants)).toEqual([undefined, one, one, one]);
    }
  });
});

describe('households that are heard of', () => {
  it('share a limit, and the offer is gone for all of them when one has used it', async () => {
    const stand = await openStand([partnerOf('grocer')]);
    const create = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
      ... on SaveCampaignSuccess { campaign { id } } } }`;
    const definition = {
      trigger: 'purchase',
      when: { partner: ['grocer'] },
      then: [{ points: { fixed: 10, expires: { after: 'P1M' } } }],
      limits: { perHousehold: { uses: 1 } },
    };
    const input = { slug: 'family', name: 'Family', definition };
    const made = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(create, { input });
    await stand.graphql(`mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`, {
      id: made.data!.createCampaign.campaign.id,
    });
    const now = new Date();
    const data = householdOf('smith', 1, new Date(now.getTime() - 60_000).toISOString(), ['ann', 'bob']);
    await stand.publish([{ event: householdChanged, key: data.householdId, data }]);
    await eventually(async () =>
      expect(await stand.database.query('SELECT * FROM member_household')).toHaveLength(2),
    );
    const offersOf = async (name: string): Promise<number> => {
      const query = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member { offers { id } } } }`;
      const members = [{ __typename: 'Member', id: memberIdOf(name) }];
      const { data: shown } = await stand.graphql<{ _entities: [{ offers: unknown[] }] }>(query, { members });
      return shown!._entities[0].offers.length;
    };
    expect([await offersOf('ann'), await offersOf('bob')]).toEqual([1, 1]);
    const points: number[] = [];
    for (const member of ['ann', 'bob', 'eve']) {
      const at = new Date().toISOString();
      const purchase = purchaseOf({ member, at, recordedAt: at, total: '5.00' });
      await stand.publish(recorded(purchase));
      await eventually(() => {
        const granted = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
        expect(granted).toBeDefined();
        points.push(granted!.awards.reduce((sum, award) => sum + award.points, 0));
      });
    }
    expect(points).toEqual([10, 0, 10]);
    expect([await offersOf('ann'), await offersOf('bob')]).toEqual([0, 0]);
    await stand.close();
  }, 60_000);
});
