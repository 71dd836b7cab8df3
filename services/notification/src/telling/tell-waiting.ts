import type { Clock, Result } from '@accord/values';
import type { Reader } from '../languages/language';
import { partnersOf, type Known, type PointsCredited } from './tell-points-credited';

/** A message that waits for its reader or a partner to be known. */
export interface Waiting {
  readonly id: string;
  readonly credited: PointsCredited;
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

/** Questions to the services that know. The error: they can't be reached. */
export interface Neighbours {
  reader(memberId: string): Promise<Result<Reader | null, string>>;
  /** Names by id; those that don't exist are left out. */
  partners(ids: readonly string[]): Promise<Result<ReadonlyMap<string, string>, string>>;
}

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
      const missing = [...new Set(due.flatMap(({ credited }) => partnersOf(credited)))].filter(
        (id) => !known.partners.has(id),
      );
      const asked = missing.length === 0 ? undefined : await this.neighbours.partners(missing);
      const answers = await Promise.all(
        due.map(async (each) => [each.id, await this.decide(each, known, asked)] as const),
      );
      return new Map(answers);
    });
    return count === AT_ONCE;
  }

  private async decide(
    { credited, attempts }: Waiting,
    known: Known,
    asked: Result<ReadonlyMap<string, string>, string> | undefined,
  ): Promise<WaitingProgress> {
    const later: WaitingProgress = {
      kind: 'LATER',
      at: new Date(this.clock.now().getTime() + Math.min(LONGEST_MS, 1_000 * 2 ** attempts)),
    };
    if (asked && !asked.ok) return later;
    const { memberId } = credited;
    let reader = known.readers.get(memberId);
    if (!reader) {
      const answer = await this.neighbours.reader(memberId);
      if (!answer.ok) return later;
      if (!answer.value) return { kind: 'DROPPED' };
      reader = answer.value;
    }
    const nameOf = (id: string) =>
      known.partners.get(id) ?? (asked?.ok ? asked.value.get(id) : undefined) ?? null;
    const partners = new Map(partnersOf(credited).map((id) => [id, nameOf(id)]));
    return { kind: 'TOLD', known: { readers: new Map([[memberId, reader]]), partners } };
  }
}
