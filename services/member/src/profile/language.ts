import { err, ok, type Result } from '@accord/values';

/** A BCP 47 language tag in its canonical spelling: `PL-pl` is `pl-PL`. Any language is kept; texts fall back to English. */
export function parseLocale(text: string): Result<string, string> {
  try {
    const [locale] = Intl.getCanonicalLocales(text.trim());
    if (locale !== undefined && locale.length <= 35) return ok(locale);
  } catch {
    // not a language tag: the answer below
  }
  return err('is not a language tag, such as en, pl or ru');
}

/** A zone of the IANA database, such as `Europe/Warsaw`. Offsets such as `+02:00` are none. */
export function parseTimeZone(text: string): Result<string, string> {
  const refused = err('is not an IANA time zone, such as Europe/Warsaw');
  const zone = text.trim();
  if (!/^[A-Za-z]/.test(zone) || zone.length > 64) return refused;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return ok(zone);
  } catch {
    return refused;
  }
}
