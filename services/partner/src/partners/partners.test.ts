import { findPartners } from '@accord/contracts';
import {
  anybody,
  operator,
  owner,
  PartnerPlatform,
  till,
  newMemberId,
  member,
} from '../../test/partner-platform';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const terms = (changes: object = {}) => ({
  pricePerPoint: usd('0.01'),
  ratePerPoint: usd('0.009'),
  ...changes,
});
const input = (changes: object = {}) => ({
  slug: 'corner-bakery',
  name: 'Corner Bakery',
  category: 'bakery',
  currency: 'USD',
  terms: terms(),
  ...changes,
});
const ONBOARD = `mutation ($input: OnboardPartnerInput!) { onboardPartner(input: $input) { __typename
  ... on OnboardPartnerSuccess { partner { id status terms { version pricePerPoint { amount } funding reserveShare issues accepts maxPointsShare } locations { code } } }
  ... on PartnerSlugTaken { code } ... on InvalidInput { path } } }`;
const CHANGED = `__typename ... on PartnerSuccess { partner { status terms { version ratePerPoint { amount } } locations { code } } }
  ... on NotFound { resource } ... on InvalidInput { path }`;
const TERMS = `mutation ($id: ID!, $terms: PartnerTermsInput!, $from: DateTime) { updatePartnerTerms(partnerId: $id, terms: $terms, validFrom: $from) { ${CHANGED} } }`;
const LOCATION = `mutation ($id: ID!, $location: LocationInput!) { addLocation(partnerId: $id, location: $location) { ${CHANGED} } }`;

