import type { EventData, pointsCredited } from '@accord/contracts';
import { derivedId, type Clock } from '@accord/values';
import type { Notification } from '../inbox/notification';
import { languageOf, type Reader } from '../languages/language';
import { pointsCreditedMessage } from './points-credited-message';

export type PointsCredited = EventData<typeof pointsCredited>;

/** What is known here of those whom a message is for and about. */
export interface Known {
  readonly readers: ReadonlyMap<string, Reader>;
  /** Names of partners. Null: the partner service does not know the partner either. */
  readonly partners: ReadonlyMap<string, string | null>;
}

/** What telling needs of one unit of work. */
export interface TellingStore {
  known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known>;
  /** Puts messages in their inboxes, each with an e-mail delivery. One that is there already stays as it is. */
  add(notifications: readonly Notification[]): Promise<void>;
  /** Keeps what can't be told yet, because its reader or a partner is not known here. */
  wait(credited: readonly PointsCredited[], now: Date): Promise<void>;
}

/** Tells members of points: one message per trigger that gave any. */
export class TellPointsCredited {
  constructor(private readonly clock: Clock) {}

  /** Imports of old sales are not told, nor is a trigger of which nothing was credited. */
  async tell(store: TellingStore, events: readonly PointsCredited[]): Promise<void> {
    const telling = events.filter((event) => !event.imported && creditsOf(event).length > 0);
    if (telling.length === 0) return;
    const known = await store.known(
      telling.map(({ memberId }) => memberId),
      telling.flatMap(partnersOf),
    );
    const now = this.clock.now();
    const [ready, waiting] = [
      telling.filter((event) => isKnown(event, known)),
      telling.filter((event) => !isKnown(event, known)),
    ];
    await store.add(ready.map((event) => notificationOf(event, known, now)));
    await store.wait(waiting, now);
  }
}

const creditsOf = ({ credits }: PointsCredited) => credits.filter(({ points }) => points > 0);

/** The partners that the message names. */
export const partnersOf = (event: PointsCredited): string[] => [
  ...new Set(creditsOf(event).flatMap(({ issuerId, spendableAt }) => [issuerId, ...(spendableAt ?? [])])),
];

const isKnown = (event: PointsCredited, { readers, partners }: Known): boolean =>
  readers.has(event.memberId) && partnersOf(event).every((id) => partners.has(id));

/** The same for the same trigger, for ever: told twice, it is there once. */
export const notificationIdOf = ({ trigger, memberId }: PointsCredited): string =>
  derivedId('notification', 'points-credited', trigger.kind, trigger.id, memberId);

/** The message about what was credited. Its reader and partners are known. */
export function notificationOf(event: PointsCredited, { readers, partners }: Known, now: Date): Notification {
  const reader = readers.get(event.memberId)!;
  const recordedAt = new Date(event.recordedAt);
  const message = pointsCreditedMessage(
    creditsOf(event).map((credit) => ({
      points: credit.points,
      from: partners.get(credit.issuerId) ?? null,
      availableAt: later(new Date(credit.availableAt), recordedAt),
      expiresAt: credit.expiresAt === undefined ? null : new Date(credit.expiresAt),
      spendableAt: credit.spendableAt?.map((id) => partners.get(id) ?? id) ?? null,
    })),
    reader,
  );
  return {
    id: notificationIdOf(event),
    memberId: event.memberId,
    kind: 'POINTS_CREDITED',
    ...message,
    language: languageOf(reader.locale),
    createdAt: now,
    readAt: null,
  };
}

const later = (instant: Date, than: Date): Date | null => (instant > than ? instant : null);
