import { programmeSettings } from '@accord/contracts';
import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { ManualClock } from '@accord/values';
import fc from 'fast-check';
import { campaignOf } from './memory-programme';
import { memberIdOf } from './sale';
import { CampaignRepository } from '../src/campaigns/campaign.repository';
import { RulesInForce } from '../src/judgements/rules-in-force';
import { rulesOf } from '../src/judging/rules';
import { campaignMigrations } from '../src/migrations';
import { activateOffer, deactivateOffer } from '../src/offers/activate-offer';
import { choicesSpent, chosenUntil, type Choice } from '../src/offers/choices';
import { listOffers } from '../src/offers/list-offers';
import { offerShelf } from '../src/offers/offer.repository';
import { REVISED, runAll } from './run-all';

const BEGINS = '2026-03-15T12:00:00Z';
const programme = programmeSettings.parse({
  zone: 'Europe/Moscow',
  campaignGroups: [
    { slug: 'base', mode: 'best' },
    { slug: 'categories', mode: 'stack', activations: { atMost: 3, within: 'month' } },
    { slug: 'seasonal', mode: 'stack', activations: { atMost: 2 } },
    { slug: 'promotions', mode: 'stack' },
  ],
});

interface Dates {
  readonly startsAt?: string;
  readonly endsAt?: string;
}

