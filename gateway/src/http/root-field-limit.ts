import {
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** An operation may ask for this many things at once; more is what lists and `recordPurchases` are for. */
const MAX_ROOT_FIELDS = 200;

/** Refuses operations that repeat a field under thousands of aliases: each would be an own question to a subgraph. */
export const rootFieldLimit: ValidationRule = (context: ValidationContext) => ({
  OperationDefinition: (operation) => {
    const count = rootFields(operation.selectionSet, context, new Map());
    if (count <= MAX_ROOT_FIELDS) return;
    const message = `An operation may have ${MAX_ROOT_FIELDS} root fields, this one has ${count}`;
    context.reportError(new GraphQLError(message, { nodes: operation }));
  },
});

/** What each fragment has is counted once: fragments in fragments could otherwise keep us counting for ever. */
type Counted = Map<string, number>;

function rootFields(set: SelectionSetNode, context: ValidationContext, counted: Counted): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      count += rootFields(selection.selectionSet, context, counted);
    else count += fragmentFields(selection.name.value, context, counted);
  }
  return count;
}

function fragmentFields(name: string, context: ValidationContext, counted: Counted): number {
  const known = counted.get(name);
  if (known !== undefined) return known;
  // A fragment inside itself is refused by another rule.
  counted.set(name, 0);
  const fragment = context.getFragment(name);
  const count = fragment ? rootFields(fragment.selectionSet, context, counted) : 0;
  counted.set(name, count);
  return count;
}
