import { ok, type Clock, type Result } from '@accord/values';
import type { Known } from '../directory/directory';
import type { Reader } from '../languages/language';
import { partnersOf, type Told } from './expiring';

/** A message that waits for its reader or a partner to be known. */
export interface Waiting {
  readonly id: string;
  readonly credited: Told;
  readonly attempts: number;
}

/** What becomes of it: told, dropped (there is no such member), or tried again later. */
export type WaitingProgress =
  | { readonly kind: 'TOLD'; readonly known: Known }
  | { readonly kind: 'DROPPED' }
  | { readonly kind: 'LATER'; readonly at: Date };

export interface WaitingRoom {
  /** Gives up to `limit` that are due to `work`, and does what it answers, in one unit of work. Nobody else gets them meanwhile. */
  withDue(
    now: Date,
    limit: number,
    work: (due: readonly Waiting[], known: Known) => Promise<ReadonlyMap<string, WaitingProgress>>,
  ): Promise<number>;
}

/** Questions to the services that know. What they don't know is left out of their answer. The error: nobody answers. */
export interface Neighbours {
  readers(memberIds: readonly string[]): Promise<Result<ReadonlyMap<string, Reader>, string>>;
  /** Names by id. */
  partners(ids: readonly string[]): Promise<Result<ReadonlyMap<string, string>, string>>;
}

type Asked<T> = Result<ReadonlyMap<string, T>, string>;

const AT_ONCE = 50;
const LONGEST_MS = 30_000;

/** Tells what had to wait, as soon as the services that know its reader and partners answer. */
export class TellWaiting {
  constructor(
    private readonly room: WaitingRoom,
    private readonly neighbours: Neighbours,
    private readonly clock: Clock,
  ) {}

  /** Handles one batch; answers whether more may be due. */
  async tell(): Promise<boolean> {
    const count = await this.room.withDue(this.clock.now(), AT_ONCE, async (due, known) => {
      const readers = await askMissing(
        due.map(({ credited }) => credited.memberId),
        known.readers,
        (ids) => this.neighbours.readers(ids),
      );
      const partners = await askMissing(
        due.flatMap(({ credited }) => partnersOf(credited)),
        known.partners,
        (ids) => this.neighbours.partners(ids),
      );
      return new Map(due.map((each) => [each.id, this.decide(each, known, readers, partners)]));
    });
    return count === AT_ONCE;
  }

  private decide(
    { credited, attempts }: Waiting,
    known: Known,
    readers: Asked<Reader>,
    partners: Asked<string>,
  ): WaitingProgress {
    const { memberId } = credited;
    const named = partnersOf(credited);
    const reader = known.readers.get(memberId) ?? (readers.ok ? readers.value.get(memberId) : undefined);
    const unanswered =
      (!readers.ok && !reader) || (!partners.ok && named.some((id) => !known.partners.has(id)));
    if (unanswered)
      return {
        kind: 'LATER',
        at: new Date(this.clock.now().getTime() + Math.min(LONGEST_MS, 1_000 * 2 ** attempts)),
      };
    if (!reader) return { kind: 'DROPPED' };
    const nameOf = (id: string) =>
      known.partners.get(id) ?? (partners.ok ? partners.value.get(id) : undefined) ?? null;
    return {
      kind: 'TOLD',
      known: {
        readers: new Map([[memberId, reader]]),
        partners: new Map(named.map((id) => [id, nameOf(id)])),
      },
    };
  }
}

async function askMissing<T>(
  ids: readonly string[],
  known: ReadonlyMap<string, unknown>,
  ask: (missing: readonly string[]) => Promise<Asked<T>>,
): Promise<Asked<T>> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  return missing.length === 0 ? ok(new Map<string, T>()) : ask(missing);
}
