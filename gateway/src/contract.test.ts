import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');

/** What clients see of the supergraph: without the machinery of federation. */
async function apiSchema(): Promise<GraphQLSchema> {
  const { Supergraph } = await import('@apollo/federation-internals');
  return Supergraph.build(read('supergraph.graphql')).apiSchema().toGraphQLJSSchema();
}

describe('the composed schema', () => {
  it('has everything that the public contract promises, with its types and arguments', async () => {
    const broken = findBreakingChanges(buildSchema(read('contract.graphql')), await apiSchema());
    expect(broken.map(({ type, description }) => `${type}: ${description}`)).toEqual([]);
  });

  it('describes every operation', async () => {
    const schema = await apiSchema();
    const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.values(root?.getFields() ?? {}),
    );
    expect(operations.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});
