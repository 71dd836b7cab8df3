import type { Caller } from '@accord/subgraph';
import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf, type Purchase } from './sale';
import { openStand, operator, partnerOf, type Stand } from './stand';

const DEFINITION = (countAtLeast: number, points: number) => ({
  trigger: 'purchase',
  when: { history: { within: 'ever', countAtLeast } },
  then: [{ points: { fixed: points, expires: { after: 'P60D' } } }],
  limits: { perMember: { uses: 1 } },
});

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }`;
const UPDATE = `mutation ($id: ID!, $input: CampaignInput!, $migrate: Boolean! = false) {
  updateCampaign(id: $id, input: $input, migrate: $migrate) {
    ... on SaveCampaignSuccess { campaign { version } } ... on InvalidInput { path message } } }`;
const PREVIEW = `query ($id: ID!, $input: CampaignInput!) {
  previewCampaignChange(id: $id, input: $input) { membersInFlight } }`;
const CHALLENGES = `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member {
  challenges { current target nextStep campaign { slug } } } } }`;
const WHY_NOT = `query ($id: ID!, $purchase: ID!) { whyNot(campaignId: $id, purchaseId: $purchase, locale: "en") }`;

describe('a campaign that is changed while members work towards it', () => {
  let stand: Stand;
  let made = 0;

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer')]);
  }, 60_000);
  afterAll(() => stand.close());

  const inputOf = (slug: string, definition: object, dates: object = {}) => ({
    slug,
    name: slug,
    definition,
    ...dates,
  });
  async function create(definition: object, dates: object = {}): Promise<{ id: string; slug: string }> {
    made += 1;
    const slug = `changed-${made}`;
    const answer = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, {
      input: inputOf(slug, definition, dates),
    });
    return { id: answer.data!.createCampaign.campaign.id, slug };
  }
  async function launch(definition: object, dates: object = {}): Promise<{ id: string; slug: string }> {
    const campaign = await create(definition, dates);
    await stand.graphql(LAUNCH, { id: campaign.id });
    return campaign;
  }
  async function update({ id, slug }: { id: string; slug: string }, definition: object, more: object = {}) {
    const answer = await stand.graphql<{ updateCampaign: object }>(UPDATE, {
      id,
      input: inputOf(slug, definition),
      ...more,
    });
    return answer.data?.updateCampaign;
  }
  async function inFlight({ id, slug }: { id: string; slug: string }): Promise<number> {
    const answer = await stand.graphql<{ previewCampaignChange: { membersInFlight: number } }>(PREVIEW, {
      id,
      input: inputOf(slug, DEFINITION(9, 9)),
    });
    return answer.data!.previewCampaignChange.membersInFlight;
  }
  async function sell(member: string): Promise<Purchase> {
    const now = new Date().toISOString();
    const purchase = purchaseOf({ member, total: '10.00', at: now, recordedAt: now });
    await stand.publish(recorded(purchase));
    await eventually(() => expect(awardsOf(purchase)).toBeDefined());
    return purchase;
  }
  const awardsOf = ({ purchaseId }: Purchase) =>
    stand.granted
      .find(({ trigger }) => trigger.id === purchaseId)
      ?.awards.map(({ points, campaignVersion }) => ({ points, campaignVersion }));
  async function challengeOf(member: string, slug: string): Promise<[number, number] | undefined> {
    const caller: Caller = { kind: 'member', memberId: memberIdOf(member) };
    interface Seen {
      challenges: { current: number; target: number; campaign: { slug: string } }[];
    }
    const answer = await stand.graphql<{ _entities: [Seen] }>(
      CHALLENGES,
      { members: [{ __typename: 'Member', id: memberIdOf(member), locale: 'en' }] },
      caller,
    );
    const found = answer.data!._entities[0].challenges.find(({ campaign }) => campaign.slug === slug);
    return found && [found.current, found.target];
  }
  async function enrol(...members: string[]): Promise<void> {
    for (const member of members) await stand.enrol(memberIdOf(member));
    const ids = members.map(memberIdOf);
    await eventually(async () => {
      const rows = await stand.database.query('SELECT FROM enrolment WHERE member_id = ANY ($1)', [ids]);
      expect(rows.length).toBe(ids.length);
    });
  }

  it('goes on by the rules they began under, and by the new ones for everybody else', async () => {
    const campaign = await launch(DEFINITION(3, 30));
    await enrol('ann', 'bob');
    await sell('ann');
    await sell('ann');
    expect(await inFlight(campaign)).toBe(1);
    expect(await update(campaign, DEFINITION(2, 7))).toEqual({ campaign: { version: 2 } });
    expect(await challengeOf('ann', campaign.slug)).toEqual([2, 3]);
    expect(await challengeOf('bob', campaign.slug)).toEqual([0, 2]);

    await sell('bob');
    expect(awardsOf(await sell('bob'))).toEqual([{ points: 7, campaignVersion: 2 }]);
    const third = await sell('ann');
    expect(awardsOf(third)).toEqual([{ points: 30, campaignVersion: 1 }]);
    // Completed: from now on she is asked what everybody is asked, and her one use is used up.
    expect(await challengeOf('ann', campaign.slug)).toEqual([2, 2]);
    expect(await inFlight(campaign)).toBe(0);

    // What completed it comes back: she goes on where she was.
    await stand.publish(refunded(refundOf(third, '10.00')));
    await eventually(() =>
      expect(stand.reduced.some(({ purchaseId }) => purchaseId === third.purchaseId)).toBe(true),
    );
    expect(await challengeOf('ann', campaign.slug)).toEqual([2, 3]);
    expect(awardsOf(await sell('ann'))).toEqual([{ points: 30, campaignVersion: 1 }]);
  });

  it('says why not by the rules by which the purchase was judged', async () => {
    const campaign = await launch(DEFINITION(4, 40));
    await sell('carl');
    await update(campaign, DEFINITION(9, 90));
    const purchase = await sell('carl');
    const answer = await stand.graphql<{ whyNot: string }>(WHY_NOT, {
      id: campaign.id,
      purchase: purchase.purchaseId,
    });
    expect(answer.data?.whyNot).toContain('2 more purchases');
  });

  it('counts at once by the new rules what was begun when it is migrated', async () => {
    const campaign = await launch(DEFINITION(5, 50));
    await sell('dora');
    await sell('dora');
    expect(await update(campaign, DEFINITION(3, 9), { migrate: true })).toEqual({ campaign: { version: 2 } });
    expect(await challengeOf('dora', campaign.slug)).toEqual([2, 3]);
    expect(awardsOf(await sell('dora'))).toContainEqual({ points: 9, campaignVersion: 2 });
  });

  it('keeps nothing before it has begun to judge', async () => {
    const draft = await create(DEFINITION(2, 20));
    await sell('emil');
    expect(await inFlight(draft)).toBe(0);
    await update(draft, DEFINITION(3, 30));
    await stand.graphql(LAUNCH, { id: draft.id });
    expect(await challengeOf('emil', draft.slug)).toEqual([1, 3]);

    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const announced = await launch(DEFINITION(2, 20), { startsAt });
    expect(await inFlight(announced)).toBe(0);
  });

  it('keeps nothing of what is bought while it pauses, when it was changed in the pause', async () => {
    const campaign = await launch(DEFINITION(3, 30));
    const state = (mutation: string) =>
      stand.graphql(`mutation ($id: ID!) { ${mutation}(id: $id) { __typename } }`, { id: campaign.id });
    await sell('gus');
    await state('pauseCampaign');
    await update(campaign, DEFINITION(9, 90));
    await sell('gus');
    await sell('hal');
    await state('launchCampaign');
    expect(await challengeOf('gus', campaign.slug)).toEqual([2, 3]);
    expect(await challengeOf('hal', campaign.slug)).toEqual([1, 9]);
    // Changed once more in a pause, in which Ida begins.
    await state('pauseCampaign');
    await update(campaign, DEFINITION(8, 80));
    await sell('ida');
    await state('launchCampaign');
    expect(await challengeOf('hal', campaign.slug)).toEqual([1, 9]);
    expect(await challengeOf('ida', campaign.slug)).toEqual([1, 8]);
  });

  it('refuses to keep more versions than can be asked, until they are migrated', async () => {
    const campaign = await launch(DEFINITION(2, 20));
    for (let version = 2; version <= 21; version += 1)
      expect(await update(campaign, DEFINITION(2, version))).toEqual({ campaign: { version } });
    expect(await update(campaign, DEFINITION(2, 22))).toEqual({
      path: ['migrate'],
      message: expect.stringContaining('20 earlier versions') as string,
    });
    expect(await update(campaign, DEFINITION(2, 22), { migrate: true })).toEqual({
      campaign: { version: 22 },
    });
    expect(await update(campaign, DEFINITION(2, 23))).toEqual({ campaign: { version: 23 } });
  });

  it('is changed by those alone who may write it', async () => {
    const campaign = await launch(DEFINITION(2, 20));
    const answer = await stand.graphql<{ updateCampaign: { __typename: string } }>(
      `mutation ($id: ID!, $input: CampaignInput!) {
        updateCampaign(id: $id, input: $input, migrate: true) { __typename } }`,
      { id: campaign.id, input: inputOf(campaign.slug, DEFINITION(3, 30)) },
      { ...operator, kind: 'member', memberId: memberIdOf('ann') },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
