import type { Reader } from '../languages/language';
import { say, sayEnd } from '../languages/say';
import { sayPlaces, type Message } from './points-credited-message';

/** Reminds of points that lapse soon: how many, until when they are good, and where they can be spent. */
export function pointsExpiringMessage(
  {
    points,
    expiresAt,
    spendableAt,
  }: {
    readonly points: number;
    /** Exclusive. */
    readonly expiresAt: Date;
    /** Names of partners; null: anywhere. */
    readonly spendableAt: readonly string[] | null;
  },
  reader: Reader,
): Message {
  const date = sayEnd(reader, expiresAt);
  const parts = [
    say(reader, 'credited', { points }),
    say(reader, 'validUntil', { date }),
    sayPlaces(spendableAt, reader),
  ];
  return { title: say(reader, 'expiringTitle', { points, date }), body: `${parts.join(', ')}.` };
}
