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
  try {
    const { language } = new Intl.Locale(locale);
    return language in catalogues ? (language as Language) : 'en';
  } catch {
    return 'en';
  }
}

export const catalogueOf = (locale: string): Catalogue => catalogues[languageOf(locale)];