describe('partners', () => {
  let platform: PartnerPlatform;
  beforeAll(async () => {
    platform = await PartnerPlatform.start();
  });
  afterAll(() => platform.stop());

  const onboard = async (changes: object = {}) =>
    (await platform.ask(operator, ONBOARD, { input: input(changes) })).data?.onboardPartner;

  it('are ACTIVE at once, with the defaults of their terms', async () => {
    expect((await onboard()).partner).toMatchObject({
      status: 'ACTIVE',
      locations: [],
      terms: {
        version: 1,
        pricePerPoint: { amount: '0.01' },
        funding: 'ON_ISSUE',
        reserveShare: '0',
        issues: true,
        accepts: true,
        maxPointsShare: '1',
      },
    });
    expect(await onboard()).toEqual({ __typename: 'PartnerSlugTaken', code: 'PARTNER_SLUG_TAKEN' });
  });

  it('keep six decimals of their terms', async () => {
    const { partner } = await onboard({ slug: 'fine', terms: terms({ pricePerPoint: usd('0.008765') }) });
    expect(partner.terms.pricePerPoint.amount).toBe('0.008765');
  });

  it.each<[string, object, string]>([
    ['a slug with capitals', { slug: 'Bakery' }, 'slug'],
    ['a slug with two hyphens', { slug: 'a--b' }, 'slug'],
    ['an empty name', { name: '' }, 'name'],
    ['an empty category', { category: '  ' }, 'category'],
    [
      'a price in another currency',
      { terms: terms({ pricePerPoint: { amount: '0.01', currency: 'EUR' } }) },
      'terms.pricePerPoint.currency',
    ],
    [
      'a price of seven decimals',
      { terms: terms({ pricePerPoint: usd('0.0000001') }) },
      'terms.pricePerPoint.amount',
    ],
    ['a negative rate', { terms: terms({ ratePerPoint: usd('-0.01') }) }, 'terms.ratePerPoint.amount'],
    ['HYBRID without a reserve', { terms: terms({ funding: 'HYBRID' }) }, 'terms.reserveShare'],
    ['a reserve above 1', { terms: terms({ funding: 'HYBRID', reserveShare: '1.1' }) }, 'terms.reserveShare'],
    ['a share below 0', { terms: terms({ maxPointsShare: '-0.1' }) }, 'terms.maxPointsShare'],
    [
      'an unknown zone',
      { locations: [{ code: 'm', name: 'Main', timeZone: 'Mars/North' }] },
      'locations.0.timeZone',
    ],
    [
      'two locations of one code',
      { locations: [1, 2].map(() => ({ code: 'm', name: 'Main', timeZone: 'UTC' })) },
      'locations.1.code',
    ],
  ])('with %s are refused', async (_what, changes, path) => {
    expect(await onboard({ slug: 'refused', ...changes })).toEqual({
      __typename: 'InvalidInput',
      path: ['input', ...path.split('.')],
    });
    expect((await platform.ask(anybody, '{ partner(slug: "refused") { id } }')).data.partner).toBeNull();
  });

  it('get new terms from now or later, never for the past', async () => {
    const id = await platform.partner('changing');
    const update = async (rate: string, from?: string) =>
      (await platform.ask(operator, TERMS, { id, terms: terms({ ratePerPoint: usd(rate) }), from })).data
        .updatePartnerTerms;
    expect((await update('0.008')).partner.terms).toEqual({ version: 2, ratePerPoint: { amount: '0.008' } });
    expect((await update('0.007', '2999-01-01T00:00:00Z')).partner.terms.version).toBe(2);
    expect(await update('0.006', '2020-01-01T00:00:00Z')).toEqual({
      __typename: 'InvalidInput',
      path: ['validFrom'],
    });
    const answer = await platform.ask(operator, TERMS, { id: 'par_none', terms: terms() });
    expect(answer.data.updatePartnerTerms).toEqual({ __typename: 'NotFound', resource: 'Partner' });
  });

  it('say each change to the others, all of it, with a growing revision', async () => {
    const id = await platform.partner('telling');
    await platform.ask(operator, LOCATION, {
      id,
      location: { code: 'two', name: 'Second', timeZone: 'Europe/Warsaw' },
    });
    await platform.ask(
      operator,
      `mutation { suspendPartner(partnerId: "${id}", reason: "late") { ${CHANGED} } }`,
    );
    await platform.ask(
      operator,
      `mutation { suspendPartner(partnerId: "${id}", reason: "again") { ${CHANGED} } }`,
    );
    await platform.ask(operator, `mutation { resumePartner(partnerId: "${id}") { ${CHANGED} } }`);
    const snapshots = (await platform.outbox())
      .filter((each) => each.data['slug'] === 'telling')
      .map(({ data }) => data);
    expect(snapshots).toMatchObject([
      { revision: 1, status: 'ACTIVE', locations: [{ code: 'main' }] },
      { revision: 2, status: 'ACTIVE', locations: [{ code: 'main' }, { code: 'two' }] },
      { revision: 3, status: 'SUSPENDED' },
      {
        revision: 4,
        status: 'ACTIVE',
        terms: [{ version: 1, ratePerPoint: { amount: '0.009', currency: 'USD' } }],
      },
    ]);
    const asked = await platform.others.ask(findPartners, {
      ids: [id, 'par_none'],
      slugs: ['telling', 'no-such'],
    });
    expect(asked).toEqual({ ok: true, value: { partners: [snapshots.at(-1)] } });
  });

  it('are numbered without gaps when many change one at once', async () => {
    const id = await platform.partner('busy');
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        platform.ask(operator, LOCATION, { id, location: { code: `l${index}`, name: 'L', timeZone: 'UTC' } }),
      ),
    );
    const revisions = (await platform.outbox())
      .filter((each) => each.data['slug'] === 'busy')
      .map(({ data }) => data['revision']);
    expect(revisions).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it('are listed for everybody, by category, page by page', async () => {
    for (const slug of ['fuel-1', 'fuel-2', 'fuel-3']) await platform.partner(slug, { category: 'fuel' });
    const query = `query ($after: String) { partners(first: 2, category: "fuel", after: $after) {
      nodes { slug locations { code } } totalCount pageInfo { hasNextPage endCursor } } }`;
    const { data } = await platform.ask(anybody, query);
    expect(data.partners).toMatchObject({
      nodes: [{ slug: 'fuel-1' }, { slug: 'fuel-2' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const next = await platform.ask(anybody, query, { after: data.partners.pageInfo.endCursor });
    expect(next.data.partners).toMatchObject({
      nodes: [{ slug: 'fuel-3' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('show their terms and keys to their own staff and to operators alone', async () => {
    const id = await platform.partner('private');
    const other = await platform.partner('curious');
    for (const field of ['terms { version }', 'apiKeys { id }']) {
      const query = `{ partner(slug: "private") { ${field} } }`;
      for (const caller of [operator, owner(id)])
        expect((await platform.ask(caller, query)).errors).toBeUndefined();
      for (const caller of [till(id), owner(other), member(newMemberId())]) {
        expect((await platform.ask(caller, query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      }
      expect((await platform.ask(anybody, query)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
  });

  it('are changed by operators; their own staff may add locations', async () => {
    const id = await platform.partner('staffed');
    const location = { code: 'new', name: 'New', timeZone: 'UTC' };
    expect((await platform.ask(owner(id), LOCATION, { id, location })).data.addLocation.__typename).toBe(
      'PartnerSuccess',
    );
    for (const [caller, query] of [
      [till(id), LOCATION],
      [owner(id), TERMS],
      [owner(id), ONBOARD],
    ] as const) {
      const variables = { id, location, terms: terms(), input: input({ slug: 'own-idea' }) };
      const { errors } = await platform.ask(caller, query, variables);
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
