import 'reflect-metadata';
import { scalars } from '@accord/scalars';
import { formatAmount, type Money } from '@accord/values';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isObjectType, parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, type ContainerType } from 'type-graphql';
import type { SubgraphContext } from './context';
import { readDefaults } from './read-defaults';

// Constructors of resolvers take whatever their service composes them from.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ResolverClass = abstract new (...dependencies: any[]) => object;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TypeClass = abstract new (...values: any[]) => object;

/** What a subgraph's schema is made of: classes only, so that it can be printed without a database. */
export interface SubgraphTypes {
  /** Every resolver class. */
  readonly resolvers: readonly ResolverClass[];
  /** Entities that Query and Mutation don't reach, such as Member in the ledger. */
  readonly orphanedTypes?: readonly TypeClass[];
}

/** Names an entity: its key, and the fields of other subgraphs that @requires asks for. */
export interface EntityReference {
  readonly id: string;
  readonly [required: string]: unknown;
}

/** Answers an entity for its key; null when there is none (for this caller). It must authorise, as every resolver must. */
export type ReferenceResolver<Context = SubgraphContext<never>> = (
  reference: EntityReference,
  context: Context,
) => object | null | Promise<object | null>;

const links = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@override", "@inaccessible", "@tag", "@interfaceObject", "@composeDirective"])`;

// Composition knows no @oneOf: a directive of our own by that name is composed into the supergraph.
const oneOf = `
  @link(url: "https://accord.dev/spec/oneOf/v1.0", import: ["@oneOf"])
  @composeDirective(name: "@oneOf")

directive @oneOf on INPUT_OBJECT`;

/** The subgraph's schema as SDL, as composition reads it. */
export function printSubgraph(types: SubgraphTypes): string {
  const noInstances: ContainerType = {
    get: () => {
      throw new Error('A printed schema answers no requests');
    },
  };
  return printFederated(buildTypes(types, noInstances));
}

/** The executable schema, whose resolvers are the given instances. Throws when one is missing. */
export function buildSubgraph(
  types: SubgraphTypes,
  instances: readonly object[],
  references: Readonly<Record<string, ReferenceResolver>> = {},
): GraphQLSchema {
  const byClass = new Map(instances.map((instance) => [instance.constructor, instance]));
  const missing = types.resolvers.filter((resolver) => !byClass.has(resolver));
  if (missing.length > 0)
    throw new Error(`No instance of ${missing.map((resolver) => resolver.name).join(', ')}`);
  const schema = buildTypes(types, { get: (someClass: ResolverClass) => byClass.get(someClass) });
  const executable = buildSubgraphSchema({
    typeDefs: parse(printFederated(schema)),
    resolvers: resolversOf(schema, references),
  });
  readDefaults(executable);
  return executable;
}

function buildTypes(types: SubgraphTypes, container: ContainerType): GraphQLSchema {
  return buildSchemaSync({
    // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
    resolvers: [...types.resolvers] as unknown as [Function, ...Function[]],

    orphanedTypes: [...(types.orphanedTypes ?? [])],
    container,
    scalarsMap: [{ type: Date, scalar: scalarNamed('DateTime') }],
    // Rules belong to use cases, which answer them as values.
    validate: false,
    // A subgraph may only contribute to others' entities, and have no query of its own.
    skipCheck: true,
  });
}

const scalarNamed = (name: string): (typeof scalars)[number] => {
  const found = scalars.find((scalar) => scalar.name === name);
  if (!found) throw new Error(`No scalar ${name}`);
  return found;
};

function printFederated(schema: GraphQLSchema): string {
  const sdl = printSchemaWithDirectives(schema)
    .replace(/^schema \{[^}]*\}\s*/m, '')
    .replace(/^type Query$/m, '');
  return `${links}${/ @oneOf\b/.test(sdl) ? oneOf : ''}\n\n${sdl.trim()}\n`;
}

type Resolvers =
  NonNullable<Exclude<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>> extends {
    resolvers?: infer R;
  }
    ? NonNullable<R>
    : never;

function resolversOf(
  schema: GraphQLSchema,
  references: Readonly<Record<string, ReferenceResolver>>,
): Resolvers {
  const map = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  const money = map['Money'];
  if (money) money['amount'] = (value: Money) => formatAmount(value);
  for (const [name, type] of Object.entries(map)) {
    if (name.endsWith('Connection')) type['totalCount'] = countOf;
  }
  for (const [name, resolve] of Object.entries(references)) {
    if (!isObjectType(schema.getType(name))) throw new Error(`No type ${name} in this subgraph`);
    (map[name] ??= {})['__resolveReference'] = alone(resolve);
  }
  return map as Resolvers;
}

/** What one reference throws concerns that entity alone; thrown at once, it would fail the whole list. */
const alone =
  (resolve: ReferenceResolver): ReferenceResolver =>
  async (reference, context) =>
    resolve(reference, context);

/** Counted only when asked for. */
function countOf({
  totalCount,
}: {
  totalCount: number | (() => number | Promise<number>);
}): number | Promise<number> {
  return typeof totalCount === 'function' ? totalCount() : totalCount;
}
