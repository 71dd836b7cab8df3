import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECRET } from '../../../packages/subgraph/test/sample-subgraph';
import { SmallPlatform } from '../../test/small-platform';
import { startVisits } from '../../test/visits-subgraph';

const KEY = { 'x-api-key': 'ak_till' };

describe('the endpoint', () => {
  let platform: SmallPlatform;

  beforeAll(async () => {
    platform = await SmallPlatform.start();
    platform.addKey('ak_till', { keyId: 'key_1', partnerId: 'par_1', scopes: ['till'] });
  });
  afterAll(() => platform.close());

  const raw = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${platform.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('joins what several subgraphs answer', async () => {
    const { body } = await platform.ask(
      '{ whoAmI visits shops(first: 1) { nodes { id price { amount } } totalCount } }',
      {
        headers: KEY,
      },
    );
    expect(body).toEqual({
      data: {
        whoAmI: 'Hello, partner',
        visits: 3,
        shops: { nodes: [{ id: 'a', price: { amount: '3.60' } }], totalCount: 4 },
      },
    });
  });

  it('passes values on as the client sent them, in variables, literals and defaults', async () => {
    const operation = `mutation ($price: MoneyInput!, $points: Points = 9007199254740991) {
      named: openShop(price: $price, points: $points) { ... on OpenShopSuccess { shop { id price { amount } } } }
      literal: openShop(price: { amount: 12.50, currency: "EUR" }) { ... on OpenShopSuccess { shop { id price { amount } } } } }`;
    const { body } = await platform.ask(operation, {
      variables: { price: { amount: '0.100000000000000001', currency: 'EUR' } },
    });
    expect(body.data).toEqual({
      named: { shop: { id: 'shop-9007199254740991', price: { amount: '0.100000000000000001' } } },
      literal: { shop: { id: 'shop-7', price: { amount: '12.50' } } },
    });
  });

  it.each([
    ['text where money belongs', { price: { amount: 'ten', currency: 'EUR' } }, 'price.amount'],
    ['a float that lost digits', { price: { amount: 0.1 + 0.2, currency: 'EUR' } }, 'price.amount'],
    ['an unknown currency', { price: { amount: '1', currency: 'XXY' } }, 'price.currency'],
    ['an unknown field', { price: { amount: '1', currency: 'EUR', tip: '1' } }, 'tip'],
    ['text where points belong', { price: { amount: '1', currency: 'EUR' }, points: '7' }, 'points'],
    ['more points than fit', { price: { amount: '1', currency: 'EUR' }, points: 2 ** 53 }, 'points'],
  ])('refuses %s, and says where', async (_case, variables, where) => {
    const operation =
      'mutation ($price: MoneyInput!, $points: Points) { openShop(price: $price, points: $points) { __typename } }';
    const { body } = await platform.ask(operation, { variables });
    expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(body.errors[0].message).toContain(where);
    expect(body.data).toBeUndefined();
  });

  it('refuses two ways to name a member, as a variable and as a literal', async () => {
    const variable = await platform.ask('query ($ref: MemberRef!) { find(ref: $ref) }', {
      variables: { ref: { id: 'mem_1', card: '1' } },
    });
    expect(variable.body.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const literal = await platform.ask('{ find(ref: { id: "mem_1", card: "1" }) }');
    expect(literal.body.errors[0].message).toMatch(/exactly one/i);
    expect((await platform.ask('{ find(ref: { card: "1" }) }')).body.data.find).toBe('{"card":"1"}');
  });

  it('masks a defect, and names the trace that the client began', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { body } = await platform.ask('{ defect }', { headers: { traceparent } });
    expect(body.errors).toEqual(
      [
        {
          message: 'Something went wrong here (trace 4bf92f3577b34da6a3ce929d0e0e4736)',
          path: ['defect'],
          locations: expect.anything(),
          extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
        },
      ].map(({ locations: _locations, ...error }) => error),
    );
  });

  it('tells what may not be done, with its path', async () => {
    const { body } = await platform.ask('{ secret }', { headers: KEY });
    expect(body.errors[0]).toMatchObject({ path: ['secret'], extensions: { code: 'FORBIDDEN' } });
    expect(Object.keys(body.errors[0].extensions)).toEqual(['code']);
  });

  it('answers the rest when one subgraph is down, and all of it when that is back', async () => {
    const { port, hostname } = new URL(platform.visits.url);
    await platform.visits.close();
    const down = await platform.ask('{ whoAmI visits }');
    expect(down.body.data).toEqual({ whoAmI: 'Hello, public', visits: null });
    expect(down.body.errors[0]).toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } });
    expect(down.body.errors[0].message).toContain('Wallets');
    expect(JSON.stringify(down.body)).not.toMatch(new RegExp(`${hostname}|${port}|ECONN`));
    const ready = await fetch(`${platform.gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { status: 'not ready', checks: { nats: true, member: { ready: true }, ledger: { ready: false } } },
    ]);
    platform.visits = await startVisits(SECRET, Number(port));
    expect((await platform.ask('{ visits }')).body.data.visits).toBe(3);
    expect((await fetch(`${platform.gateway.url}/ready`)).status).toBe(200);
  });

  it('answers invalid JSON, other media and unknown paths in the shape of GraphQL errors', async () => {
    const invalid = await raw('{"query": ');
    const text = await raw('{ whoAmI }', { 'content-type': 'application/graphql' });
    const nowhere = await fetch(`${platform.gateway.url}/nowhere`);
    const unreadable = await fetch(`${platform.gateway.url}/%ff`);
    expect([invalid.status, text.status, nowhere.status]).toEqual([400, 415, 404]);
    for (const response of [invalid, text, nowhere, unreadable]) {
      expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
    }
  });

  it('takes 5 MB, and refuses more with a clean answer', async () => {
    const body = (bytes: number): string => {
      const request = JSON.stringify({ query: '{ whoAmI }', variables: { padding: '' } });
      return request.replace('""', `"${'x'.repeat(bytes - request.length)}"`);
    };
    expect((await raw(body(5 * 1024 * 1024))).status).toBe(200);
    const refused = await raw(body(10 * 1024 * 1024));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      errors: [{ message: 'The request is larger than 5 MB', extensions: { code: 'PAYLOAD_TOO_LARGE' } }],
    });
  });

  it('refuses batches, and reads that a foreign web page could have sent', async () => {
    const batch = await raw('[{"query":"{ whoAmI }"},{"query":"{ whoAmI }"}]');
    const simple = await fetch(`${platform.gateway.url}/graphql?query=${encodeURIComponent('{ whoAmI }')}`);
    expect([batch.status, simple.status]).toEqual([400, 400]);
    const get = await fetch(`${platform.gateway.url}/graphql?query=${encodeURIComponent('{ whoAmI }')}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(get.status).toBe(200);
  });

  it('refuses subscriptions, and a field under thousands of aliases', async () => {
    const subscription = await platform.ask('subscription { visits }');
    expect([subscription.status, subscription.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    const aliases = Array.from({ length: 100 }, (_, index) => `a${index}: visits`).join(' ');
    const repeated = await platform.ask(
      `query { ...Many ...Many visits } fragment Many on Query { ${aliases} }`,
    );
    expect([repeated.status, repeated.body.errors[0].message]).toEqual([
      400,
      expect.stringContaining('has 201'),
    ]);
  });

  it('shows its schema, with the ways to name a member', async () => {
    const { body } = await platform.ask(
      '{ __type(name: "MemberRef") { isOneOf } __schema { queryType { name } } }',
    );
    expect(body.data).toEqual({ __type: { isOneOf: true }, __schema: { queryType: { name: 'Query' } } });
  });
});

describe('a gateway whose subgraph misbehaves', () => {
  it('tells nothing of what it said', async () => {
    const odd = createServer((_request, response) =>
      response.writeHead(500).end('<h1>stack of 10.0.0.1</h1>'),
    );
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const platform = await SmallPlatform.start({
      LEDGER_URL: `http://127.0.0.1:${(odd.address() as AddressInfo).port}/graphql`,
    });
    const { body } = await platform.ask('{ visits }');
    expect(body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(JSON.stringify(body)).not.toContain('10.0.0.1');
    await platform.close();
    await new Promise((resolve) => odd.close(resolve));
  });

  it('tells nothing when the subgraph does not believe it', async () => {
    const platform = await SmallPlatform.start({
      LEDGER_CALLER_SECRET: 'a secret that the subgraph does not know',
    });
    const { body } = await platform.ask('{ visits }');
    expect(body.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await platform.close();
  });
});

describe('a gateway with a limit of three requests a second', () => {
  it('answers the fourth with TOO_MANY_REQUESTS, and other callers as before', async () => {
    const platform = await SmallPlatform.start({ ACCORD_RATE_LIMIT: '3' });
    platform.addKey('ak_busy', { keyId: 'key_b', partnerId: 'par_1', scopes: ['till'] });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => platform.ask('{ whoAmI }', { headers: { 'x-api-key': 'ak_busy' } })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body.errors[0].extensions.code).toBe('TOO_MANY_REQUESTS');
    expect((await platform.ask('{ whoAmI }')).status).toBe(200);
    await platform.close();
  });
});
