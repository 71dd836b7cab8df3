import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphqlEndpoint } from '../api/graphql-endpoint';
import type { Sale } from './sale';
import { Till } from './till';

interface Sent {
  readonly inputs: readonly { readonly externalId: string; readonly member: object }[];
}

const sale = (externalId: string): Sale => ({
  externalId,
  partner: 'a',
  card: 'card',
  occurredAt: '2017-01-01T00:00:00Z',
  total: '1.00',
  currency: 'USD',
  lines: [],
  fileLine: 2,
});

describe('a till of the replay', () => {
  let server: Server;
  let endpoint: GraphqlEndpoint;
  let answer: (sent: Sent) => { status?: number; body: object };
  const batches: string[][] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const sent = (JSON.parse(body) as { variables: Sent }).variables;
        batches.push(sent.inputs.map(({ externalId }) => externalId));
        const { status = 200, body: answered } = answer(sent);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answered));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    endpoint = new GraphqlEndpoint(`http://127.0.0.1:${port}/graphql`, { connections: 1, timeoutMs: 5_000 });
  });
  afterAll(async () => {
    await endpoint.close();
    server.close();
  });
  beforeEach(() => batches.splice(0));

  const till = (): Till => new Till(endpoint, 'ak_key', new Map([['card', 'mem_1']]), { patienceMs: 5_000 });
  const success = (sent: Sent): { body: object } => ({
    body: { data: { recordPurchases: sent.inputs.map(() => ({ __typename: 'RecordPurchaseSuccess' })) } },
  });

  it('says why a sale was refused, and where', async () => {
    answer = () => ({
      body: {
        data: {
          recordPurchases: [
            { __typename: 'RecordPurchaseSuccess' },
            { __typename: 'InvalidInput', message: 'too late', path: ['inputs', '1', 'occurredAt'] },
          ],
        },
      },
    });
    expect(await till().record([sale('1'), sale('2')])).toEqual([
      undefined,
      'InvalidInput: too late (occurredAt)',
    ]);
  });

  it('finds the one sale that spoils a request, and records the others in their order', async () => {
    answer = (sent) =>
      sent.inputs.some(({ externalId }) => externalId === '3')
        ? { body: { errors: [{ message: 'what is that', extensions: { code: 'BAD_USER_INPUT' } }] } }
        : success(sent);
    const answers = await till().record(['1', '2', '3', '4', '5'].map(sale));
    expect(answers).toEqual([undefined, undefined, 'what is that', undefined, undefined]);
    expect(batches.filter((batch) => !batch.includes('3')).flat()).toEqual(['1', '2', '4', '5']);
  });

  it('tries again what may pass', async () => {
    let tries = 0;
    answer = (sent) => {
      tries += 1;
      if (tries === 1) return { status: 503, body: {} };
      if (tries === 2) {
        return { body: { errors: [{ message: 'busy', extensions: { code: 'SERVICE_UNAVAILABLE' } }] } };
      }
      return success(sent);
    };
    expect(await till().record([sale('1')])).toEqual([undefined]);
    expect(tries).toBe(3);
  });

  it('ends when the key is not believed', async () => {
    answer = () => ({
      body: { errors: [{ message: 'who are you', extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    await expect(till().record([sale('1'), sale('2')])).rejects.toThrow('who are you');
    expect(batches).toHaveLength(1);
  });
});
