import {
  NOTHING_TALLIED,
  shareOf,
  tallyOf,
  withShare,
  type Place,
  type Tallied,
  type Tally,
} from '../judging/tally';
import type { Stretch } from '../language/condition';
import type { StoredSale } from '../sales/stored-sale';

/** What was counted of a member, by the key of what is counted. */
export interface MemberTally {
  readonly memberId: string;
  readonly key: string;
  readonly tally: Tally;
}

/** What was counted of several members; it follows each purchase and refund of a batch. */
export class Tallies {
  private readonly changed = new Set<string>();

  constructor(
    private readonly tallied: ReadonlyMap<string, Tallied>,
    /** By member and key. What is not here is counted when somebody asks for it first. */
    private readonly known: Map<string, Map<string, Tally>> = new Map(),
  ) {}

  /** Of one person, who may be several members. */
  of(memberIds: readonly string[]): ReadonlyMap<string, Tally> | undefined {
    const all = memberIds.flatMap((memberId) => this.known.get(memberId) ?? []);
    if (all.length <= 1) return all[0];
    const together = new Map<string, Tally>();
    for (const tallies of all)
      for (const [key, tally] of tallies)
        together.set(key, [...tally.values()].reduce(addPlace, together.get(key) ?? NOTHING_TALLIED));
    return together;
  }

  /** Counts from the whole history what was never counted of a member. */
  begin(memberId: string, asked: readonly Tallied[], sales: readonly StoredSale[]): void {
    for (const each of asked) this.set(memberId, each.key, tallyOf(each, sales));
  }

  /** `before`: the sale as it was counted; absent: it is new. */
  count(sale: StoredSale, before?: StoredSale): void {
    for (const [key, tally] of this.known.get(sale.memberId) ?? []) {
      const each = this.tallied.get(key);
      if (!each) continue;
      const [share, was] = [shareOf(each, sale), before && shareOf(each, before)];
      if (share ?? was) this.set(sale.memberId, key, withShare(withShare(tally, was, -1), share));
    }
  }

  get changes(): MemberTally[] {
    return [...this.known].flatMap(([memberId, tallies]) =>
      [...tallies].flatMap(([key, tally]) =>
        this.changed.has(`${key} ${memberId}`) ? [{ memberId, key, tally }] : [],
      ),
    );
  }

  private set(memberId: string, key: string, tally: Tally): void {
    const tallies = this.known.get(memberId) ?? new Map<string, Tally>();
    this.known.set(memberId, tallies.set(key, tally));
    this.changed.add(`${key} ${memberId}`);
  }
}

const addPlace = (tally: Tally, place: Place): Tally => withShare(tally, place);

/** What is asked and was never counted, by member. */
export function neverCounted(
  known: ReadonlyMap<string, ReadonlyMap<string, Tally>>,
  histories: ReadonlyMap<string, Stretch>,
): Map<string, Tallied[]> {
  const missing = new Map<string, Tallied[]>();
  for (const [memberId, { tallies = [] }] of histories) {
    const asked = tallies.filter(({ key }) => !known.get(memberId)?.has(key));
    if (asked.length > 0) missing.set(memberId, asked);
  }
  return missing;
}
