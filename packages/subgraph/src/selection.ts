import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** The fields of a name that are asked for below the one that is resolved, at any depth, also those that `@skip` leaves out. */
export const fieldsNamed = (name: string, info: GraphQLResolveInfo): FieldNode[] =>
  info.fieldNodes.flatMap(({ selectionSet }) => below(selectionSet, name, info));

function below(
  selectionSet: SelectionSetNode | undefined,
  name: string,
  info: GraphQLResolveInfo,
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return below(info.fragments[selection.name.value]?.selectionSet, name, info);
    const deeper = below(selection.selectionSet, name, info);
    return selection.kind === Kind.FIELD && selection.name.value === name ? [selection, ...deeper] : deeper;
  });
}
