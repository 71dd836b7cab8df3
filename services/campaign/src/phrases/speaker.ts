import { Decimal, minorUnitDigits, type Expiry, type KeptAlive } from '@accord/values';
import { IntlMessageFormat } from 'intl-messageformat';
import type { JsonTest } from '../language/json-path';
import type { LineFilter } from '../language/line-filter';
import type { Within } from '../language/within';
import { en, type PhraseKey } from './en.messages';
import { Formats } from './formats';
import { pl } from './pl.messages';
import { ru } from './ru.messages';

export const LOCALES = ['en', 'pl', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

const catalogues: Readonly<Record<Locale, Readonly<Record<PhraseKey, string>>>> = { en, pl, ru };

type Values = Readonly<Record<string, string | number>>;

/** The language we speak to somebody who asks for these tags: the first one that we know, by its first part; else English. */
export function localeOf(...tags: readonly (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const language = tag?.toLowerCase().split(/[-_,;]/)[0];
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return 'en';
}

/** Says things in one language. */
export class Speaker {
  private constructor(
    readonly locale: Locale,
    private readonly messages: Map<PhraseKey, IntlMessageFormat>,
    private readonly formats: Formats,
    /** Of amounts that name none. */
    private readonly currency: string | undefined,
    /** Of points: TIER, or the code of a points currency; undefined: the programme's main ones. */
    readonly unit: string | undefined,
  ) {}

  static of(locale: Locale): Speaker {
    return new Speaker(locale, new Map(), new Formats(locale), undefined, undefined);
  }

  /** The same, where amounts that name no currency are in this one. */
  withCurrency(currency: string | undefined): Speaker {
    return new Speaker(this.locale, this.messages, this.formats, currency, this.unit);
  }

  /** The same, where points are tier points, or points of another currency. */
  inUnit(unit: string | undefined): Speaker {
    return new Speaker(this.locale, this.messages, this.formats, this.currency, unit);
  }

  say(key: PhraseKey, values: Values = {}): string {
    let message = this.messages.get(key);
    if (!message) {
      message = new IntlMessageFormat(catalogues[this.locale][key], this.locale, undefined, {
        ignoreTag: true,
      });
      this.messages.set(key, message);
    }
    return String(message.format(values));
  }

  list(items: readonly string[], joined: 'and' | 'or'): string {
    return this.formats.list(joined === 'and' ? 'conjunction' : 'disjunction').format(items);
  }

  /** An exact number, with the language's separators. */
  number(value: Decimal | bigint | number): string {
    const text = value.toString();
    const digits = text.split('.')[1]?.length ?? 0;
    return this.formats.number(digits).format(text as Intl.StringNumericLiteral);
  }

  /** An amount with at least the decimals of its minor unit, and its currency where it is known. */
  amount(value: Decimal, currency = this.currency): string {
    const digits = Math.max(value.decimalPlaces(), currency === undefined ? 2 : minorUnitDigits(currency));
    const number = this.formats.number(digits).format(value.toString() as Intl.StringNumericLiteral);
    return currency === undefined ? number : `${number}\u00a0${currency}`;
  }

  /** "21 points", in the plural form that the language wants. */
  points(value: Decimal | bigint | number): string {
    const shown = this.number(value);
    const count = Number(value.toString());
    if (this.unit === 'TIER') return this.say('tierPoints', { count, shown });
    const points = this.say('points', { count, shown });
    return this.unit === undefined ? points : `${points} ${this.unit}`;
  }

  /** "in each calendar month", "within 30 days". */
  within(value: Within): string {
    return value.period
      ? this.say(`within.${value.period}`)
      : this.say('within.length', { length: this.duration(value.length) });
  }

  duration(text: string): string {
    const [date = '', time = ''] = text.slice(1).split('T');
    const parts = [...part(date, DATE_UNITS), ...part(time, TIME_UNITS)];
    return this.list(
      parts.map(({ unit, count }) => this.say(`duration.${unit}`, { count })),
      'and',
    );
  }

  /** A day, as the zone's calendar shows it. */
  date(instant: Date, zone: string): string {
    return this.formats.day(zone).format(instant);
  }

  /** "12 months after they are credited, at the end of that month". */
  expiry(rule: Expiry): string {
    if (rule.kind === 'never') return this.say('expiry.never');
    if (rule.kind === 'on') return this.say('expiry.on', { date: rule.date });
    const length = this.duration(rule.length);
    if (rule.kind === 'inactivity') return this.say('expiry.inactivity', { length });
    if (rule.roundTo === undefined) return this.say('expiry.after', { length });
    if (typeof rule.roundTo === 'string') return this.say(`expiry.${rule.roundTo}`, { length });
    const day = `${String(rule.roundTo.day).padStart(2, '0')}.${String(rule.roundTo.month).padStart(2, '0')}.`;
    return this.say('expiry.day', { length, day });
  }

  /** "they do not lapse while the tier is gold and points have moved within 1 year". */
  keptAlive(kept: KeptAlive): string {
    const kinds = kept.cardKind?.map((kind) => this.say(`card.${kind as 'VIRTUAL'}`));
    const conditions = [
      kept.tier && this.say('keptAlive.tier', { list: this.list(kept.tier, 'or') }),
      kinds && this.say('keptAlive.card', { list: this.list(kinds, 'or') }),
      kept.activityWithin && this.say('keptAlive.activity', { length: this.duration(kept.activityWithin) }),
    ].filter((text) => text !== undefined);
    return this.say('keptAlive', { conditions: this.list(conditions, 'and') });
  }

  /** "photo is true", "workout.minutes is 30 or more". */
  jsonTest({ path, equals, atLeast, atMost }: JsonTest): string {
    return this.say('jsonTest', {
      path,
      range: equals !== undefined ? 'equals' : atLeast ? (atMost ? 'between' : 'atLeast') : 'atMost',
      value: String(equals ?? ''),
      from: atLeast ? this.number(atLeast) : '',
      to: atMost ? this.number(atMost) : '',
    });
  }

  /** Which lines count, in words. */
  lines({ sku, category, notCategory, brand }: LineFilter): string {
    const parts = [
      category && this.say('lines.category', { list: this.list(category, 'or') }),
      notCategory && this.say('lines.notCategory', { list: this.list(notCategory, 'or') }),
      brand && this.say('lines.brand', { list: this.list(brand, 'or') }),
      sku && this.say('lines.sku', { list: this.list(sku, 'or') }),
    ].filter((text) => text !== undefined);
    return this.list(parts, 'and');
  }
}

const DATE_UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;
const TIME_UNITS = { H: 'hours', M: 'minutes', S: 'seconds' } as const;

function part<Unit extends string>(
  text: string,
  units: Readonly<Record<string, Unit>>,
): { unit: Unit; count: number }[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].flatMap(([, digits, letter]) => {
    const unit = units[letter ?? ''];
    return unit && Number(digits) > 0 ? [{ unit, count: Number(digits) }] : [];
  });
}

export const speakers: Readonly<Record<Locale, Speaker>> = {
  en: Speaker.of('en'),
  pl: Speaker.of('pl'),
  ru: Speaker.of('ru'),
};
