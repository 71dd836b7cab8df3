import { quoteAwards } from '@accord/contracts';
import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type SaleSketch } from './sale';
import { openStand, operator, partnerIdOf, partnerOf, type Stand } from './stand';

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const PAUSE = `mutation ($id: ID!) { pauseCampaign(id: $id) { __typename } }`;
const OFFERS = `query ($members: [_Any!]!, $locale: String) { _entities(representations: $members) { ... on Member {
  offers { id title summary(locale: $locale) campaign { id slug } startsAt endsAt needsActivation activated canActivate } } } }`;
const CHANGE = (mutation: string) => `mutation ($id: ID!) { result: ${mutation}(campaignId: $id) { __typename
  ... on UserError { code } ... on ${mutation === 'activateOffer' ? 'Activate' : 'Deactivate'}OfferSuccess {
    offer { activated } } } }`;

interface Offer {
  title: string;
  summary: string;
  activated: boolean;
  canActivate: boolean;
  needsActivation: boolean;
  endsAt: string | null;
  campaign: { id: string };
}

const GROUPS = [
  { slug: 'base', mode: 'best' },
  { slug: 'promotions', mode: 'stack' },
  { slug: 'picks', mode: 'stack', activations: { atMost: 2 } },
];
const member = (name: string): Caller => ({ kind: 'member', memberId: memberIdOf(name) });
const fixed = (points: number) => [{ points: { fixed: points } }];
const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

