import { english } from './english';
import { polish } from './polish';
import { russian } from './russian';
import type { Catalogue } from './catalogue';

/** How somebody reads: what a text is made for. */
export interface Reader {
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
}

const catalogues = { en: english, pl: polish, ru: russian } as const;
export type Language = keyof typeof catalogues;

/** The language in which a text reaches somebody of this locale: their own where there is a catalogue, or else English. */
export function languageOf(locale: string): Language {
  const language = spokenIn(locale);
  return language !== undefined && language in catalogues ? (language as Language) : 'en';
}

/** The locale by which dates are written beside such a text: `en-GB` stays, `de-AT` is `en`. */
export const writtenLocale = (locale: string): string =>
  spokenIn(locale) === languageOf(locale) ? locale : languageOf(locale);

function spokenIn(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    return undefined;
  }
}

export const catalogueOf = (locale: string): Catalogue => catalogues[languageOf(locale)];
