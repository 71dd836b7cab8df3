import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageName } from './catalogue';
import { catalogueOf, languageOf, type Reader } from './language';

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
  const clock = zoned('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return clock.format(instant) === '00:00:00';
}

function dateFormat({ locale, timeZone }: Reader, timeStyle?: 'short'): Intl.DateTimeFormat {
  const language = languageOf(locale);
  // en-GB writes dates as en-GB does; a locale whose language has no catalogue reads English dates too
  const written = locale.toLowerCase().startsWith(language) ? locale : language;
  return zoned(written, { dateStyle: 'long', ...(timeStyle ? { timeStyle } : {}), timeZone });
}

/** A zone that this machine's data doesn't know counts as UTC: the message is worth more than its hour. */
function zoned(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  }
}