describe('a group of which members choose', () => {
  let database: Database;
  const clock = new ManualClock(new Date(BEGINS));
  const shelf = () => offerShelf(database, new RulesInForce(programme), clock);
  const copies = new Map<number, ReturnType<typeof shelf>>();
  /** A few copies of the service, each of which has read the rules by itself. */
  const copy = (number = 0) => copies.get(number) ?? copies.set(number, shelf()).get(number)!;

  const launch = (slug: string, group: string, { startsAt, endsAt }: Dates = {}) =>
    database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      const definition = {
        trigger: 'purchase',
        then: [{ points: { fixed: 1 } }],
        group,
        audience: { optIn: true },
      };
      await campaigns.insert(
        {
          campaignId: `cmp_${slug}`,
          slug,
          state: 'LAUNCHED',
          definition,
          version: 1,
          keepsFrom: 1,
          name: slug,
          names: { partners: {} },
          startsAt: startsAt === undefined ? undefined : new Date(startsAt),
          endsAt: endsAt === undefined ? undefined : new Date(endsAt),
          funders: undefined,
          soleFunder: undefined,
          excludes: [],
        },
        new Date(),
      );
    });
  const setState = (slug: string, state: 'PAUSED' | 'ENDED' | 'LAUNCHED') =>
    database.run(async (tx) => {
      const campaigns = new CampaignRepository(tx);
      await campaigns.lock();
      await campaigns.setState(`cmp_${slug}`, state);
    });
  /** Up to when it is good; or why it is not chosen, and when it can be. */
  const choose = async (member: string, slug: string, number = 0): Promise<string> => {
    const outcome = await activateOffer(memberIdOf(member), `cmp_${slug}`, copy(number));
    if (outcome.ok) return Number.isFinite(outcome.value.endsAt) ? iso(outcome.value.endsAt) : 'no end';
    return outcome.error.kind === 'CHOICES_SPENT'
      ? `free at ${outcome.error.freeAt?.toISOString() ?? 'no instant'}`
      : outcome.error.kind;
  };
  const takeBack = async (member: string, slug: string): Promise<string> => {
    const outcome = await deactivateOffer(memberIdOf(member), `cmp_${slug}`, copy());
    return outcome.ok
      ? outcome.value.activatable
        ? 'can be chosen'
        : 'can’t be chosen'
      : outcome.error.kind;
  };
  /** What is shown of a group: whether it is active, or can be, and its end. */
  const shown = async (member: string, group: string): Promise<Record<string, string>> => {
    const offers = await listOffers(memberIdOf(member), copy(), clock.now());
    return Object.fromEntries(
      offers
        .filter(({ campaign }) => campaign.group === group)
        .map(({ campaign, activated, activatable, endsAt }) => [
          campaign.slug,
          `${activated ? 'active' : activatable ? 'open' : 'closed'}${Number.isFinite(endsAt) ? ` until ${iso(endsAt)}` : ''}`,
        ]),
    );
  };
  const iso = (instant: number): string => new Date(instant).toISOString();

  beforeAll(async () => {
    database = await openDatabase({
      url: await createTestDatabase(),
      applicationName: 'test',
      migrations: [...messagingMigrations, ...campaignMigrations],
      poolSize: 64,
    });
  });
  beforeEach(() => clock.moveTo(new Date(BEGINS)));
  afterEach(() => {
    copies.clear();
    return runAll(
      database,
      'DELETE FROM offer_activation',
      'DELETE FROM campaign_version',
      'DELETE FROM campaign',
      REVISED,
    );
  });
  afterAll(() => database.close());

  it('has 3 of 64 chosen for a month, though all are activated at once by 4 copies', async () => {
    const slugs = Array.from({ length: 64 }, (_, index) => `at-once-${index}`);
    for (const slug of slugs) await launch(slug, 'categories');
    const outcomes = await Promise.all(slugs.map((slug, index) => choose('ann', slug, index % 4)));
    // The month ends at midnight in Moscow (UTC+3).
    expect(count(outcomes)).toEqual({
      '2026-03-31T21:00:00.000Z': 3,
      'free at 2026-03-31T21:00:00.000Z': 61,
    });
    expect(count(Object.values(await shown('ann', 'categories')))).toEqual({
      'active until 2026-03-31T21:00:00.000Z': 3,
      closed: 61,
    });
  });

  it('has 3 chosen by members who are one person, whichever of them asks', async () => {
    const slugs = Array.from({ length: 32 }, (_, index) => `merged-${index}`);
    for (const slug of slugs) await launch(slug, 'categories');
    await database.query('INSERT INTO member_link (member_id, into_member_id, revision) VALUES ($1, $2, 1)', [
      memberIdOf('old'),
      memberIdOf('new'),
    ]);
    const outcomes = await Promise.all(
      slugs.map((slug, index) => choose(index % 2 ? 'old' : 'new', slug, index % 4)),
    );
    expect(outcomes.filter((outcome) => !outcome.startsWith('free')).length).toBe(3);
    await database.query('DELETE FROM member_link');
  });

  it('is chosen anew each month, in the programme’s zone', async () => {
    for (const slug of ['a', 'b', 'c', 'd']) await launch(slug, 'categories');
    for (const slug of ['a', 'b', 'c', 'a'])
      expect(await choose('ann', slug)).toBe('2026-03-31T21:00:00.000Z');
    clock.moveTo(new Date('2026-03-31T20:59:59.999Z'));
    expect(await choose('ann', 'd')).toBe('free at 2026-03-31T21:00:00.000Z');
    expect(await choose('bob', 'd')).toBe('2026-03-31T21:00:00.000Z');
    clock.moveTo(new Date('2026-03-31T21:00:00Z'));
    expect(await shown('ann', 'categories')).toEqual({ a: 'open', b: 'open', c: 'open', d: 'open' });
    expect(await choose('ann', 'd')).toBe('2026-04-30T21:00:00.000Z');
    expect(await choose('ann', 'a')).toBe('2026-04-30T21:00:00.000Z');
    expect(await shown('ann', 'categories')).toEqual({
      a: 'active until 2026-04-30T21:00:00.000Z',
      d: 'active until 2026-04-30T21:00:00.000Z',
      b: 'open',
      c: 'open',
    });
  });

  it('lets another one be chosen when one is taken back, and never more', async () => {
    for (const slug of ['a', 'b', 'c', 'd', 'e']) await launch(slug, 'categories');
    for (const slug of ['a', 'b', 'c']) await choose('ann', slug);
    expect(await takeBack('ann', 'a')).toBe('can be chosen');
    expect(await choose('ann', 'd')).toBe('2026-03-31T21:00:00.000Z');
    expect(await choose('ann', 'a')).toBe('free at 2026-03-31T21:00:00.000Z');
    expect(await takeBack('ann', 'e')).toBe('can’t be chosen');
    expect(await shown('ann', 'categories')).toMatchObject({
      a: 'closed',
      d: expect.stringMatching('active'),
    });
  });

  it('counts what is paused, and what ended within the month', async () => {
    await launch('a', 'categories');
    await launch('b', 'categories', { endsAt: '2026-03-16T00:00:00Z' });
    for (const slug of ['c', 'd']) await launch(slug, 'categories');
    for (const slug of ['a', 'b', 'c']) await choose('ann', slug);
    await setState('a', 'PAUSED');
    clock.moveTo(new Date('2026-03-17T00:00:00Z'));
    expect(await choose('ann', 'd')).toBe('free at 2026-03-31T21:00:00.000Z');
    await setState('c', 'ENDED');
    expect(await choose('ann', 'd')).toBe('free at 2026-03-31T21:00:00.000Z');
  });

  it('counts an announced offer for the month in which it starts', async () => {
    for (const slug of ['a', 'b', 'c', 'd']) await launch(slug, 'categories');
    const april = { startsAt: '2026-04-10T00:00:00Z' };
    for (const slug of ['e', 'f', 'g', 'h']) await launch(slug, 'categories', april);
    for (const slug of ['a', 'b', 'c']) expect(await choose('ann', slug)).toBe('2026-03-31T21:00:00.000Z');
    for (const slug of ['e', 'f', 'g']) expect(await choose('ann', slug)).toBe('2026-04-30T21:00:00.000Z');
    expect(await choose('ann', 'h')).toBe('free at 2026-04-30T21:00:00.000Z');
    expect(await choose('ann', 'd')).toBe('free at 2026-03-31T21:00:00.000Z');
    clock.moveTo(new Date('2026-04-01T12:00:00Z'));
    expect(await choose('ann', 'd')).toBe('free at 2026-04-30T21:00:00.000Z');
  });

  it('without a period has so many at a time, each up to the end of its campaign', async () => {
    await launch('a', 'seasonal', { endsAt: '2026-05-01T00:00:00Z' });
    for (const slug of ['b', 'c', 'd']) await launch(slug, 'seasonal');
    expect(await choose('ann', 'b')).toBe('no end');
    expect(await choose('ann', 'a')).toBe('2026-05-01T00:00:00.000Z');
    expect(await choose('ann', 'c')).toBe('free at 2026-05-01T00:00:00.000Z');
    clock.moveTo(new Date('2026-05-01T00:00:00Z'));
    expect(await choose('ann', 'c')).toBe('no end');
    expect(await choose('ann', 'd')).toBe('free at no instant');
    await setState('b', 'ENDED');
    expect(await choose('ann', 'd')).toBe('no end');
  });

  it('keeps nothing from the offers of others', async () => {
    for (const slug of ['a', 'b', 'c', 'd']) await launch(slug, 'promotions');
    await launch('e', 'categories');
    for (const slug of ['a', 'b', 'c', 'd']) expect(await choose('ann', slug)).toBe('no end');
    expect(await choose('ann', 'e')).toBe('2026-03-31T21:00:00.000Z');
  });
});

