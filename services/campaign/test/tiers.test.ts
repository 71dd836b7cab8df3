import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { Decimal } from '@accord/values';
import fc from 'fast-check';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type SaleSketch } from './sale';
import { openStand, operator, partnerOf, type Stand } from './stand';
import { speakers } from '../src/phrases/speaker';
import { checkLadder, parseLadder, type Ladder } from '../src/tiers/ladder';
import { sayLadder } from '../src/tiers/say-ladder';
import type { Score } from '../src/tiers/score';
import { standingNow } from '../src/tiers/tier-standing';
import { tierTimeline } from '../src/tiers/tier-timeline';

const tiers = [
  { slug: 'silver', name: 'Silver', atLeast: '100' },
  { slug: 'gold', name: 'Gold', atLeast: '500' },
];
const spendInYear = { qualifyBy: 'spend', currency: 'USD', within: 'year', tiers };

function ladderOf(document: object): Ladder {
  const parsed = parseLadder(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
/** What purchases count, each by its amount or as a visit. */
const scoresOf = ({ qualifyBy }: Ladder, sketches: readonly SaleSketch[]): Score[] =>
  sketches
    .map(({ at: occurredAt = '', total = '1' }, index) => ({
      id: `score ${index}`,
      at: at(occurredAt),
      worth: new Decimal(qualifyBy === 'visits' ? 1 : total),
    }))
    .sort((one, other) => one.at - other.at);
const at = (text: string): number => Date.parse(text);
/** Names of the tiers that one has at these instants. */
const tiersAt = (
  document: object,
  sketches: readonly SaleSketch[],
  instants: readonly string[],
  zone = 'UTC',
): (string | undefined)[] => {
  const ladder = ladderOf(document);
  return instants.map((instant) => {
    const standing = standingNow(ladder, scoresOf(ladder, sketches), zone, at('2020-01-01'), at(instant));
    return standing?.tier.slug;
  });
};

describe('a tier', () => {
  it('is reached with the purchase that completes it, the amount itself included', () => {
    const bought = [
      { at: '2026-02-01T12:00:00Z', total: '99.99' },
      { at: '2026-03-01T12:00:00Z', total: '0.01' },
    ];
    const instants = ['2026-02-01T12:00:00Z', '2026-03-01T11:59:59.999Z', '2026-03-01T12:00:00Z'];
    expect(tiersAt(spendInYear, bought, instants)).toEqual([undefined, undefined, 'silver']);
  });

  it('of a year is good to the end of the next one by the programme’s calendar, and begins anew with each', () => {
    const bought = [
      { at: '2026-12-31T22:59:59Z', total: '60' },
      { at: '2026-12-31T23:00:00Z', total: '60' },
      { at: '2027-12-31T22:59:59Z', total: '40' },
    ];
    const instants = [
      '2027-12-31T22:59:58Z',
      '2027-12-31T22:59:59Z',
      '2028-12-31T22:59:59Z',
      '2028-12-31T23:00:00Z',
    ];
    expect(tiersAt(spendInYear, bought, instants, 'Europe/Warsaw')).toEqual([
      undefined,
      'silver',
      'silver',
      undefined,
    ]);
  });

  it('goes one step down at its end, or to what was reached meanwhile', () => {
    const bought = [{ at: '2026-05-01T12:00:00Z', total: '500' }];
    const ends = [
      '2027-12-31T23:59:59Z',
      '2028-01-01T00:00:00Z',
      '2028-12-31T23:59:59Z',
      '2029-01-01T00:00:00Z',
    ];
    expect(tiersAt(spendInYear, bought, ends)).toEqual(['gold', 'silver', 'silver', undefined]);
    const byBalance = { ...spendInYear, atEnd: 'byBalance' };
    expect(tiersAt(byBalance, bought, ends.slice(0, 2))).toEqual(['gold', undefined]);
    const kept = [...bought, { at: '2027-06-01T12:00:00Z', total: '100' }];
    expect(tiersAt(byBalance, kept, ends)).toEqual(['gold', 'silver', 'silver', undefined]);
  });

  it('is kept through the grace, and by what is bought in it', () => {
    const graced = { ...spendInYear, grace: 'P1M', atEnd: 'byBalance' };
    const bought = [{ at: '2026-05-01T12:00:00Z', total: '500' }];
    expect(tiersAt(graced, bought, ['2028-01-31T23:59:59Z', '2028-02-01T00:00:00Z'])).toEqual([
      'gold',
      undefined,
    ]);
    const inGrace = [...bought, { at: '2028-01-20T12:00:00Z', total: '500' }];
    expect(tiersAt(graced, inGrace, ['2028-02-01T00:00:00Z', '2030-01-31T23:59:59Z'])).toEqual([
      'gold',
      'gold',
    ]);
  });

  it('of a window of a year is good for a year from when it was last reached, leap day and all', () => {
    const rolling = {
      qualifyBy: 'visits',
      within: 'P12M',
      atEnd: 'byBalance',
      tiers: [{ ...tiers[0], atLeast: '2' }],
    };
    const bought = [{ at: '2027-06-01T12:00:00Z' }, { at: '2028-02-29T12:00:00Z' }];
    const instants = [
      '2028-02-29T11:59:59Z',
      '2028-02-29T12:00:00Z',
      '2029-02-28T11:59:59Z',
      '2029-02-28T12:00:00Z',
    ];
    expect(tiersAt(rolling, bought, instants)).toEqual([undefined, 'silver', 'silver', undefined]);
  });

  it('of a window, reached by one purchase, is lost when that is a window old', () => {
    const rolling = { ...spendInYear, within: 'P12M', atEnd: 'byBalance' };
    const bought = [{ at: '2026-02-05T12:00:00Z', total: '500' }];
    const instants = ['2027-02-05T11:59:59.999Z', '2027-02-05T12:00:00Z'];
    expect(tiersAt(rolling, bought, instants)).toEqual(['gold', undefined]);
    expect(
      tiersAt({ ...rolling, grace: 'P1M' }, bought, ['2027-03-05T11:59:59.999Z', '2027-03-05T12:00:00Z']),
    ).toEqual(['gold', undefined]);
  });

  it('of all that ever was is never lost, and the lowest may take nothing', () => {
    const ever = {
      ...spendInYear,
      within: 'ever',
      tiers: [{ slug: 'basic', name: 'Basic', atLeast: '0' }, ...tiers],
    };
    const bought = [{ at: '2026-05-01T12:00:00Z', total: '100' }];
    const instants = ['2026-05-01T11:59:59Z', '2026-05-01T12:00:00Z', '2056-05-01T12:00:00Z'];
    expect(tiersAt(ever, bought, instants)).toEqual(['basic', 'silver', 'silver']);
    const yearly = { ...ever, within: 'year' };
    expect(tiersAt(yearly, bought, instants)).toEqual(['basic', 'silver', 'basic']);
    expect(standingNow(ladderOf(yearly), [], 'UTC', at('2026-01-01'), at('2029-01-01'))).toEqual({
      tier: expect.objectContaining({ slug: 'basic' }) as unknown,
      rank: 1,
      since: new Date('2026-01-01'),
      toNext: 100n,
    });
  });

  it('tells what is missing to the next one and to keep it', () => {
    const bought = [
      { at: '2026-05-01T12:00:00Z', total: '150' },
      { at: '2027-02-01T12:00:00Z', total: '30.50' },
    ];
    const ladder = ladderOf(spendInYear);
    const standing = (instant: string) =>
      standingNow(ladder, scoresOf(ladder, bought), 'UTC', 0, at(instant));
    expect(standing('2026-06-01T12:00:00Z')).toMatchObject({ toNext: 350n, toKeep: 0n });
    expect(standing('2027-06-01T12:00:00Z')).toMatchObject({
      since: new Date('2026-05-01T12:00:00Z'),
      until: new Date('2028-01-01T00:00:00Z'),
      toNext: 470n,
      toKeep: 70n,
    });
  });

  it('is one after the other, each another one, and none good for less than nothing', () => {
    const day = fc
      .integer({ min: 0, max: 1_500 })
      .map((days) => new Date(at('2026-01-01') + days * 86_400_000).toISOString());
    const sale = fc.record({ at: day, total: fc.constantFrom('10', '60', '120', '450') });
    const how = fc.record({
      qualifyBy: fc.constantFrom('spend', 'statusPoints'),
      within: fc.constantFrom('year', 'ever', 'P6M'),
      atEnd: fc.constantFrom('stepDown', 'byBalance'),
      grace: fc.constantFrom(undefined, 'P1M'),
    });
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 12 }), how, (sales, { qualifyBy, grace, ...more }) => {
        const by = qualifyBy === 'spend' ? { qualifyBy, currency: 'USD' } : { qualifyBy };
        const ladder = ladderOf({ tiers, ...by, ...more, ...(grace ? { grace } : {}) });
        const stays = tierTimeline(ladder, scoresOf(ladder, sales), 'UTC', 0, at('2031-01-01'));
        stays.forEach(({ rank, from, until }, index) => {
          const next = stays[index + 1];
          expect(until).toBeGreaterThan(from);
          if (next) expect([next.from >= from, next.rank !== rank]).toEqual([true, true]);
        });
      }),
    );
  });

  it('by tier points needs a programme that has them', () => {
    const ladder = ladderOf({ qualifyBy: 'statusPoints', within: 'year', tiers });
    expect(checkLadder(ladder, 'STARS')).toEqual([]);
    expect(checkLadder(ladder, undefined)).toMatchObject([{ path: 'qualifyBy' }]);
  });

  it.each([
    [
      { ...spendInYear, tiers: [{ slug: 'basic', name: 'Basic', atLeast: '0' }, ...tiers], grace: 'P1M' },
      'Your tier goes by what you have spent in the calendar year: Basic for everybody, Silver from 100.00\u00a0USD, and Gold ' +
        'from 500.00\u00a0USD. A tier is good to the end of the next calendar year, and 1 month longer; then it goes down by one ' +
        'tier at most. Spending points lowers nothing.',
      'en',
    ],
    [
      { qualifyBy: 'statusPoints', within: 'P12M', atEnd: 'byBalance', tiers },
      'O statusie decyduje liczba zebranych punktów statusowych w ostatnim okresie: 12 miesięcy: Silver od: 100 punktów statusowych i ' +
        'Gold od: 500 punktów statusowych. Status jest ważny przez okres: 12 miesięcy od ostatniego osiągnięcia; potem jest taki, ' +
        'na jaki do tego czasu zebrano. Wydawanie punktów nie obniża statusu.',
      'pl',
    ],
    [
      { qualifyBy: 'visits', within: 'ever', tiers: [{ ...tiers[0], atLeast: '3' }] },
      'Статус определяет число ваших покупок за всё время: Silver от: 3 покупки. Статус не теряется.',
      'ru',
    ],
  ] as const)('is told in plain words (%#)', (document, sentence, locale) => {
    expect(sayLadder(ladderOf(document), speakers[locale])).toBe(sentence);
  });

  it.each([
    ['an unknown measure', { ...spendInYear, qualifyBy: 'spent' }, 'qualifyBy'],
    [
      'a part of a tier point',
      { qualifyBy: 'statusPoints', within: 'year', tiers: [{ ...tiers[0], atLeast: '0.5' }] },
      'tiers[0].atLeast',
    ],
    ['a currency of tier points', { ...spendInYear, qualifyBy: 'statusPoints' }, 'currency'],
    ['no currency', { qualifyBy: 'spend', within: 'year', tiers }, 'currency'],
    ['a currency of visits', { ...spendInYear, qualifyBy: 'visits' }, 'currency'],
    ['a higher tier that takes less', { ...spendInYear, tiers: [...tiers].reverse() }, 'tiers[1].atLeast'],
    ['a tier twice', { ...spendInYear, tiers: [tiers[0], { ...tiers[1], slug: 'silver' }] }, 'tiers[1].slug'],
    ['no tiers', { ...spendInYear, tiers: [] }, 'tiers'],
    ['an unknown key', { ...spendInYear, tier: 1 }, 'tier'],
  ])('is refused with %s', (_what, document, path) => {
    const parsed = parseLadder(document);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.path)).toEqual([path]);
  });
});

