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
