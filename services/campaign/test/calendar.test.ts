import { eventually } from '@accord/testing';
import { openStand, partnerIdOf, partnerOf, type Stand } from './stand';

const SAVED = `... on SaveCampaignSuccess { campaign { id status } } ... on InvalidInput { message }`;
const CREATE = `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ${SAVED} } }`;
const UPDATE = `mutation ($id: ID!, $input: CampaignInput!) { result: updateCampaign(id: $id, input: $input) { ${SAVED} } }`;
const change = (name: string) => `mutation ($id: ID!) { result: ${name}(id: $id) { ${SAVED} } }`;
const stranger = { kind: 'public' } as const;

describe('what starts later', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer'), partnerOf('fuel')]);
  }, 60_000);
  afterAll(() => stand.close());

  const inputOf = (slug: string, fixed: number, dates: object) => ({
    slug,
    name: slug,
    definition: { trigger: 'purchase', when: { partner: ['fuel'] }, then: [{ points: { fixed } }] },
    ...dates,
  });
  async function ask(query: string, variables: object): Promise<{ id: string; status: string }> {
    const answer = await stand.graphql<{ result: { campaign: { id: string; status: string } } }>(
      query,
      variables,
    );
    return answer.data!.result.campaign;
  }
  async function launch(slug: string, dates: object): Promise<string> {
    const { id } = await ask(CREATE, { input: inputOf(slug, 5, dates) });
    await ask(change('launchCampaign'), { id });
    return id;
  }
  const announcedOf = (slug: string) => stand.announced.filter((each) => each.slug === slug);
  async function scheduled(): Promise<string[]> {
    const answer = await stand.graphql<{ campaigns: { nodes: { slug: string }[] } }>(
      `{ campaigns(status: SCHEDULED) { nodes { slug summary(locale: "en") } } }`,
      {},
      stranger,
    );
    return answer.data!.campaigns.nodes.map(({ slug }) => slug);
  }

  it('is announced when it is launched, and when its rules change before the start; everybody can read it', async () => {
    const dates = { startsAt: '2099-06-01T00:00:00Z', endsAt: '2099-09-01T00:00:00Z' };
    const { id } = await ask(CREATE, { input: inputOf('summer', 5, dates) });
    expect(await scheduled()).toEqual([]);
    expect(await ask(change('launchCampaign'), { id })).toEqual({ id, status: 'SCHEDULED' });
    await eventually(() =>
      expect(announcedOf('summer')).toMatchObject([
        {
          campaignId: id,
          version: 1,
          startsAt: '2099-06-01T00:00:00.000Z',
          endsAt: '2099-09-01T00:00:00.000Z',
          funderIds: [partnerIdOf('fuel')],
          summaries: {
            en: expect.stringContaining('5 points'),
            pl: expect.any(String),
            ru: expect.any(String),
          },
        },
      ]),
    );
    expect(await scheduled()).toEqual(['summer']);
    await ask(change('launchCampaign'), { id });
    await ask(UPDATE, { id, input: inputOf('summer', 6, dates) });
    await eventually(() =>
      expect(announcedOf('summer').map(({ version, summaries }) => [version, summaries['en']])).toEqual([
        [1, expect.stringContaining('5 points')],
        [2, expect.stringContaining('6 points')],
      ]),
    );
    await ask(change('pauseCampaign'), { id });
    expect(await scheduled()).toEqual([]);
  });

  it('stands on the calendar with what runs, ends excluded; what is paused or a draft does not', async () => {
    const begin = { startsAt: '2098-02-01T00:00:00Z' };
    await launch('always', {});
    await launch('from-february', begin);
    await launch('only-january', { startsAt: '2098-01-01T00:00:00Z', endsAt: '2098-02-01T00:00:00Z' });
    const paused = await launch('paused', begin);
    await ask(change('pauseCampaign'), { id: paused });
    await ask(CREATE, { input: inputOf('draft', 5, begin) });
    const calendar = async (from: string, to: string) => {
      const answer = await stand.graphql<{ campaignCalendar: { slug: string }[] }>(
        `query ($from: DateTime!, $to: DateTime!) { campaignCalendar(from: $from, to: $to) { slug startsAt endsAt status } }`,
        { from: `2098-${from}T00:00:00Z`, to: `2098-${to}T00:00:00Z` },
        stranger,
      );
      return answer.data?.campaignCalendar.map(({ slug }) => slug) ?? answer.errors?.[0]?.extensions.code;
    };
    expect(await calendar('01-01', '02-01')).toEqual(['always', 'only-january']);
    expect(await calendar('02-01', '02-02')).toEqual(['always', 'from-february']);
    expect(await calendar('01-31', '02-02')).toEqual(['always', 'only-january', 'from-february']);
    expect(await calendar('02-01', '02-01')).toBe('BAD_USER_INPUT');
  });

  it('is not announced when it runs at once', async () => {
    await launch('at-once', {});
    expect(announcedOf('at-once')).toEqual([]);
    const rows = await stand.database.query(
      `SELECT 1 FROM campaign WHERE slug = 'at-once' AND state = 'LAUNCHED'`,
    );
    expect(rows).toHaveLength(1);
  });
});