describe('choices', () => {
  const DAY = 86_400_000;
  const start = Date.parse('2026-01-01T00:00:00Z');
  const dates = fc.record({
    startsAt: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    days: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  });
  const steps = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 9 }), campaign: fc.nat(11), back: fc.boolean() }),
    { minLength: 20, maxLength: 80 },
  );

  it('are never more at any instant than may be, and full where one more is refused', () => {
    fc.assert(
      fc.property(
        fc.array(dates, { minLength: 12, maxLength: 12 }),
        steps,
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const, 'ever' as const),
        fc.integer({ min: 1, max: 4 }),
        (ranges, moves, within, atMost) => {
          const campaigns = ranges.map(({ startsAt, days }, index) => ({
            ...campaignOf(`c${index}`, {
              trigger: 'purchase',
              then: [{ points: { fixed: 1 } }],
              audience: { optIn: true },
            }),
            startsAt: startsAt === undefined ? -Infinity : start + startsAt * DAY,
            endsAt: days === undefined ? Infinity : start + ((startsAt ?? 0) + days) * DAY,
          }));
          const rules = rulesOf(
            campaigns,
            programmeSettings.parse({
              campaignGroups: [{ slug: 'promotions', mode: 'stack', activations: { atMost, within } }],
            }),
          );
          let choices: Choice[] = [];
          let now = start;
          for (const { after, campaign: index, back } of moves) {
            now += after * DAY;
            const campaign = campaigns[index]!;
            const { campaignId, group, startsAt, endsAt } = campaign;
            const active = choices.find((each) => each.campaignId === campaignId && each.to > now);
            if (back) choices = choices.map((each) => (each === active ? { ...each, to: now } : each));
            if (back || active || endsAt <= now) continue;
            const begins = Math.max(now, startsAt);
            const to = chosenUntil(campaign, rules, now)?.getTime() ?? endsAt;
            if (choicesSpent(campaign, choices, rules, now)) {
              expect(
                choices.filter((each) => each.to > begins && each.from < to).length,
              ).toBeGreaterThanOrEqual(atMost);
              continue;
            }
            choices.push({ campaignId, group, from: begins, to });
            for (const instant of choices.map(({ from }) => from)) {
              const then = choices.filter((each) => each.from <= instant && instant < each.to);
              expect(then.length).toBeLessThanOrEqual(atMost);
            }
          }
        },
      ),
    );
  });
});

/** How often each is there. */
const count = (all: readonly string[]): Record<string, number> =>
  all.reduce<Record<string, number>>((sums, each) => ({ ...sums, [each]: (sums[each] ?? 0) + 1 }), {});
