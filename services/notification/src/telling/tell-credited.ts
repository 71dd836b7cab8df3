import type { Clock } from '@accord/values';
import type { Known } from '../directory/directory';
import type { Notification, NotificationKind } from '../inbox/notification';
import { languageOf, type Reader } from '../languages/language';
import { announcedMessage } from './announced';
import type { Credited } from './credited';
import { partnersOf, type Expiring, type Told } from './expiring';
import { pointsCreditedMessage, type Message } from './points-credited-message';
import { pointsExpiringMessage } from './points-expiring-message';
import { pointsTransferredMessage } from './points-transferred-message';
import { tierMessage } from './tier-message';

/** What telling needs of one unit of work. */
export interface TellingStore {
  known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known>;
  /** Puts messages in their inboxes, each with an e-mail delivery. One that is there already stays as it is. */
  add(notifications: readonly Notification[]): Promise<void>;
  /** Keeps what can't be told yet, because its reader or a partner is not known here. */
  wait(credited: readonly Told[], now: Date): Promise<void>;
}

/** Tells members of points, of their tiers, and what campaigns say, in one message each. */
export class TellCredited {
  constructor(private readonly clock: Clock) {}

  async tell(store: TellingStore, credited: readonly Told[]): Promise<void> {
    if (credited.length === 0) return;
    const known = await store.known(
      credited.map(({ memberId }) => memberId),
      credited.flatMap(partnersOf),
    );
    const now = this.clock.now();
    const isReady = (each: Told): boolean =>
      known.readers.has(each.memberId) && partnersOf(each).every((id) => known.partners.has(id));
    await store.add(credited.filter(isReady).map((each) => notificationOf(each, known, now)));
    await store.wait(
      credited.filter((each) => !isReady(each)),
      now,
    );
  }
}

/** The message. Its reader is known. */
export function notificationOf(told: Told, known: Known, now: Date): Notification {
  const reader = known.readers.get(told.memberId)!;
  const message = messageOf(told, known.partners, reader);
  return {
    id: told.id,
    memberId: reader.memberId ?? told.memberId,
    kind: kindOf(told),
    ...message,
    language: languageOf(reader.locale),
    createdAt: now,
    readAt: null,
  };
}

function messageOf(told: Told, partners: Known['partners'], reader: Reader): Message {
  if ('announced' in told) return announcedMessage(told, reader);
  if ('tier' in told) return tierMessage(told, reader);
  return 'expiring' in told
    ? expiringMessage(told, partners, reader)
    : creditedMessage(told, partners, reader);
}

function expiringMessage({ expiring }: Expiring, partners: Known['partners'], reader: Reader): Message {
  const { points, expiresAt, spendableAt } = expiring;
  const places = spendableAt?.map((id) => partners.get(id) ?? id) ?? null;
  return pointsExpiringMessage({ points, expiresAt: new Date(expiresAt), spendableAt: places }, reader);
}

function kindOf(told: Told): NotificationKind {
  if ('announced' in told) return 'CAMPAIGN_MESSAGE';
  if ('tier' in told) return 'TIER_CHANGED';
  if ('expiring' in told) return 'POINTS_EXPIRING';
  return told.transfer ? 'POINTS_TRANSFERRED' : 'POINTS_CREDITED';
}

function creditedMessage(credited: Credited, partners: Known['partners'], reader: Reader): Message {
  const credits = credited.credits.map(({ points, issuerId, availableAt, expiresAt, spendableAt }) => ({
    points,
    from: partners.get(issuerId) ?? null,
    availableAt: later(availableAt, credited.recordedAt),
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    spendableAt: spendableAt?.map((id) => partners.get(id) ?? id) ?? null,
  }));
  return credited.transfer
    ? pointsTransferredMessage(credited.transfer, credits, reader)
    : pointsCreditedMessage(credits, reader, credited.isStatus);
}

function later(instant: string | undefined, than: string): Date | null {
  return instant !== undefined && new Date(instant) > new Date(than) ? new Date(instant) : null;
}
