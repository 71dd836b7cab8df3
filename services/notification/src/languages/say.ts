import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageName } from './catalogue';
import { catalogueOf, languageOf, writtenLocale, type Reader } from './language';

const compiled = new Map<string, IntlMessageFormat>();

/** A text of the catalogue in the reader's language. What is filled in stays as it is: it is no pattern, and no markup. */
export function say(
  reader: Reader,
  name: MessageName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const language = languageOf(reader.locale);
  const key = `${language} ${name}`;
  let message = compiled.get(key);
  if (!message) {
    message = new IntlMessageFormat(catalogueOf(language)[name], language, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  return String(message.format(values));
}

/** Names in a row, as the language lists alternatives: `Alpha, Beta or Gamma`. */
export const sayAlternatives = (reader: Reader, names: readonly string[]): string =>
  new Intl.ListFormat(languageOf(reader.locale), { type: 'disjunction' }).format(names);

/** An instant for people, by the reader's calendar and clock: `22 November 2028 at 13:45`. */
export const sayInstant = (reader: Reader, instant: Date): string =>
  dateFormat(reader, 'short').format(instant);

/**
 * The end of something for people. Ends are exclusive: what ends at midnight is named by the day before, which is the last
 * one on which it holds.
 */
export function sayEnd(reader: Reader, end: Date): string {
  const lastInstant = new Date(end.getTime() - 1);
  const day = dateFormat(reader);
  return isMidnight(reader, end) ? day.format(lastInstant) : sayInstant(reader, end);
}

function isMidnight({ timeZone }: Reader, instant: Date): boolean {
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return zoned('en-GB', timeZone, clock).format(instant) === '00:00:00';
}

/** Dates as the reader's own country writes them, where its language is the one of the texts. */
function dateFormat({ locale, timeZone }: Reader, timeStyle?: 'short'): Intl.DateTimeFormat {
  return zoned(writtenLocale(locale), timeZone, { dateStyle: 'long', ...(timeStyle ? { timeStyle } : {}) });
}

/** Making a format costs far more than using it; there are a few hundred of them at most. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 1_000;

function zoned(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MAX_FORMATS) formats.clear();
  const format = makeFormat(locale, timeZone, options);
  formats.set(key, format);
  return format;
}

/** A zone that this machine's data doesn't know counts as UTC: the message is worth more than its hour. */
function makeFormat(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  }
}
