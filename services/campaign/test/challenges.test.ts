import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { CHALLENGES } from './challenges.cases';
import { campaignOf, settingsOf } from './memory-programme';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type SaleSketch } from './sale';
import { openStand, operator, partnerOf, type Stand } from './stand';
import { challengeOf, questIn } from '../src/challenges/challenge';
import { LOCALES, speakers, type Locale } from '../src/phrases/speaker';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const plain = (text: string): string => text.replace(/\u00a0|\u202f/g, ' ');
const rule = (when: unknown, more: object = {}) => ({
  trigger: 'purchase',
  when,
  then: [{ points: { fixed: 5 } }],
  ...more,
});

describe('a challenge', () => {
  it.each(CHALLENGES)('$that', ({ when, before = [], now, zone, steps, endsAt, ...said }) => {
    const setUp = zone ? { zone } : {};
    const campaign = campaignOf('promo', rule(when), setUp);
    const sales = before.map((sketch) => saleOfSnapshot(purchaseOf(sketch), settingsOf(setUp).zone));
    const memory = { sales, consumed: new Set<string>() };
    const challenge = (locale: Locale) =>
      challengeOf(
        campaign,
        questIn(campaign)!,
        { memberId: 'mem_a', memory },
        speakers[locale],
        settingsOf(setUp).zone,
        Date.parse(now),
      )!;
    const { current, target, endsAt: end } = challenge('en');
    expect([current, target]).toEqual(steps);
    expect(end && new Date(end).toISOString()).toBe(endsAt);
    for (const locale of LOCALES)
      if (said[locale] !== undefined) expect(plain(challenge(locale).nextStep)).toBe(said[locale]);
  });

  it('that only says something is completed once it was said to the member', () => {
    const message = { title: { en: 'Three' }, text: { en: 'You have come three times.' } };
    const campaign = campaignOf('said', {
      ...rule({ history: { within: 'ever', countAtLeast: 3 } }),
      then: [{ message }],
      limits: { perMember: { uses: 1 } },
    });
    const memory = { sales: [], consumed: new Set<string>() };
    const told = (limit: 'perMember' | 'budget') =>
      challengeOf(
        campaign,
        questIn(campaign)!,
        { memberId: 'mem_a', memory, usedUp: { limit, uses: 1 } },
        speakers.en,
        'UTC',
        Date.parse('2026-09-01T00:00:00Z'),
      );
    expect(told('perMember')).toMatchObject({
      current: 3,
      target: 3,
      completedAt: undefined,
      nextStep: 'Completed.',
    });
    expect(told('budget')).toBeUndefined();
  });

  it.each([
    ['a condition of one purchase', { basket: { atLeast: '10.00' } }],
    ['the first purchase', { first: 'partner' }],
    ['a return', { notSince: { for: 'P90D' } }],
    ['at most so many', { history: { within: 'month', countAtMost: 3 } }],
    ['what must not be', { not: { history: { within: 'month', countAtLeast: 3 } } }],
  ])('is not %s', (_what, when) => {
    expect(questIn(campaignOf('promo', rule(when)))).toBeUndefined();
  });
});

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const CHALLENGES_OF = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member {
  challenges { current target endsAt completedAt nextStep campaign { name } } } } }`;
const ACTIVATE = `mutation ($id: ID!) { activateOffer(campaignId: $id) { __typename } }`;

interface Seen {
  current: number;
  target: number;
  completedAt: string | null;
  nextStep: string;
  campaign: { name: string };
}

describe('challenges of a member', () => {
  let stand: Stand;
  let made = 0;
  const member = (name: string): Caller => ({ kind: 'member', memberId: memberIdOf(name) });

  beforeAll(async () => {
    stand = await openStand(['grocer', 'fuel'].map((slug) => partnerOf(slug)));
  }, 60_000);
  afterAll(() => stand.close());
  beforeEach(async () => {
    await stand.database.query(`UPDATE campaign SET state = 'ENDED'`);
    await stand.database.query('UPDATE campaign_revision SET revision = revision + 1');
  });

  async function launch(name: string, definition: object, dates: object = {}): Promise<string> {
    made += 1;
    const input = { slug: `challenge-${made}`, name, definition, ...dates };
    const answer = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, { input });
    const { id } = answer.data!.createCampaign.campaign;
    await stand.graphql(LAUNCH, { id });
    return id;
  }
  async function challengesOf(name: string, caller = member(name), locale = 'en'): Promise<Seen[]> {
    const answer = await stand.graphql<{ _entities: [{ challenges: Seen[] }] }>(
      CHALLENGES_OF,
      { members: [{ __typename: 'Member', id: memberIdOf(name), locale }] },
      caller,
    );
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data!._entities[0].challenges;
  }
  async function sell(sketch: SaleSketch) {
    const purchase = purchaseOf({
      recordedAt: new Date().toISOString(),
      at: new Date().toISOString(),
      ...sketch,
    });
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.some(({ trigger }) => trigger.id === purchase.purchaseId)).toBe(true),
    );
    return purchase;
  }
  const threeEver = { history: { within: 'ever', countAtLeast: 3 } };

  it('are those that run, what is still to be done first, and tell when it is completed', async () => {
    await launch('Three', rule(threeEver, { limits: { perMember: { uses: 1 } } }));
    await launch('Two', rule({ history: { within: 'ever', countAtLeast: 2 } }));
    await launch('To come', rule(threeEver), { startsAt: new Date(Date.now() + 86_400_000).toISOString() });
    await launch('No challenge', rule({ partner: ['grocer'] }));
    expect(await challengesOf('ann', operator, 'pl')).toMatchObject([
      { campaign: { name: 'Three' }, current: 0, target: 3, completedAt: null },
      { campaign: { name: 'Two' }, nextStep: 'Brakuje: jeszcze 2 zakupy.' },
    ]);
    await sell({ member: 'ann', total: '1.00' });
    const { occurredAt } = await sell({ member: 'ann', total: '1.00' });
    expect(await challengesOf('ann')).toMatchObject([
      { campaign: { name: 'Three' }, current: 2, nextStep: 'Still to do: 1 more purchase.' },
      { campaign: { name: 'Two' }, current: 2, target: 2, completedAt: occurredAt },
    ]);
    const third = await sell({ member: 'ann', total: '1.00' });
    const three = async () => (await challengesOf('ann')).find(({ campaign }) => campaign.name === 'Three');
    expect(await three()).toMatchObject({
      current: 3,
      completedAt: third.occurredAt,
      nextStep: 'Completed.',
    });
    await stand.publish(refunded(refundOf(third, '1.00')));
    await eventually(async () => expect(await three()).toMatchObject({ current: 2, completedAt: null }));
  });

  it('begin a new round where what was rewarded does not count again', async () => {
    const two = { history: { within: 'ever', countAtLeast: 2, consume: true } };
    await launch('Rounds', rule(two));
    await sell({ member: 'round', total: '1.00' });
    const { occurredAt } = await sell({ member: 'round', total: '1.00' });
    expect(await challengesOf('round')).toMatchObject([{ current: 0, target: 2, completedAt: occurredAt }]);
    await sell({ member: 'round', total: '1.00' });
    expect(await challengesOf('round')).toMatchObject([{ current: 1, target: 2 }]);
  });

  it('are gone where their budget is used up by others, and count for who takes part only', async () => {
    await launch(
      'One for all',
      rule({ history: { within: 'ever', countAtLeast: 2 } }, { limits: { uses: 1 } }),
    );
    const optIn = await launch('Opt in', rule(threeEver, { audience: { optIn: true } }));
    expect(await challengesOf('slow')).toMatchObject([{ campaign: { name: 'One for all' } }]);
    await sell({ member: 'quick', total: '1.00' });
    await sell({ member: 'quick', total: '1.00' });
    expect(await challengesOf('slow')).toEqual([]);
    await stand.graphql(ACTIVATE, { id: optIn }, member('slow'));
    expect(await challengesOf('slow')).toMatchObject([
      { campaign: { name: 'Opt in' }, current: 0, target: 3 },
    ]);
  });

  it('are for the member and operators', async () => {
    await expect(challengesOf('ann', member('bob'))).rejects.toThrow('FORBIDDEN');
    await expect(challengesOf('ann', { kind: 'public' })).rejects.toThrow('FORBIDDEN');
  });
});