describe('offers', () => {
  let stand: Stand;
  let made = 0;

  beforeAll(async () => {
    stand = await openStand(
      ['grocer', 'fuel'].map((slug) => partnerOf(slug)),
      { campaignGroups: GROUPS },
    );
  }, 60_000);
  afterAll(() => stand.close());
  afterEach(() => stand.database.query(`UPDATE campaign SET state = 'ENDED'`).then(touch));

  /** What a test changes in the tables the judges must notice. */
  const touch = () => stand.database.query('UPDATE campaign_revision SET revision = revision + 1');

  async function launch(name: string, definition: object, dates: object = {}): Promise<string> {
    made += 1;
    const input = {
      slug: `offer-${made}`,
      name,
      definition: { trigger: 'purchase', when: { partner: ['grocer'] }, then: fixed(5), ...definition },
      ...dates,
    };
    const answer = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, { input });
    const { id } = answer.data!.createCampaign.campaign;
    await stand.graphql(LAUNCH, { id });
    return id;
  }
  async function offersOf(name: string, caller = member(name), locale?: string): Promise<Offer[]> {
    const answer = await stand.graphql<{ _entities: [{ offers: Offer[] }] }>(
      OFFERS,
      { members: [{ __typename: 'Member', id: memberIdOf(name), locale: 'pl' }], locale },
      caller,
    );
    if (answer.errors) throw new Error(answer.errors[0]!.extensions.code);
    return answer.data!._entities[0].offers;
  }
  const titles = async (name: string): Promise<string[]> => (await offersOf(name)).map(({ title }) => title);
  async function change(
    mutation: 'activateOffer' | 'deactivateOffer',
    id: string,
    caller: Caller,
  ): Promise<string> {
    const answer = await stand.graphql<{ result: { __typename: string; code?: string } }>(
      CHANGE(mutation),
      { id },
      caller,
    );
    const { result } = answer.data ?? {};
    return result?.code ?? result?.__typename ?? answer.errors![0]!.extensions.code;
  }
  /** The points of a purchase, once it is judged. */
  async function sell(sketch: SaleSketch): Promise<number> {
    const purchase = purchaseOf({ recordedAt: new Date().toISOString(), total: '10.00', ...sketch });
    await stand.publish(recorded(purchase));
    return eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
      expect(granted).toBeDefined();
      return granted!.awards.reduce((sum, { points }) => sum + points, 0);
    });
  }

  it('are the campaigns that run or are announced, those that end soonest first, in the member’s language', async () => {
    await launch('Endless', {});
    await launch('Announced', {}, { startsAt: days(2), endsAt: days(3) });
    await launch('A week', {}, { endsAt: days(7) });
    await launch('Over', {}, { startsAt: days(-3), endsAt: days(-1) });
    await launch('Always on', { group: 'base' });
    await launch('For joining', { trigger: 'enrollment', funding: [{ partner: 'grocer', share: '1' }] });
    await stand.graphql(PAUSE, { id: await launch('Paused', {}) });
    const offers = await offersOf('ann');
    expect(offers.map(({ title }) => title)).toEqual(['A week', 'Endless', 'Announced']);
    expect(offers[1]).toMatchObject({ activated: true, needsActivation: false, endsAt: null });
    expect(offers[1]!.summary).toBe('Za zakup u partnera GROCER: 5 punktów.');
    expect((await offersOf('ann', operator, 'en-GB'))[1]!.summary).toContain('5 points');
  });

  it('are for the member and operators', async () => {
    await expect(offersOf('ann', member('bob'))).rejects.toThrow('FORBIDDEN');
    await expect(offersOf('ann', { kind: 'public' })).rejects.toThrow('FORBIDDEN');
    const till: Caller = { kind: 'partner', partnerId: partnerIdOf('grocer'), keyId: 'k', scopes: ['till'] };
    await expect(offersOf('ann', till)).rejects.toThrow('FORBIDDEN');
  });

  it('are gone for a member who has used them up, and not for others', async () => {
    await launch('Once', { limits: { perMember: { uses: 1 } } });
    expect(await sell({ member: 'once' })).toBe(5);
    expect(await titles('once')).toEqual([]);
    expect(await titles('twice')).toEqual(['Once']);
  });

  it('are hidden from members who are held out, who can’t activate them either', async () => {
    const id = await launch('Half', { audience: { holdout: '0.5', optIn: true } });
    const names = Array.from({ length: 12 }, (_, index) => `held ${index}`);
    const shown = await Promise.all(names.map(async (name) => (await titles(name)).length > 0));
    expect(new Set(shown)).toEqual(new Set([true, false]));
    const outcomes = await Promise.all(names.map((name) => change('activateOffer', id, member(name))));
    expect(outcomes).toEqual(shown.map((is) => (is ? 'ActivateOfferSuccess' : 'NOT_FOUND')));
  });

  it('that need activation count for purchases after it, and for none before, whenever it is recorded', async () => {
    const id = await launch('Opt in', { audience: { optIn: true } });
    const before = new Date(Date.now() - 60_000).toISOString();
    expect(await sell({ member: 'opt', at: new Date().toISOString() })).toBe(0);
    expect(await offersOf('opt')).toMatchObject([{ activated: false, needsActivation: true }]);
    expect(await change('activateOffer', id, member('opt'))).toBe('ActivateOfferSuccess');
    expect(await change('activateOffer', id, member('opt'))).toBe('ActivateOfferSuccess');
    expect(await offersOf('opt')).toMatchObject([{ activated: true }]);
    expect(await sell({ member: 'opt', at: new Date().toISOString() })).toBe(5);
    expect(await sell({ member: 'opt', at: before })).toBe(0);
    expect(await sell({ member: 'other', at: new Date().toISOString() })).toBe(0);
  });

  it('can be deactivated until they have given something that stands', async () => {
    const id = await launch('Back', { audience: { optIn: true } });
    const ann = member('back');
    expect(await change('deactivateOffer', id, ann)).toBe('DeactivateOfferSuccess');
    await change('activateOffer', id, ann);
    expect(await change('deactivateOffer', id, ann)).toBe('DeactivateOfferSuccess');
    expect(await offersOf('back')).toMatchObject([{ activated: false }]);
    const later = new Date(Date.now() + 1_000).toISOString();
    expect(await sell({ member: 'back', at: later })).toBe(0);
    await change('activateOffer', id, ann);
    const sketch = { id: 'used', member: 'back', at: later, total: '10.00', recordedAt: later };
    expect(await sell(sketch)).toBe(5);
    expect(await change('deactivateOffer', id, ann)).toBe('OFFER_IN_USE');
    await stand.publish(refunded(refundOf(purchaseOf(sketch), '10.00')));
    await eventually(async () =>
      expect(await change('deactivateOffer', id, ann)).toBe('DeactivateOfferSuccess'),
    );
  });

  it('can’t be activated when they are paused, over, used up, a draft, or somebody else asks', async () => {
    const paused = await launch('Paused', { audience: { optIn: true } });
    await stand.graphql(PAUSE, { id: paused });
    const over = await launch('Over', { audience: { optIn: true } }, { endsAt: days(-1) });
    const used = await launch('Used up', { limits: { uses: 1 } });
    await sell({ member: 'quick' });
    expect(await change('activateOffer', paused, member('ann'))).toBe('OFFER_PAUSED');
    expect(await change('activateOffer', over, member('ann'))).toBe('OFFER_ENDED');
    const optIn = await launch('Used up too', { limits: { uses: 1 }, audience: { optIn: true } });
    await change('activateOffer', optIn, member('quick'));
    await sell({ member: 'quick', at: new Date().toISOString() });
    expect(await change('activateOffer', optIn, member('ann'))).toBe('OFFER_USED_UP');
    expect(await change('activateOffer', optIn, member('quick'))).toBe('ActivateOfferSuccess');
    expect(await change('activateOffer', used, member('ann'))).toBe('ActivateOfferSuccess');
    expect(await change('activateOffer', 'cmp_none', member('ann'))).toBe('NOT_FOUND');
    expect(await change('activateOffer', used, operator)).toBe('FORBIDDEN');
    expect(await change('activateOffer', used, { kind: 'public' })).toBe('UNAUTHENTICATED');
  });

  it('activated 16 times at once are activated once', async () => {
    const id = await launch('At once', { audience: { optIn: true } });
    const all = await Promise.all(
      Array.from({ length: 16 }, () => change('activateOffer', id, member('eager'))),
    );
    expect(new Set(all)).toEqual(new Set(['ActivateOfferSuccess']));
    expect(
      await stand.database.query('SELECT FROM offer_activation WHERE campaign_id = $1', [id]),
    ).toHaveLength(1);
  });

  it('of a group of which members choose are refused beyond, which says the limit and when one is free again', async () => {
    const pick = { group: 'picks', audience: { optIn: true } };
    const end = new Date(Math.ceil(Date.now() / 1000) * 1000 + 7 * 86_400_000).toISOString();
    const first = await launch('Pick 1', pick, { endsAt: end });
    const second = await launch('Pick 2', pick);
    const third = await launch('Pick 3', pick);
    await launch('No choice', { group: 'picks' });
    await change('activateOffer', first, member('picky'));
    expect(await change('activateOffer', second, member('picky'))).toBe('ActivateOfferSuccess');
    const { data } = await stand.graphql(
      `mutation ($id: ID!) { activateOffer(campaignId: $id) { __typename
         ... on OfferLimitReached { code message group atMost within freeAt } } }`,
      { id: third },
      member('picky'),
    );
    expect(data).toEqual({
      activateOffer: {
        __typename: 'OfferLimitReached',
        code: 'OFFER_LIMIT_REACHED',
        message: `Of the offers of picks at most 2 can be active at a time, and so many are: another one from ${end} on, or when one is deactivated`,
        group: 'picks',
        atMost: 2,
        within: 'EVER',
        freeAt: end,
      },
    });
    const can = async () =>
      Object.fromEntries((await offersOf('picky')).map(({ title, canActivate }) => [title, canActivate]));
    expect(await can()).toEqual({ 'Pick 1': false, 'Pick 2': false, 'Pick 3': false, 'No choice': false });
    expect(await change('deactivateOffer', second, member('picky'))).toBe('DeactivateOfferSuccess');
    expect(await can()).toEqual({ 'Pick 1': false, 'Pick 2': true, 'Pick 3': true, 'No choice': false });
    expect(await change('activateOffer', third, member('picky'))).toBe('ActivateOfferSuccess');
  });

  it('are told with a quote when its basket would use them', async () => {
    const id = await launch('In the quote', { audience: { optIn: true } });
    await launch('Always on', { group: 'base' });
    const quoted = async () => {
      const answer = await stand.messaging.ask(quoteAwards, {
        purchase: purchaseOf({ member: 'asks', at: new Date().toISOString(), total: '10.00' }),
      });
      return answer.ok ? answer.value : undefined;
    };
    expect(await quoted()).toMatchObject({ points: 5, offers: [] });
    await change('activateOffer', id, member('asks'));
    expect(await quoted()).toMatchObject({
      points: 10,
      offers: [{ campaignId: id, title: 'In the quote', needsActivation: true }],
    });
    expect((await quoted())?.offers?.[0]?.summaries['en']).toContain(
      'Counts from the moment you activate it.',
    );
  });

  it('say why nothing was given to who had not activated them', async () => {
    const id = await launch('Why', { audience: { optIn: true } });
    const recordedAt = new Date(Date.now() + 1_000).toISOString();
    const purchase = purchaseOf({ member: 'why', total: '10.00', recordedAt });
    await stand.publish(recorded(purchase));
    await eventually(async () => {
      const { data } = await stand.graphql<{ whyNot: string }>(
        'query ($id: ID!, $purchase: ID!) { whyNot(campaignId: $id, purchaseId: $purchase, locale: "en") }',
        { id, purchase: purchase.purchaseId },
      );
      expect(data?.whyNot).toContain('counts only after it is activated');
    });
  });
});
