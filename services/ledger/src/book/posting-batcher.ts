import { bookOfCommand, namedBy } from './book-of-command';
import { CommandFailed } from './decide-batch';
import type { Command } from './posting';

interface Waiting {
  readonly command: Command;
  /** The wallets, holds and redemptions that it names. */
  readonly about: readonly string[];
  resolve(decision: unknown): void;
  reject(error: unknown): void;
}

/** Books all of these in one transaction, or none. */
export type BookTogether = (commands: readonly Command[]) => Promise<unknown[]>;

const LARGEST_BATCH = 256;

/** Two batches in turn: while the database writes the one, the other is decided. */
const LANES = 2;

/**
 * Gathers the commands that are in flight. A single command goes at once, and a thousand share a few commits: what comes while
 * all lanes are busy waits for the next that is free. With as many groups as books, each batch is of one book (ADR 0014).
 */
export class PostingBatcher {
  private count = 0;
  private readonly groups: readonly Gathering[];

  constructor(bookTogether: BookTogether, groups = 1) {
    this.groups = Array.from({ length: groups }, () => new Gathering(bookTogether));
  }

  submit<T>(command: Command<T>): Promise<T> {
    this.count += 1;
    return this.groups[(bookOfCommand(command) ?? 0) % this.groups.length]!.submit(command);
  }

  /** How many commands have come. */
  get submitted(): number {
    return this.count;
  }

  /** Resolves when nothing is in flight. */
  async idle(): Promise<void> {
    await Promise.all(this.groups.map((group) => group.idle()));
  }
}

/** One batch at a time. */
interface Lane {
  running: Promise<void> | undefined;
  batch: readonly Waiting[];
}

/** The commands of one group of books, in the order in which they came. One that fails does not fail the others. */
class Gathering {
  private queue: Waiting[] = [];
  private readonly lanes: readonly Lane[] = Array.from({ length: LANES }, () => ({
    running: undefined,
    batch: [],
  }));

  constructor(private readonly bookTogether: BookTogether) {}

  get busy(): boolean {
    return this.lanes.some(({ running }) => running !== undefined);
  }

  submit<T>(command: Command<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({
        command,
        about: namedBy(command),
        resolve: (decision) => resolve(decision as T),
        reject,
      });
      this.wake();
    });
  }

  async idle(): Promise<void> {
    while (this.busy) await Promise.all(this.lanes.map(async ({ running }) => running));
  }

  private wake(): void {
    for (const lane of this.lanes) lane.running ??= this.run(lane);
  }

  private async run(lane: Lane): Promise<void> {
    for (;;) {
      // Requests that arrived together are read in one turn of the event loop, and those answered just now ask again in the
      // next: they go together.
      await new Promise(setImmediate);
      lane.batch = this.take();
      if (lane.batch.length === 0) break;
      await this.book(lane.batch);
      lane.batch = [];
      // What waited for this batch may go in any lane.
      this.wake();
    }
    lane.running = undefined;
  }

  /**
   * The next batch: no more than its share of all that is in flight, so that the lanes stay equally full and nobody waits for
   * two batches where one would do; and nothing about what another lane's batch is about, which would only wait for its lock.
   */
  private take(): Waiting[] {
    const inFlight = this.lanes.flatMap(({ batch }) => batch);
    const busy = new Set(inFlight.flatMap(({ about }) => about));
    const share = Math.ceil((inFlight.length + this.queue.length) / this.lanes.length);
    const most = Math.min(share, LARGEST_BATCH);
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of this.queue) {
      const goes = taken.length < most && !waiting.about.some((id) => busy.has(id));
      (goes ? taken : left).push(waiting);
    }
    this.queue = left;
    return taken;
  }

  private async book(batch: readonly Waiting[]): Promise<void> {
    try {
      const decisions = await this.bookTogether(batch.map(({ command }) => command));
      batch.forEach(({ resolve }, index) => resolve(decisions[index]));
    } catch (error) {
      await this.bookWithout(batch, error);
    }
  }

  /** Leaves out the one that failed, or finds it by trying each alone. */
  private async bookWithout(batch: readonly Waiting[], error: unknown): Promise<void> {
    const culprit =
      error instanceof CommandFailed ? batch.find(({ command }) => command === error.command) : undefined;
    if (culprit) {
      culprit.reject(error);
      const others = batch.filter((waiting) => waiting !== culprit);
      if (others.length > 0) await this.book(others);
      return;
    }
    if (batch.length === 1 || !concernsOneCommand(error)) return batch.forEach(({ reject }) => reject(error));
    for (const waiting of batch) await this.book([waiting]);
  }
}

/** A decision, a constraint or a value was at fault, so that it concerns one of the commands and not all of them. */
export const concernsOneCommand = (error: unknown): boolean =>
  error instanceof CommandFailed ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code));
