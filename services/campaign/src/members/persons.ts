import { counterName, NOTHING_YET, type CounterKey, type Standing } from '../judging/limits';

/**
 * Which members are one person, since they were merged. What happened stays with the member to whom it happened, and is asked of
 * all of them together: so a merge moves nothing, and undoing it gives back exactly what was there.
 */
export class Persons {
  /** By member, all members that are the same person; who is one alone is left out. */
  constructor(private readonly members: ReadonlyMap<string, readonly string[]> = new Map()) {}

  /** All that are the same person, this one among them. */
  of(memberId: string): readonly string[] {
    return this.members.get(memberId) ?? [memberId];
  }

  /** One name for all of them. */
  nameOf(memberId: string): string {
    return this.members.get(memberId)?.[0] ?? memberId;
  }

  /** These, and who is the same person as one of them. */
  all(memberIds: readonly string[]): string[] {
    if (this.members.size === 0) return [...memberIds];
    return [...new Set(memberIds.flatMap((memberId) => this.of(memberId)))].sort();
  }

  /** The standings that count together with this one, itself among them: limits per member count the person. */
  keysOf(key: CounterKey): readonly CounterKey[] {
    if (this.members.size === 0) return [key];
    const [, before, memberId] = OF_MEMBER.exec(key.scope) ?? [];
    if (before === undefined || memberId === undefined) return [key];
    return this.of(memberId).map((id) => ({ ...key, scope: `${before}${id}` }));
  }

  standing(key: CounterKey, standings: ReadonlyMap<string, Standing>): Standing {
    return this.keysOf(key).reduce((sum, each) => {
      const standing = standings.get(counterName(each));
      return standing ? plus(sum, standing) : sum;
    }, NOTHING_YET);
  }
}

/** `member:month:2026-03:mem_…`. */
const OF_MEMBER = /^((?:member|household):(?:.*:)?)([^:]+)$/;

export const plus = (one: Standing, other: Standing): Standing => ({
  uses: one.uses + other.uses,
  points: one.points + other.points,
  amount: one.amount.plus(other.amount),
  money: one.money.plus(other.money),
});
