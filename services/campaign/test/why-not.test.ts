import { eventually } from '@accord/testing';
import { openStand, operator, partnerIdOf, partnerOf, type Stand } from './stand';
import { memberIdOf, purchaseOf, recorded, type SaleSketch } from './sale';
import { compileAudience } from '../src/judging/audience';
import { audience } from '../src/language/audience';

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const WHY_NOT = `query ($campaignId: ID!, $purchaseId: ID!, $locale: String) {
  whyNot(campaignId: $campaignId, purchaseId: $purchaseId, locale: $locale) }`;

const plain = (text: string | undefined): string => (text ?? '').replace(/\u00a0|\u202f/g, ' ');
const fixed = (points: number) => [{ points: { fixed: points } }];

describe('whyNot', () => {
  let stand: Stand;
  let drafts = 0;

  beforeAll(async () => {
    stand = await openStand(['grocer', 'fuel', 'mall', 'bakery'].map((slug) => partnerOf(slug)));
  }, 60_000);
  afterAll(() => stand.close());

  async function draft(definition: object, dates: object = {}, name = 'Promo'): Promise<string> {
    drafts += 1;
    const input = {
      slug: `promo-${drafts}`,
      name,
      definition: { trigger: 'purchase', ...definition },
      ...dates,
    };
    const answer = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, { input });
    return answer.data!.createCampaign.campaign.id;
  }
  async function launch(definition: object, dates: object = {}, name?: string): Promise<string> {
    const id = await draft(definition, dates, name);
    await stand.graphql(LAUNCH, { id });
    return id;
  }
  async function sell(sketch: SaleSketch): Promise<string> {
    const purchase = purchaseOf({ recordedAt: new Date().toISOString(), total: '10.00', ...sketch });
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.some(({ trigger }) => trigger.id === purchase.purchaseId)).toBe(true),
    );
    return purchase.purchaseId;
  }
  const ask = async (campaignId: string, purchaseId: string, locale = 'en'): Promise<string> => {
    const answer = await stand.graphql<{ whyNot: string }>(WHY_NOT, { campaignId, purchaseId, locale });
    return plain(answer.data?.whyNot ?? answer.errors?.[0]?.message);
  };

  it('names what is missing with numbers and a date, and says so when later purchases made up for it', async () => {
    const id = await launch({
      when: { history: { within: 'month', countAtLeast: 3, distinctPartnersAtLeast: 2 } },
      then: fixed(500),
      limits: { perMember: { uses: 1, within: 'month' } },
    });
    const first = await sell({ member: 'three', at: '2026-09-03T12:00:00Z' });
    expect(await ask(id, first)).toBe(
      '“Promo” gave nothing for this purchase. Missing: 2 more purchases at 1 more partner by September 30, 2026.',
    );
    expect(await ask(id, first, 'pl')).toBe(
      'Kampania „Promo” nic nie dała za ten zakup. Brakuje: jeszcze 2 zakupy u jeszcze 1 partnera do 30 września 2026 włącznie.',
    );
    const third = [
      await sell({ member: 'three', at: '2026-09-04T12:00:00Z' }),
      await sell({ member: 'three', partner: 'fuel', at: '2026-09-05T12:00:00Z' }),
    ][1]!;
    expect(await ask(id, first)).toBe(
      '“Promo” gave nothing for this purchase. Missing: 2 more purchases at 1 more partner by September 30, 2026. ' +
        'What was recorded later has completed it.',
    );
    expect(await ask(id, third)).toBe('It did give points. “Promo”: 500 points.');
    const fourth = await sell({ member: 'three', at: '2026-09-06T12:00:00Z' });
    expect(await ask(id, fourth, 'ru')).toBe(
      'Акция «Promo» ничего не дала за эту покупку: исчерпан лимит на участника (за один календарный месяц) (1 раз). ' +
        'Отсчёт заново с 1 октября 2026 г.',
    );
  });

  it('names the dates, a draft, a campaign that came later, and one that is not about purchases', async () => {
    const early = await sell({ at: '2026-03-10T12:00:00Z' });
    const rule = { then: fixed(1) };
    const summer = await launch(rule, { startsAt: '2026-06-01T00:00:00Z', endsAt: '2026-09-01T00:00:00Z' });
    const [march, december] = [
      await sell({ at: '2026-03-10T12:00:00Z' }),
      await sell({ at: '2026-10-10T12:00:00Z' }),
    ];
    expect(await ask(summer, march)).toMatch(
      /it counts from June 1, 2026 on, and this was on March 10, 2026\.$/,
    );
    expect(await ask(summer, december)).toMatch(
      /it counted up to August 31, 2026, and this was on October 10, 2026\.$/,
    );
    expect(await ask(summer, early)).toBe('“Promo” did not exist yet when this purchase was recorded.');
    expect(await ask(await draft(rule), march)).toBe('“Promo” has not been launched.');
    const welcome = await launch({
      trigger: 'enrollment',
      then: fixed(1),
      funding: [{ partner: 'grocer', share: '1' }],
    });
    expect(await ask(welcome, await sell({}))).toBe('“Promo” is not about purchases.');
  });

  it('names the draw of those who do not take part', async () => {
    const id = await launch({ then: fixed(1), audience: { holdout: '0.5' } });
    const { isHeldOut } = compileAudience(audience.parse({ holdout: '0.5' }), id);
    const member = Array.from({ length: 64 }, (_, index) => `held ${index}`).find((name) =>
      isHeldOut(memberIdOf(name)),
    )!;
    expect(await ask(id, await sell({ member }))).toMatch(
      /: 50 % of members, chosen by lot, do not take part/,
    );
  });

  it('names the campaign that was better, the one that excludes it, and a budget that is used up', async () => {
    const when = { partner: ['bakery'] };
    const small = await launch({ when, group: 'base', then: fixed(5) }, {}, 'Small');
    await launch({ when, group: 'base', then: fixed(6) }, {}, 'Big');
    const loser = await launch({ when, then: fixed(1) }, {}, 'Loser');
    await launch({ when, then: fixed(1), excludes: [`promo-${drafts}`] }, {}, 'Winner');
    const cent = await launch(
      { when, then: [{ points: { rate: { points: 1, per: '100.00' } } }] },
      {},
      'Cent',
    );
    const budget = await launch({ when, then: fixed(70), limits: { budget: { points: 70 } } }, {}, 'Budget');
    const purchase = [await sell({ partner: 'bakery' }), await sell({ partner: 'bakery' })][1]!;
    const reasons = [];
    for (const id of [small, loser, cent, budget]) reasons.push(await ask(id, purchase));
    expect(reasons).toEqual([
      '“Small” gave nothing for this purchase: “Big” gave more, and of these campaigns the best one counts.',
      '“Loser” gave nothing for this purchase: “Winner” was given, and the two do not go together.',
      '“Cent” gave nothing for this purchase: what counts of it makes less than one point.',
      '“Budget” gave nothing for this purchase: the limit of the whole campaign is used up (70 points).',
    ]);
  });

  it('answers the member, the partner and operators, and nobody else', async () => {
    const id = await launch({ when: { basket: { atLeast: '50.00' } }, then: fixed(1) });
    const purchaseId = await sell({ member: 'mine', partner: 'fuel', total: '46.88' });
    const codeFor = async (caller: Parameters<Stand['graphql']>[2], variables: object = {}) => {
      const answer = await stand.graphql<{ whyNot: string }>(
        WHY_NOT,
        { campaignId: id, purchaseId, ...variables },
        caller,
      );
      return answer.errors?.[0]?.extensions.code ?? plain(answer.data?.whyNot).replace(/^.*Missing: /, '');
    };
    const key = { kind: 'partner', keyId: 'key_1', scopes: ['till'] } as const;
    const member = (name: string) => ({ kind: 'member', memberId: memberIdOf(name) }) as const;
    const said = '3.12 USD more in the basket (it was 46.88 USD).';
    expect(await codeFor(member('mine'))).toBe(said);
    expect(await codeFor({ ...key, partnerId: partnerIdOf('fuel') })).toBe(said);
    expect(await codeFor(member('other'))).toBe('FORBIDDEN');
    expect(await codeFor({ ...key, partnerId: partnerIdOf('mall') })).toBe('FORBIDDEN');
    expect(await codeFor({ kind: 'public' })).toBe('FORBIDDEN');
    expect(await codeFor(operator, { purchaseId: 'pur_none' })).toBe('BAD_USER_INPUT');
    expect(await codeFor(operator, { campaignId: 'cmp_none' })).toBe('BAD_USER_INPUT');
  });
});