const SET = `mutation ($ladder: JSON!) { setTierLadder(ladder: $ladder) { __typename
  ... on SetTierLadderSuccess { tiers { id name rank } } ... on InvalidTierLadder { code problems { path } } } }`;
const TIER_OF = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member {
  tier { tier { id rank } since until toNext toKeep } } } }`;
const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;

describe('tiers of the programme', () => {
  let stand: Stand;
  const ann: Caller = { kind: 'member', memberId: memberIdOf('ann') };

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer')]);
  }, 60_000);
  afterAll(() => stand.close());

  const tierOf = async (caller: Caller = ann) => {
    const members = [{ __typename: 'Member', id: memberIdOf('ann') }];
    const answer = await stand.graphql<{ _entities: [{ tier: unknown } | null] }>(
      TIER_OF,
      { members },
      caller,
    );
    return answer.errors?.[0]?.extensions.code ?? answer.data!._entities[0]!.tier;
  };
  const set = async (ladder: object, caller: Caller = operator) => {
    const answer = await stand.graphql<{ setTierLadder: unknown }>(SET, { ladder }, caller);
    return answer.errors?.[0]?.extensions.code ?? answer.data!.setTierLadder;
  };
  async function sell(total: string) {
    const now = new Date().toISOString();
    const purchase = purchaseOf({ at: now, recordedAt: now, total });
    await stand.publish(recorded(purchase));
    const points = await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
      expect(granted).toBeDefined();
      return granted!.awards.reduce((sum, award) => sum + award.points, 0);
    });
    return { purchase, points };
  }
  const draft = async (tier: string) =>
    stand.graphql<{ createCampaign: { campaign?: { id: string }; problems?: { path: string }[] } }>(CREATE, {
      input: {
        slug: `for-${tier}`,
        name: 'For tiers',
        definition: {
          trigger: 'purchase',
          when: { all: [{ partner: ['grocer'] }, { member: { tier: [tier] } }] },
          then: [{ points: { fixed: 7 } }],
        },
      },
    });

  it('are set by the operator, follow purchases and refunds, and decide campaigns', async () => {
    expect(await tierOf()).toBeNull();
    const ladder = { ...spendInYear, within: 'ever' };
    expect(await set(ladder, ann)).toBe('FORBIDDEN');
    expect(await set({ ...ladder, tiers: [] })).toMatchObject({ problems: [{ path: 'tiers' }] });
    expect(await set(ladder)).toMatchObject({
      tiers: [
        { id: 'silver', rank: 1 },
        { id: 'gold', rank: 2 },
      ],
    });
    expect((await draft('platinum')).data?.createCampaign.problems).toMatchObject([
      { path: 'when.all[1].member.tier[0]' },
    ]);
    await stand.graphql(LAUNCH, { id: (await draft('silver')).data!.createCampaign.campaign!.id });
    const { purchase, points } = await sell('120.00');
    expect(points).toBe(0);
    expect(await tierOf()).toMatchObject({
      tier: { id: 'silver', rank: 1 },
      since: purchase.occurredAt,
      until: null,
      toNext: 380,
      toKeep: null,
    });
    expect((await sell('1.00')).points).toBe(7);
    await stand.publish(refunded(refundOf(purchase, '120.00')));
    await eventually(async () => expect(await tierOf()).toBeNull());
    expect((await sell('1.00')).points).toBe(0);
    expect(await tierOf({ kind: 'member', memberId: memberIdOf('bob') })).toBe('FORBIDDEN');
  });
});
