import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printSubgraph, type SubgraphTypes } from '@accord/subgraph';

export const SUBGRAPHS = ['campaign', 'ledger', 'member', 'notification', 'partner'] as const;

interface ServiceSchema {
  readonly types?: SubgraphTypes;
  /** JSON Schemas of documents that its API takes, by file name. */
  readonly documents?: Readonly<Record<string, object>>;
}

/** Each subgraph's SDL, from the classes that its built `schema.js` exports as `types`. No database is needed. */
export function subgraphSchemas(root: string): Map<string, string> {
  const schemas = new Map<string, string>();
  for (const name of SUBGRAPHS) {
    const { types } = schemaOf(root, name);
    if (!types) throw new Error(`services/${name}/src/schema.ts exports no types`);
    schemas.set(name, printSubgraph(types));
  }
  return schemas;
}

/** The JSON Schemas that the services publish of documents, by file name. */
export const documentSchemas = (root: string): Map<string, object> =>
  new Map(SUBGRAPHS.flatMap((name) => Object.entries(schemaOf(root, name).documents ?? {})));

function schemaOf(root: string, name: string): ServiceSchema {
  const file = join(root, 'services', name, 'dist', 'schema.js');
  if (!existsSync(file)) throw new Error(`services/${name} is not built, or has no src/schema.ts`);
  // A service is never a dependency of the gateway: its schema is read as data, by its place.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(file) as ServiceSchema;
}
