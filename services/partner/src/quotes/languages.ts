import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** The language of a tag such as pl-PL or of a header such as `pl,en;q=0.5`. */
const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_,;]/)[0] ?? '';

/** What is said when none of the languages that are wanted is spoken. */
const DEFAULT = 'en';

type Tags = readonly (string | null | undefined)[];

/** In the first of the wanted languages that is there; else in English. */
export function saidIn(texts: Readonly<Record<string, string>>, wanted: Tags): string {
  for (const tag of wanted) {
    const said = texts[languageOf(tag ?? '')];
    if (said !== undefined) return said;
  }
  return texts[DEFAULT] ?? '';
}

/** Which languages `saidIn` may look for. */
export const languagesOf = (wanted: Tags): string[] => [
  ...new Set([...wanted.flatMap((tag) => (tag ? [languageOf(tag)] : [])), DEFAULT]),
];

/** Whether a quote is to be explained: not at all, as the client and the member like it, or in a language that is named. */
export function explanationsAsked(info: GraphQLResolveInfo): 'NONE' | 'AS_THEY_LIKE' | 'NAMED' {
  const fields = info.fieldNodes.flatMap(({ selectionSet }) =>
    fieldsNamed('explanation', selectionSet, info),
  );
  if (fields.length === 0) return 'NONE';
  return fields.every((field) => !field.arguments?.length) ? 'AS_THEY_LIKE' : 'NAMED';
}

/** The fields of a name that are selected, at any depth. */
function fieldsNamed(
  name: string,
  selectionSet: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return fieldsNamed(name, info.fragments[selection.name.value]?.selectionSet, info);
    const below = fieldsNamed(name, selection.selectionSet, info);
    return selection.kind === Kind.FIELD && selection.name.value === name ? [selection, ...below] : below;
  });
}
