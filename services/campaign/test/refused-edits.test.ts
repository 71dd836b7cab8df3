import { eventually } from '@accord/testing';
import { PARTNERS } from './memory-programme';
import { REFUSED } from './refused.cases';
import { memberIdOf, purchaseOf, recorded } from './sale';
import { openStand, partnerOf, type Stand } from './stand';

const SAVED = `__typename ... on SaveCampaignSuccess { campaign { id version } } ... on InvalidCampaign { problems { path message } }`;
const CREATE = `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ${SAVED} } }`;
const UPDATE = `mutation ($id: ID!, $input: CampaignInput!) { result: updateCampaign(id: $id, input: $input) { ${SAVED} } }`;
const LAUNCH = `mutation ($id: ID!) { result: launchCampaign(id: $id) { ${SAVED} } }`;

interface Saved {
  result: {
    __typename: string;
    campaign: { id: string; version: number };
    problems: { path: string; message: string }[];
  };
}

const three = { trigger: 'purchase', then: [{ points: { fixed: 3, expires: 'never' } }] };

/** What only its surroundings make wrong: dates beside the definition, and other campaigns. */
const AROUND: readonly [what: string, input: object, path: string, message: RegExp][] = [
  [
    'an end before the start',
    { definition: three, startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-01T00:00:00Z' },
    'endsAt',
    /after startsAt/,
  ],
  [
    'an end at the start',
    { definition: three, startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-03-01T00:00:00Z' },
    'endsAt',
    /after startsAt/,
  ],
  ['excluding itself', { definition: { ...three, excludes: ['running'] } }, 'excludes[0]', /itself/],
  ['excluding nobody', { definition: { ...three, excludes: ['runing'] } }, 'excludes[0]', /no campaign/],
  [
    'a circle of exclusions',
    { definition: { ...three, excludes: ['first'] } },
    'excludes[0]',
    /first excludes this campaign/,
  ],
];

describe('an edit of a running campaign that is refused', () => {
  let stand: Stand;
  let id: string;
  let sold = 0;
  const save = async (query: string, variables: object): Promise<Saved['result']> => {
    const { data, errors } = await stand.graphql<Saved>(query, variables);
    expect(errors).toBeUndefined();
    return data!.result;
  };
  const edit = (input: object) => save(UPDATE, { id, input: { slug: 'running', name: 'Running', ...input } });
  const create = async (slug: string, definition: object): Promise<string> => {
    const { campaign } = await save(CREATE, { input: { slug, name: slug, definition } });
    return campaign.id;
  };
  const expectUntouched = async (): Promise<void> => {
    const { data } = await stand.graphql<{
      campaign: { version: number; definition: unknown; status: string };
    }>('query ($id: ID!) { campaign(id: $id) { version definition status } }', { id });
    expect(data!.campaign).toEqual({ version: 1, definition: three, status: 'RUNNING' });
    sold += 1;
    const sale = purchaseOf({ id: `sale after edits ${sold}`, member: 'ann' });
    await stand.publish(recorded(sale));
    await eventually(() => {
      const granted = stand.granted.find(({ trigger }) => trigger.id === sale.purchaseId);
      expect(granted?.awards).toMatchObject([{ points: 3, campaignVersion: 1 }]);
    });
  };

  beforeAll(async () => {
    stand = await openStand(PARTNERS.map((slug) => partnerOf(slug)));
    await stand.enrol(memberIdOf('ann'));
    id = await create('running', three);
    await save(LAUNCH, { id });
    await create('second', { ...three, excludes: ['running'] });
    await create('first', { ...three, excludes: ['second'] });
  }, 60_000);
  afterAll(() => stand.close());

  it.each(REFUSED)(
    'for %s says where, and leaves the campaign as it was',
    async (_, definition, expected) => {
      const { __typename, problems } = await edit({ definition });
      expect(__typename).toBe('InvalidCampaign');
      expect(problems.map(({ path }) => path).sort()).toEqual(Object.keys(expected).sort());
    },
  );

  it.each(AROUND)('for %s says where, and leaves the campaign as it was', async (_, input, path, message) => {
    const { __typename, problems } = await edit(input);
    expect(__typename).toBe('InvalidCampaign');
    expect(problems).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  afterEach(expectUntouched);
});
