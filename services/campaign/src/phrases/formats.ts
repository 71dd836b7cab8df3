/** A language's formats of numbers, lists and days. Each is made once: that costs a hundred times as much as to use it. */
export class Formats {
  private readonly numbers = new Map<number, Intl.NumberFormat>();
  private readonly lists = new Map<Intl.ListFormatType, Intl.ListFormat>();
  private readonly days = new Map<string, Intl.DateTimeFormat>();

  constructor(private readonly locale: string) {}

  /** Of numbers with so many decimals. */
  number(decimals: number): Intl.NumberFormat {
    return made(
      this.numbers,
      decimals,
      () =>
        new Intl.NumberFormat(this.locale, {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        }),
    );
  }

  list(type: Intl.ListFormatType): Intl.ListFormat {
    return made(this.lists, type, () => new Intl.ListFormat(this.locale, { type }));
  }

  /** Of days by a zone's calendar. */
  day(timeZone: string): Intl.DateTimeFormat {
    return made(
      this.days,
      timeZone,
      () => new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone }),
    );
  }
}

function made<Key, Format>(formats: Map<Key, Format>, key: Key, make: () => Format): Format {
  let format = formats.get(key);
  if (format === undefined) {
    format = make();
    formats.set(key, format);
  }
  return format;
}
