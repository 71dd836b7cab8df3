import type { Clock, Result } from '@accord/values';
import type { Message } from '../telling/points-credited-message';
import { afterAttempt, type Attempt, type Progress } from './delivery';
import { writeEmail, type Email } from './email';

/** A delivery whose time has come. */
export interface DueDelivery extends Message {
  readonly id: string;
  readonly memberId: string;
  readonly attempts: number;
}

/** The deliveries on their way. */
export interface DeliveryQueue {
  /**
   * Gives up to `limit` due deliveries to `work`, and notes what it made of them. Until then nobody else gets them; when
   * this copy dies, they are free again at once. Answers how many there were.
   */
  withDue(
    now: Date,
    limit: number,
    work: (due: readonly DueDelivery[]) => Promise<ReadonlyMap<string, Progress>>,
  ): Promise<number>;
}

/** Where somebody can be reached: asked anew for each delivery, and kept nowhere. */
export interface Contact {
  readonly active: boolean;
  readonly locale: string;
  readonly timeZone: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly emailConsent: boolean;
}

/** Answered by member; absent: there is nobody. The error: nobody answers. */
export type AskContacts = (
  memberIds: readonly string[],
) => Promise<Result<ReadonlyMap<string, Contact>, string>>;

export interface Mailer {
  /** Sends an e-mail under its stable id: a copy of it sent again after a crash is recognised by that. */
  send(
    id: string,
    address: string,
    email: Email,
  ): Promise<Result<void, { readonly reason: string; readonly forGood: boolean }>>;
}

const AT_ONCE = 20;

/** Sends what is due: at least once each, one copy at a time. */
export class SendDeliveries {
  constructor(
    private readonly queue: DeliveryQueue,
    private readonly askContacts: AskContacts,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly programme: string,
  ) {}

  /** Sends one batch; answers whether more may be due. */
  async send(): Promise<boolean> {
    const count = await this.queue.withDue(this.clock.now(), AT_ONCE, async (due) => {
      const contacts = await this.askContacts([...new Set(due.map(({ memberId }) => memberId))]);
      const progress = await Promise.all(
        due.map(async (delivery) => {
          const attempt = await this.attempt(delivery, contacts);
          return [delivery.id, afterAttempt(delivery, attempt, this.clock.now())] as const;
        }),
      );
      return new Map(progress);
    });
    return count === AT_ONCE;
  }

  private async attempt(delivery: DueDelivery, asked: Awaited<ReturnType<AskContacts>>): Promise<Attempt> {
    if (!asked.ok) return { kind: 'POSTPONED', reason: asked.error };
    const contact = asked.value.get(delivery.memberId);
    if (!contact) return { kind: 'SUPPRESSED', reason: 'NO_MEMBER' };
    if (!contact.active) return { kind: 'SUPPRESSED', reason: 'NOT_ACTIVE' };
    if (contact.email === null) return { kind: 'SUPPRESSED', reason: 'NO_ADDRESS' };
    if (!contact.emailConsent) return { kind: 'SUPPRESSED', reason: 'NO_CONSENT' };
    const email = writeEmail(delivery, contact, contact.givenName, this.programme);
    const sent = await this.mailer.send(delivery.id, contact.email, email);
    return sent.ok ? { kind: 'SENT' } : { kind: 'REFUSED', ...sent.error };
  }
}
