import { programmeSettings, tierChanged, type EventData } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { err } from '@accord/values';
import fc from 'fast-check';
import { memberIdOf, purchaseOf, refundOf } from './sale';
import { factStore } from '../src/judgements/fact-store.repository';
import type { Happening } from '../src/judgements/happening';
import { judgeBatch } from '../src/judgements/judge-batch';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { campaignMigrations } from '../src/migrations';
import { lookAtTheClock } from '../src/moments/clockwork';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { keepingTiers } from '../src/tiers/keeping-tiers.repository';
import { findCareers, findLadder, insertLadder } from '../src/tiers/ladder.repository';
import { standingNow } from '../src/tiers/tier-standing';

type Change = EventData<typeof tierChanged>;

const programme = programmeSettings.parse({});
const yearly = {
  qualifyBy: 'spend',
  currency: 'USD',
  within: 'year',
  tiers: [
    { slug: 'silver', name: 'Silver', atLeast: '100' },
    { slug: 'gold', name: 'Gold', atLeast: '500' },
  ],
};

describe('a change of tier', () => {
  let database: Database;
  let said: Change[];
  const messaging = {
    publishAll: (_: unknown, events: readonly { event: unknown; data: unknown }[]) => {
      for (const { event, data } of events)
        if (event === tierChanged) said.push(tierChanged.schema.parse(data));
      return Promise.resolve();
    },
    ask: () => Promise.resolve(err({ reason: 'UNREACHABLE' as const })),
  };
  let rules: RulesInForce;
  const judges = () => ({ rules, programme, messaging });

  const set = (ladder: object) =>
    database.run((tx) => insertLadder(tx, ladder, 'UTC', new Date('2026-01-01T00:00:00Z')));
  const look = (now: string, how: object = {}, stopped?: () => boolean) =>
    lookAtTheClock(database, { ...judges(), ...how }, new Date(now), stopped);
  /** As what is heard is handled; recorded as it occurs. */
  const happen = (happening: Happening, at?: string) => {
    const { memberId, recordedAt } = happening.kind === 'sale' ? happening.sale : refundIn(happening);
    const touched = { memberId, recordedAt: Date.parse(at ?? new Date(recordedAt).toISOString()) };
    return database.run((tx) =>
      keepingTiers(tx, judges(), [touched], () =>
        judgeBatch([happening], factStore(tx, rules, messaging), programme),
      ),
    );
  };
  const refundIn = (happening: Happening) => {
    if (happening.kind !== 'refund') throw new Error('Sales and refunds only');
    return happening.refund;
  };
  const saleAt = (at: string, total: string, member = 'ann'): Happening => ({
    kind: 'sale',
    sale: saleOfSnapshot(purchaseOf({ at, recordedAt: at, total, member }), 'UTC'),
    imported: false,
  });
  const told = (): string[] =>
    said.map(
      ({ previous = 'none', tier = 'none', changedAt, cause }) =>
        `${previous} → ${tier} ${changedAt} ${cause}`,
    );

  beforeEach(async () => {
    said = [];
    rules = new RulesInForce(programme);
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 32,
    });
    await set(yearly);
    await look('2026-01-01T00:00:00Z');
  });
  afterEach(() => database.close());

  it('is said once, whoever judges: 64 purchases at once make two changes of a member who reaches both tiers', async () => {
    const sales = Array.from({ length: 64 }, () => saleAt('2026-03-01T12:00:00.000Z', '10.00'));
    await Promise.all(sales.map((sale) => happen(sale)));
    expect(said.map(({ tier, previous, revision }) => [previous, tier, revision])).toEqual([
      [undefined, 'silver', 1],
      ['silver', 'gold', 2],
    ]);
    await Promise.all(sales.map((sale) => happen(sale)));
    expect(said).toHaveLength(2);
    expect(said[1]).toMatchObject({
      tierTitle: 'Gold',
      previousTitle: 'Silver',
      direction: 'UP',
      until: '2028-01-01T00:00:00.000Z',
    });
  });

  it('that time brings is said when it comes, to the instant, by several copies once', async () => {
    await happen(saleAt('2026-03-01T12:00:00.000Z', '500.00'));
    const four = (now: string) => Promise.all(Array.from({ length: 4 }, () => look(now)));
    await four('2027-12-31T23:59:59.999Z');
    expect(told()).toEqual(['none → gold 2026-03-01T12:00:00.000Z RECORDED']);
    await four('2028-01-01T00:00:00Z');
    await four('2028-01-01T00:00:10Z');
    expect(told().slice(1)).toEqual(['gold → silver 2028-01-01T00:00:00.000Z TIME']);
    expect(said[1]).toMatchObject({ direction: 'DOWN', recordedAt: '2028-01-01T00:00:00.000Z' });
  });

  it('is said one by one where nobody looked for years', async () => {
    await happen(saleAt('2026-03-01T12:00:00.000Z', '500.00'));
    await happen(saleAt('2029-06-01T12:00:00.000Z', '100.00'));
    expect(told().slice(1)).toEqual([
      'gold → silver 2028-01-01T00:00:00.000Z TIME',
      'silver → none 2029-01-01T00:00:00.000Z TIME',
      'none → silver 2029-06-01T12:00:00.000Z RECORDED',
    ]);
  });

  it('that a refund brings is dated when it is recorded: what was said stays said', async () => {
    const purchase = purchaseOf({ at: '2026-03-01T12:00:00.000Z', total: '500.00' });
    await happen({ kind: 'sale', sale: saleOfSnapshot(purchase, 'UTC'), imported: false });
    await happen({ kind: 'refund', refund: refundOf(purchase, '500.00') });
    await happen(saleAt('2026-02-01T12:00:00.000Z', '120.00'), '2026-11-22T10:00:00.000Z');
    expect(told()).toEqual([
      'none → gold 2026-03-01T12:00:00.000Z RECORDED',
      'gold → none 2026-11-21T10:00:00.000Z RECORDED',
      'none → silver 2026-11-22T10:00:00.000Z RECORDED',
    ]);
  });

  it('is nothing that a late sale would have brought long ago and time has taken since', async () => {
    await happen(saleAt('2020-03-01T12:00:00.000Z', '500.00'), '2026-03-01T12:00:00.000Z');
    await look('2026-03-02T00:00:00Z');
    expect(said).toEqual([]);
  });

  it('is said of all members by ranges when another ladder is set; what stops midway goes on where it was', async () => {
    await database.query(
      `INSERT INTO enrolment (member_id, occurred_at, recorded_at)
       SELECT 'mem_' || place, '2026-01-05', '2026-01-05' FROM generate_series(1, 600) AS place`,
    );
    await set({ ...yearly, tiers: [{ slug: 'basic', name: 'Basic', atLeast: '0' }, ...yearly.tiers] });
    let ranges = 0;
    const publishAll: typeof messaging.publishAll = (tx, events) => {
      ranges += 1;
      return ranges === 2 ? Promise.reject(new Error('killed')) : messaging.publishAll(tx, events);
    };
    const died = look('2026-02-01T00:00:00Z', { messaging: { ...messaging, publishAll } });
    await expect(died).rejects.toThrow('killed');
    expect(said).toHaveLength(250);
    await Promise.all([look('2026-02-01T00:00:10Z'), look('2026-02-01T00:00:10Z')]);
    await look('2026-02-01T00:00:20Z');
    expect(new Set(said.map(({ memberId }) => memberId)).size).toBe(600);
    expect(said).toHaveLength(600);
    expect(said[0]).toMatchObject({ tier: 'basic', changedAt: '2026-01-05T00:00:00.000Z', cause: 'LADDER' });
    expect(await database.query('SELECT * FROM tier_round')).toEqual([]);
  });

  it('leads to the tier that the member has, in whichever order things are recorded, each from the one before', async () => {
    const day = fc.integer({ min: 0, max: 1_500 });
    const sale = fc.record({
      day,
      late: fc.integer({ min: 0, max: 400 }),
      total: fc.integer({ min: 20, max: 520 }),
    });
    const start = Date.parse('2026-01-01T12:00:00Z');
    const iso = (days: number): string => new Date(start + days * 86_400_000).toISOString();
    let members = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { maxLength: 7 }), async (sales) => {
        const member = `m${(members += 1)}`;
        said = [];
        const arriving = [...sales].sort((a, b) => a.day + a.late - (b.day + b.late));
        for (const { day: bought, late, total } of arriving) {
          if (total % 3 === 0) await look(iso(bought + late - 1));
          await happen(saleAt(iso(bought), `${total}.00`, member), iso(bought + late));
        }
        await look(iso(2_000));
        const inForce = (await findLadder(database))!;
        const id = memberIdOf(member);
        const { scores } = (await findCareers(database, inForce, [id])).get(id)!;
        const now = start + 2_000 * 86_400_000;
        const mine = said.filter(({ memberId }) => memberId === id);
        expect(mine.at(-1)?.tier).toBe(standingNow(inForce.ladder, scores, 'UTC', now, now)?.tier.slug);
        mine.forEach((change, index) => {
          const before = mine[index - 1];
          expect([change.previous, change.revision]).toEqual([before?.tier, index + 1]);
          expect(change.tier).not.toBe(change.previous);
          if (before) expect(change.changedAt >= before.changedAt).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
