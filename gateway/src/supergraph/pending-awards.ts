import { Kind, parse, visit } from 'graphql';

/** The awards of a sale that is on its way are asked for this long: the till is waiting, and the sale is stored. */
export const PENDING_AWARDS_PATIENCE_MS = 1_000;

interface Representation {
  readonly __typename?: unknown;
  readonly status?: unknown;
}

/** A question of the gateway to a subgraph, by its text and values. */
export interface SubgraphQuestion {
  readonly query?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Whether it asks for nothing but the awards of purchases that are PENDING. */
export function asksForPendingAwards({ query, variables }: SubgraphQuestion): boolean {
  const representations = variables?.['representations'] as readonly Representation[] | undefined;
  if (!representations?.length) return false;
  const pending = representations.every(
    ({ __typename, status }) => __typename === 'Purchase' && status === 'PENDING',
  );
  return pending && purchaseFields(query ?? '').every(({ name }) => name === 'awards');
}

/**
 * What a purchase shows that is PENDING and whose judge can't be reached: no awards yet, which is what PENDING means. Without
 * this, a sale that was recorded would reach the till as an error, because a service that it does not wait for is down.
 */
export function noAwardsYet({ query, variables }: SubgraphQuestion): { data: Record<string, unknown> } {
  const representations = (variables?.['representations'] ?? []) as readonly Representation[];
  const purchase = Object.fromEntries(purchaseFields(query ?? '').map(({ key }) => [key, []]));
  return { data: { _entities: representations.map(() => ({ __typename: 'Purchase', ...purchase })) } };
}

/** The fields asked of each entity, by name and by the key of the answer. */
function purchaseFields(query: string): { name: string; key: string }[] {
  const fields: { name: string; key: string }[] = [];
  visit(parse(query, { noLocation: true }), {
    Field: (node) => {
      if (node.name.value === '_entities') return undefined;
      if (node.name.value !== '__typename') {
        fields.push({ name: node.name.value, key: (node.alias ?? node.name).value });
      }
      return false;
    },
    // Fragments of other types than Purchase ask for something else.
    [Kind.INLINE_FRAGMENT]: (node) => {
      const type = node.typeCondition?.name.value;
      if (type !== undefined && type !== 'Purchase') fields.push({ name: type, key: type });
    },
  });
  return fields;
}
