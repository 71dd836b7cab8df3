import { bookOfCommand } from './book-of-command';
import { CommandFailed } from './posting-batch';
import type { Command } from './posting';

interface Waiting {
  readonly command: Command;
  resolve(decision: unknown): void;
  reject(error: unknown): void;
}

/** Books all of these in one transaction, or none. */
export type BookTogether = (commands: readonly Command[]) => Promise<unknown[]>;

const LARGEST_BATCH = 256;

/** Two are decided and written in turn: while the database writes one batch, the next is decided. */
const BOOK_GROUPS = 2;

/**
 * Gathers the commands that are in flight, by groups of books: each group has one batch in the database at a time, and what
 * comes meanwhile waits for the next. So a single command goes at once, and a thousand share a few commits. With as many
 * groups as books, each batch is of one book (ADR 0014).
 */
export class PostingBatcher {
  private readonly groups: readonly Gathering[];

  constructor(bookTogether: BookTogether, groups = BOOK_GROUPS) {
    this.groups = Array.from({ length: groups }, () => new Gathering(bookTogether));
  }

  submit<T>(command: Command<T>): Promise<T> {
    return this.groups[(bookOfCommand(command) ?? 0) % this.groups.length]!.submit(command);
  }

  /** Whether commands are in flight. */
  get busy(): boolean {
    return this.groups.some((group) => group.busy);
  }

  /** Resolves when nothing is in flight. */
  async idle(): Promise<void> {
    await Promise.all(this.groups.map((group) => group.idle()));
  }
}

/** The commands of one group of books. One that fails does not fail the others. */
class Gathering {
  private readonly queue: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly bookTogether: BookTogether) {}

  get busy(): boolean {
    return this.running !== undefined;
  }

  submit<T>(command: Command<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ command, resolve: (decision) => resolve(decision as T), reject });
      this.running ??= this.run();
    });
  }

  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    do {
      // Requests that arrived together are read in one turn of the event loop, and those answered just now ask again in the
      // next: they go together.
      await new Promise(setImmediate);
      await this.book(this.queue.splice(0, LARGEST_BATCH));
    } while (this.queue.length > 0);
    this.running = undefined;
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
