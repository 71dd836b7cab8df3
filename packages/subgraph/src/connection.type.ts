import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { z } from 'zod';
import { decodeCursor } from './cursor';
import { badUserInput } from './errors';

export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 20;

@Directive('@shareable')
@ObjectType('PageInfo', { description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'Whether the page was asked for with a cursor, so that some lie before it.',
  })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first entry.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last entry: the next page’s `after`.',
  })
  endCursor: string | null;
}

/** The arguments of every list that grows. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many, 1…100.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on.' })
  after?: string | null;

  /**
   * The checked page: read `first + 1` rows after `after`, so that pageOf knows whether more follow.
   * `parts` is the shape of the cursor; one string (an id) unless said. Throws BAD_USER_INPUT.
   */
  page(): Page<readonly [string]>;
  page<Parts extends readonly unknown[]>(parts: z.ZodType<Parts>): Page<Parts>;
  page(parts: z.ZodType<readonly unknown[]> = z.tuple([z.string()])): Page<readonly unknown[]> {
    const first = this.first ?? DEFAULT_PAGE;
    if (first < 1 || first > MAX_PAGE) throw badUserInput(`first must be within 1…${MAX_PAGE}`, ['first']);
    return { first, after: this.after ? decodeCursor(this.after, parts) : undefined };
  }
}

export interface Page<Parts> {
  readonly first: number;
  readonly after: Parts | undefined;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  /** A function is called only when the client asks for it. */
  readonly totalCount: number | (() => number | Promise<number>);
}

/** Makes a connection of up to `first + 1` rows that were read after the page's cursor. */
export function pageOf<Row, Node>(
  page: Page<unknown>,
  rows: readonly Row[],
  options: {
    /** The row's values of the sort columns, through encodeCursor. */
    readonly cursor: (row: Row) => string;
    readonly node: (row: Row) => Node;
    readonly totalCount: Connection<Node>['totalCount'];
  },
): Connection<Node> {
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ cursor: options.cursor(row), node: options.node(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: options.totalCount,
  };
}

/** The connection type of a node type: `const PurchaseConnection = connectionOf(PurchaseType, 'Purchase')`. Call it once a type. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One entry of a list of ${name}.` })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'Opaque; pass it as `after`.' })
    cursor: string;

    @Field(() => node, { description: 'The entry.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge], { description: 'The entries with their cursors.' })
    edges: NodeEdge[];

    @Field(() => [node], { description: 'The entries alone.' })
    nodes: Node[];

    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'How many the whole list has.' })
    totalCount: number;
  }
  return NodeConnection;
}
