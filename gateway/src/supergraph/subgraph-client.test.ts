import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { continueTrace, createLogger, publicCaller } from '@accord/subgraph';
import { SystemClock } from '@accord/values';
import type { RequestContext } from './request-context';
import { SubgraphClient } from './subgraph-client';

const clock = new SystemClock();
const AWARDS = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Purchase { given: awards { points campaign { name } } awards { id } } } }`;
const pending = { __typename: 'Purchase', id: 'pur_1', status: 'PENDING' };
const awarded = { __typename: 'Purchase', id: 'pur_2', status: 'AWARDED' };

describe('asking a subgraph that has stopped answering', () => {
  let frozen: Server;
  let late = false;
  let client: SubgraphClient;

  beforeAll(async () => {
    frozen = createServer((_request, response) => {
      if (!late) return;
      response.statusCode = 504;
      response.end('{"errors":[{"message":"too late","extensions":{"code":"DEADLINE_EXCEEDED"}}]}');
    });
    await new Promise<void>((resolve) => frozen.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(frozen.address() as AddressInfo).port}/graphql`;
    client = new SubgraphClient(
      { name: 'campaign', capability: 'Campaigns and awards', secret: 's', url },
      clock,
    );
  });
  afterAll(() => {
    frozen.closeAllConnections();
    frozen.close();
  });

  const ask = (query: string, representations: object[]): ReturnType<SubgraphClient['process']> => {
    const context: RequestContext = {
      caller: publicCaller,
      trace: continueTrace(undefined),
      deadline: new Date(clock.now().getTime() + 1_500),
      language: undefined,
      logger: createLogger('gateway', 'silent'),
    };
    return client.process({
      kind: 'incoming operation',
      request: { query, variables: { representations } },
      incomingRequestContext: {},
      context,
    } as unknown as GraphQLDataSourceProcessOptions<RequestContext>);
  };

  it('a sale that is on its way has no awards yet, by whatever name they are asked', async () => {
    expect(await ask(AWARDS, [pending, pending])).toEqual({
      data: { _entities: [pending, pending].map(() => ({ __typename: 'Purchase', given: [], awards: [] })) },
    });
  });

  it('nor when the subgraph comes to the question too late', async () => {
    late = true;
    expect(await ask(AWARDS, [pending])).toEqual({
      data: { _entities: [{ __typename: 'Purchase', given: [], awards: [] }] },
    });
    late = false;
  });

  it.each([
    ['the awards of a sale that has some', AWARDS, [pending, awarded]],
    ['something else of a sale', AWARDS.replace('awards { id }', 'judgedAt'), [pending]],
    ['something of another type', AWARDS, [{ ...pending, __typename: 'Member' }]],
  ])('%s can’t be had, and the client is told', async (_what, query, representations) => {
    expect(await ask(query, representations)).toEqual({
      errors: [
        { message: 'Campaigns and awards did not answer in time', extensions: { code: 'DEADLINE_EXCEEDED' } },
      ],
    });
  });
});
