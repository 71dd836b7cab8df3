import type { Sale } from './sale';

/** Sales of one partner that may be sent now, in this order. */
export interface Batch {
  readonly partner: string;
  readonly indexes: readonly number[];
}

export interface ScheduleSettings {
  /** At most this many sales in a batch. */
  readonly batchSize: number;
  /** How far, in sales, the newest sent one may be ahead of the oldest not yet answered. */
  readonly window: number;
}

/**
 * Decides which sales may go next. A member's sales go strictly in the given order, whatever partner they are at: while
 * one is under way, or waits for another partner's batch, none of the same member's later ones is sent. A batch may hold
 * several of one member's sales, since the platform takes a batch in its order.
 */
export class Schedule {
  private readonly state: Uint8Array;
  private oldest: number;
  private readonly membersUnderWay = new Set<string>();

  constructor(
    private readonly sales: readonly Sale[],
    private readonly settings: ScheduleSettings,
    /** Everything before this one is done. */
    startAt = 0,
  ) {
    this.state = new Uint8Array(sales.length);
    this.oldest = startAt;
  }

  /** Everything before this index is done. */
  get watermark(): number {
    return this.oldest;
  }

  get finished(): boolean {
    return this.oldest >= this.sales.length;
  }

  /** The next batch that may go beside those under way, the fullest there is; undefined: wait for an answer first. */
  next(): Batch | undefined {
    const blockedAt = new Map<string, string>();
    const batches = new Map<string, number[]>();
    const end = Math.min(this.sales.length, this.oldest + this.settings.window);
    for (let index = this.oldest; index < end; index += 1) {
      if (this.state[index] !== WAITING) continue;
      const { card, partner } = this.sales[index]!;
      if (this.membersUnderWay.has(card)) continue;
      // The member's first waiting sale decides at which partner he or she stands; a later one elsewhere has to wait.
      const standsAt = blockedAt.get(card);
      if (standsAt !== undefined && standsAt !== partner) {
        blockedAt.set(card, NOWHERE);
        continue;
      }
      blockedAt.set(card, partner);
      const batch = batches.get(partner) ?? [];
      if (batch.length < this.settings.batchSize) batch.push(index);
      else blockedAt.set(card, NOWHERE);
      batches.set(partner, batch);
    }
    const fullest = [...batches].reduce<[string, number[]] | undefined>(
      (best, entry) => (best && best[1].length >= entry[1].length ? best : entry),
      undefined,
    );
    return fullest && this.take(fullest[0], fullest[1]);
  }

  /** The batch has its answer: its members may go on. */
  done(batch: Batch): void {
    for (const index of batch.indexes) {
      this.state[index] = DONE;
      this.membersUnderWay.delete(this.sales[index]!.card);
    }
    while (this.oldest < this.sales.length && this.state[this.oldest] === DONE) this.oldest += 1;
  }

  private take(partner: string, indexes: number[]): Batch {
    for (const index of indexes) {
      this.state[index] = UNDER_WAY;
      this.membersUnderWay.add(this.sales[index]!.card);
    }
    return { partner, indexes };
  }
}

const WAITING = 0;
const UNDER_WAY = 1;
const DONE = 2;
/** No slug: the member waits for all that stands before. */
const NOWHERE = '';
