import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { refuseBadValues } from '../src/supergraph/api-schema';

/** What clients see of the committed supergraph: without the machinery of federation, and with values refused as they are. */
export async function composedSchema(): Promise<GraphQLSchema> {
  const { Supergraph } = await import('@apollo/federation-internals');
  const sdl = readFileSync(join(__dirname, '..', 'supergraph.graphql'), 'utf8');
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  refuseBadValues(schema, sdl);
  return schema;
}
