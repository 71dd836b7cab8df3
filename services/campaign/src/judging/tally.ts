import { createHash } from 'node:crypto';
import { Decimal } from '@accord/values';
import { amountOf, quantityOf, type Counted } from './history-measure';
import type { Sale } from './occasion';
import { countsFor } from './past';
import type { CompiledCondition, Condition, ConditionCompiler } from '../language/condition';

/** Purchases of all time that are counted as they come, so that nobody has to read them again. */
export interface Tallied {
  /** The same for the same question, whichever campaign asks it. */
  readonly key: string;
  /** Only those for which it holds. */
  readonly where?: CompiledCondition | undefined;
}

/** What was counted at one partner in one currency; net of refunds, those wholly refunded left out. */
export interface Place {
  readonly partnerId: string;
  readonly partnerCategory: string | undefined;
  readonly currency: string;
  readonly count: number;
  readonly amount: Decimal;
  readonly quantity: Decimal;
}

/** A member's purchases, counted by place: as many entries as there are partners, however many purchases. */
export type Tally = ReadonlyMap<string, Place>;

export const NOTHING_TALLIED: Tally = new Map();

/** All purchases. */
export const ALL_PURCHASES: Tallied = { key: 'all' };

/** Those for which a condition holds; its partners are told apart by their ids. */
export function talliedBy(
  where: Condition | undefined,
  compiled: CompiledCondition | undefined,
  { names, zone }: Pick<ConditionCompiler, 'names' | 'zone'>,
): Tallied {
  if (!where) return ALL_PURCHASES;
  const question = JSON.stringify(where, (_, value: unknown) =>
    isCondition(value) ? { [value.word.word]: value.value } : value,
  );
  const partners = Object.entries(names.partners)
    .filter(([slug]) => question.includes(JSON.stringify(slug)))
    .map(([slug, { id }]) => [slug, id]);
  const text = JSON.stringify([question, partners.sort(), zone]);
  return { key: createHash('sha256').update(text).digest('hex').slice(0, 32), where: compiled };
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' &&
  value !== null &&
  'word' in value &&
  typeof value.word === 'object' &&
  'value' in value;

/** What a sale adds; undefined: nothing. */
export function shareOf({ where }: Tallied, sale: Sale): Place | undefined {
  if (sale.refunded?.wholly === true || !countsFor(where, sale)) return undefined;
  const { partnerId, partnerCategory, currency } = sale;
  const amount = amountOf(sale, where?.lines);
  return { partnerId, partnerCategory, currency, count: 1, amount, quantity: quantityOf(sale, where?.lines) };
}

/** The tally with a share more, or less. */
export function withShare(tally: Tally, share: Place | undefined, sign: 1 | -1 = 1): Tally {
  if (!share) return tally;
  const name = placeName(share);
  const known = tally.get(name);
  const changed = {
    ...share,
    count: (known?.count ?? 0) + sign * share.count,
    amount: (known?.amount ?? NONE).plus(share.amount.times(sign)),
    quantity: (known?.quantity ?? NONE).plus(share.quantity.times(sign)),
  };
  const places = new Map(tally);
  if (changed.count === 0) places.delete(name);
  else places.set(name, changed);
  return places;
}

const NONE = new Decimal(0);

const placeName = ({ partnerId, partnerCategory = '', currency }: Place): string =>
  `${partnerId} ${currency} ${partnerCategory}`;

export const tallyOf = (tallied: Tallied, sales: readonly Sale[]): Tally =>
  sales.reduce<Tally>((tally, sale) => withShare(tally, shareOf(tallied, sale)), NOTHING_TALLIED);

export const tallyOfPlaces = (places: readonly Place[]): Tally =>
  new Map(places.map((place) => [placeName(place), place]));

/** As it is kept: partner, category, currency, count, amount, quantity. */
export type PlaceRow = readonly [string, string | null, string, number, string, string];

export const placeOfRow = ([partnerId, category, currency, count, amount, quantity]: PlaceRow): Place => ({
  partnerId,
  partnerCategory: category ?? undefined,
  currency,
  count,
  amount: new Decimal(amount),
  quantity: new Decimal(quantity),
});

export const rowOfPlace = (place: Place): PlaceRow => [
  place.partnerId,
  place.partnerCategory ?? null,
  place.currency,
  place.count,
  place.amount.toString(),
  place.quantity.toString(),
];

/** What of a tally a history condition measures. Days are not tallied. */
export function countedIn(tally: Tally): Counted {
  const places = [...tally.values()];
  const sum = (read: (place: Place) => Decimal, of = places): Decimal =>
    of.reduce((all, place) => all.plus(read(place)), NONE);
  return {
    count: () => places.reduce((all, { count }) => all + count, 0),
    partners: () => new Set(places.map(({ partnerId }) => partnerId)).size,
    days: () => 0,
    amount: (currency) =>
      sum(
        ({ amount }) => amount,
        places.filter((place) => place.currency === currency),
      ),
    quantity: () => sum(({ quantity }) => quantity),
  };
}
