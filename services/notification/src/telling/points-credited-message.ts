import type { Reader } from '../languages/language';
import { say, sayAlternatives, sayEnd, sayInstant } from '../languages/say';

/** Points that somebody has got, from one partner, under the same conditions. */
export interface CreditedPoints {
  readonly points: number;
  /** Who gave them; null: a partner whose name is not known. */
  readonly from: string | null;
  /** From when they can be spent; null: at once. */
  readonly availableAt: Date | null;
  /** Exclusive; null: never. */
  readonly expiresAt: Date | null;
  /** Names of the partners where they can be spent; null: anywhere. */
  readonly spendableAt: readonly string[] | null;
}

export interface Message {
  readonly title: string;
  /** Lines of plain text. */
  readonly body: string;
}

/**
 * What a member is told about points: how many, from whom, until when, and where they can be spent (domain, "Communication
 * rules"). Points under the same conditions are told together.
 * `byMember`: another member sent them.
 */
export function pointsCreditedMessage(
  credits: readonly CreditedPoints[],
  reader: Reader,
  isStatus = false,
  byMember = false,
): Message {
  const together = joined(credits);
  const points = together.reduce((sum, credit) => sum + credit.points, 0);
  return {
    title: say(reader, isStatus ? 'statusCreditedTitle' : 'creditedTitle', { points }),
    body: together.map((credit) => line(credit, reader, isStatus, byMember)).join('\n'),
  };
}

function line(
  { points, from, availableAt, expiresAt, spendableAt }: CreditedPoints,
  reader: Reader,
  isStatus: boolean,
  byMember: boolean,
): string {
  const parts = [
    byMember
      ? say(reader, 'creditedByMember', { points })
      : from === null
        ? say(reader, 'credited', { points })
        : say(reader, 'creditedBy', { points, partner: from }),
    ...(availableAt ? [say(reader, 'availableFrom', { date: sayInstant(reader, availableAt) })] : []),
    expiresAt ? say(reader, 'validUntil', { date: sayEnd(reader, expiresAt) }) : say(reader, 'validForEver'),
    ...(isStatus ? [] : [sayPlaces(spendableAt, reader)]),
  ];
  return `${parts.join(', ')}.`;
}

/** Where points can be spent: names of partners; null: anywhere. */
export const sayPlaces = (places: readonly string[] | null, reader: Reader): string =>
  places
    ? say(reader, 'spendableAt', { count: places.length, places: sayAlternatives(reader, places) })
    : say(reader, 'spendableAnywhere');

function joined(credits: readonly CreditedPoints[]): CreditedPoints[] {
  const groups = new Map<string, CreditedPoints>();
  for (const { points, ...conditions } of credits) {
    const key = JSON.stringify(conditions);
    groups.set(key, { ...conditions, points: points + (groups.get(key)?.points ?? 0) });
  }
  return [...groups.values()];
}
