import { findPartners, type PartnerSnapshot } from '@accord/contracts';
import { RetryLater, type Messaging } from '@accord/messaging';
import type { Partner } from '../book/partner';

/** What the ledger itself remembers of partners. */
export interface RememberedPartners {
  find(ids: readonly string[]): Promise<ReadonlyMap<string, Partner>>;
  save(snapshots: readonly PartnerSnapshot[]): Promise<void>;
}

/** A till waits for it: when the partner service does not answer by then, what is remembered has to do. */
const ASK_TIMEOUT_MS = 500;

/** Partners and their terms: remembered here, and asked for where that may not be enough. */
export class PartnerDirectory {
  constructor(
    private readonly remembered: RememberedPartners,
    private readonly messaging: Pick<Messaging, 'ask'>,
  ) {}

  /**
   * The partner as it stands now: terms that were changed or a partner that was suspended a moment ago count at once. As
   * last heard of when the partner service is away; undefined when nobody knows it.
   */
  async current(partnerId: string): Promise<Partner | undefined> {
    await this.ask([partnerId]);
    return (await this.remembered.find([partnerId])).get(partnerId);
  }

  /** The partner as last heard of, asked for only when it was never heard of. */
  async known(partnerId: string): Promise<Partner | undefined> {
    return (await this.remembered.find([partnerId])).get(partnerId) ?? this.current(partnerId);
  }

  /** Which of these nobody knows. */
  async unknown(partnerIds: readonly string[]): Promise<string[]> {
    const missing = await this.missing(partnerIds);
    if (missing.length === 0) return [];
    await this.ask(missing);
    return this.missing(missing);
  }

  /**
   * Makes sure that commands can be booked on these, reading and writing where `remembered` says, so that a transaction
   * needs no second connection. Throws RetryLater while those not heard of yet can't be asked for.
   */
  async ensureKnown(partnerIds: readonly string[], remembered: RememberedPartners): Promise<void> {
    if (partnerIds.length === 0) return;
    const missing = await this.missing(partnerIds, remembered);
    if (missing.length > 0 && !(await this.ask(missing, remembered))) {
      throw new RetryLater(`Partner ${missing[0]} is not known here yet`);
    }
  }

  private async missing(partnerIds: readonly string[], remembered = this.remembered): Promise<string[]> {
    const known = await remembered.find(partnerIds);
    return partnerIds.filter((id) => !known.has(id));
  }

  private async ask(ids: readonly string[], remembered = this.remembered): Promise<boolean> {
    const answer = await this.messaging.ask(findPartners, { ids: [...ids] }, { timeoutMs: ASK_TIMEOUT_MS });
    if (answer.ok && answer.value.partners.length > 0) await remembered.save(answer.value.partners);
    return answer.ok;
  }
}
