import { composeServices } from '@apollo/composition';
import { SystemClock, type Money } from '@accord/values';
import { parse } from 'graphql';
import { Arg, createUnionType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { SECRET, ShopMember, ShopMemberResolver, startSample, types } from '../test/sample-subgraph';
import {
  MemberRef,
  MoneyInput,
  MoneyType,
  NotFound,
  buildSubgraph,
  printSubgraph,
  signCaller,
  type Caller,
  type RunningSubgraph,
} from '.';

const clock = new SystemClock();
const operator: Caller = { kind: 'operator', subject: 'olga' };

describe('a running subgraph', () => {
  let subgraph: RunningSubgraph;
  let ready = true;

  beforeAll(async () => {
    subgraph = await startSample(() => ready);
  });
  afterAll(() => subgraph.close());

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  // Tests look at answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const ask = async (query: string, variables: object = {}, caller: Caller = operator): Promise<any> =>
    (await post({ query, variables }, { 'x-accord-caller': signCaller(caller, SECRET, clock) })).json();

  it('refuses whoever does not come through the gateway', async () => {
    const direct = await post({ query: '{ whoAmI }' });
    const forged = await post(
      { query: '{ whoAmI }' },
      { 'x-accord-caller': signCaller(operator, 'another secret of thirty-two characters', clock) },
    );
    expect([direct.status, forged.status]).toEqual([401, 401]);
    expect(await direct.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('gives each resolver the caller and its own dependencies', async () => {
    expect(await ask('{ whoAmI secret }')).toEqual({ data: { whoAmI: 'Hello, operator', secret: 'olga' } });
  });

  it('tells those who have not signed in from those who may not', async () => {
    const anonymous = await ask('{ secret }', {}, { kind: 'public' });
    const member = await ask('{ secret }', {}, { kind: 'member', memberId: 'mem_1' });
    expect(anonymous.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(member.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('tells the client of a text that nobody can store', async () => {
    const { errors } = await ask('{ unstorable }');
    expect(errors).toMatchObject([
      {
        message: 'A text can’t have a NUL character',
        path: ['unstorable'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('tells a defect’s trace id and nothing else', async () => {
    const { errors } = await ask('{ defect }');
    expect(errors[0].extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });

  it('pages by cursor, and counts only when asked', async () => {
    const first = await ask(
      '{ shops(first: 3) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }',
    );
    expect(first.data.shops).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const second = await ask(
      'query ($after: String) { shops(after: $after) { edges { node { id } } pageInfo { hasNextPage } } }',
      {
        after: first.data.shops.pageInfo.endCursor,
      },
    );
    expect(second.data.shops).toEqual({ edges: [{ node: { id: 'd' } }], pageInfo: { hasNextPage: false } });
  });

  it.each([
    ['a page of nothing', '{ shops(first: 0) { totalCount } }'],
    ['a page too large', '{ shops(first: 101) { totalCount } }'],
    ['a cursor that is not ours', '{ shops(after: "nonsense") { totalCount } }'],
  ])('refuses %s', async (_case, query) => {
    expect((await ask(query)).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('answers expected failures as members of the union, and money with its minor unit', async () => {
    const mutation = `mutation ($price: MoneyInput!) { openShop(price: $price) {
      __typename ... on UserError { code message } ... on InvalidInput { path } ... on OpenShopSuccess { shop { id price { amount currency } openedAt partner { id } } } } }`;
    expect((await ask(mutation, { price: { amount: '-1', currency: 'EUR' } })).data.openShop).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      path: ['price', 'amount'],
    });
    expect((await ask(mutation, { price: { amount: '2.5', currency: 'EUR' } })).data.openShop.shop).toEqual({
      id: 'shop-7',
      price: { amount: '2.50', currency: 'EUR' },
      openedAt: '1970-01-01T00:00:00.000Z',
      partner: { id: 'par_1' },
    });
  });

  it('takes exactly one way to name a member', async () => {
    expect(
      (await ask('query ($ref: MemberRef!) { find(ref: $ref) }', { ref: { card: '1' } })).data.find,
    ).toBe('{"card":"1"}');
    const both = await ask('query ($ref: MemberRef!) { find(ref: $ref) }', {
      ref: { card: '1', id: 'mem_1' },
    });
    expect(both.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('resolves its entities, contributes to others’, and answers null for those it does not have', async () => {
    const { data } = await ask(
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Shop { id price { amount } } ... on Member { favourite } } }',
      {
        refs: [
          { __typename: 'Shop', id: 'x' },
          { __typename: 'Member', id: 'mem_1' },
          { __typename: 'Shop', id: 'none' },
        ],
      },
    );
    expect(data._entities).toEqual([
      { id: 'x', price: { amount: '3.60' } },
      { favourite: 'mem_1 of operator' },
      null,
    ]);
  });

  it('refuses one entity of several with an error of its own', async () => {
    const { data, errors } = await ask(
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Shop { id } } }',
      { refs: ['x', 'hidden'].map((id) => ({ __typename: 'Shop', id })) },
    );
    expect(data._entities).toEqual([{ id: 'x' }, null]);
    expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('is live always, and ready only while what it depends on is', async () => {
    const health = async (path: string): Promise<number> => (await fetch(new URL(path, subgraph.url))).status;
    expect([await health('/live'), await health('/ready')]).toEqual([200, 200]);
    ready = false;
    expect([await health('/live'), await health('/ready')]).toEqual([200, 503]);
    ready = true;
  });
});

@ObjectType()
class Greeting {
  @Field(() => MoneyType)
  gift: Money;
}

const GreetResult = createUnionType({ name: 'GreetResult', types: () => [Greeting, NotFound] as const });

@Resolver()
class OtherResolver {
  @Query(() => GreetResult)
  greet(
    @Arg('ref', () => MemberRef) ref: MemberRef,
    @Arg('price', () => MoneyInput) gift: MoneyInput,
  ): Greeting | NotFound {
    return ref.id ? Object.assign(new Greeting(), { gift }) : new NotFound('Member');
  }
}

describe('a printed schema', () => {
  it('composes with another subgraph that has the same shared types', () => {
    const sdl = printSubgraph(types);
    const partner =
      parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { partner: Partner } type Partner @key(fields: "id") { id: ID! name: String! }
      `);
    const { errors, supergraphSdl } = composeServices([
      { name: 'sample', typeDefs: parse(sdl) },
      { name: 'partner', typeDefs: partner },
      { name: 'other', typeDefs: parse(printSubgraph({ resolvers: [OtherResolver] })) },
    ]);
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toMatch(/input MemberRef[^{]*@oneOf/);
  });

  it('may have no query of its own, and only contribute to another subgraph’s entity', () => {
    const { errors } = composeServices([
      { name: 'other', typeDefs: parse(printSubgraph({ resolvers: [OtherResolver] })) },
      {
        name: 'favourites',
        typeDefs: parse(printSubgraph({ resolvers: [ShopMemberResolver], orphanedTypes: [ShopMember] })),
      },
    ]);
    expect(errors ?? []).toEqual([]);
    expect(() => buildSubgraph({ resolvers: [ShopMemberResolver], orphanedTypes: [ShopMember] }, [])).toThrow(
      'No instance of ShopMemberResolver',
    );
    buildSubgraph({ resolvers: [ShopMemberResolver], orphanedTypes: [ShopMember] }, [
      new ShopMemberResolver(),
    ]);
  });
});
