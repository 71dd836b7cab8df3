import type { Decimal, Money } from '@accord/values';
import type { FunderCost, Given } from './simulation';
import type { Witness } from './simulated-store';
import { isSpendable } from '../judging/reckoning';
import type { GrantedAward } from '../awards/granted-award';
import type { FunderPoints } from '../judging/award';
import type { Limits } from '../language/limits';
import type { Prices } from '../partners/prices';

/** Counts what the rules give in a simulation, and of one campaign in detail. Refunds are taken off as they come. */
export class Tally implements Witness {
  /** By campaign. */
  readonly points = new Map<string, bigint>();
  /** By member, of all campaigns. */
  readonly members = new Map<string, bigint>();
  /** Of the watched campaign, what each trigger was given. */
  readonly triggers = new Map<string, bigint>();
  exhaustedAt: Date | undefined;
  private awards = 0;
  private watchedPoints = 0n;
  private readonly awarded = new Set<string>();
  private readonly funders = new Map<
    string,
    { points: bigint; cost: Decimal | undefined; currency: string }
  >();

  constructor(
    private readonly watched: string | undefined,
    private readonly limits: readonly Limits[],
    private readonly prices: ReadonlyMap<string, Prices>,
  ) {}

  given(awards: readonly GrantedAward[]): void {
    for (const award of awards.filter(isSpendable)) {
      this.add(award, award.standing);
      if (award.campaignId !== this.watched) continue;
      this.awards += 1;
      this.triggers.set(award.triggerId, (this.triggers.get(award.triggerId) ?? 0n) + award.points);
      this.awarded.add(award.memberId);
      for (const funder of award.funders) this.fund(funder.partnerId, funder.points, award.occurredAt);
      this.watchBudget(award);
    }
  }

  reduced(before: GrantedAward, after: GrantedAward): void {
    if (!isSpendable(after)) return;
    this.add(after, after.standing - before.standing);
    if (after.campaignId !== this.watched) return;
    const had = new Map(before.funders.map(({ partnerId, points }: FunderPoints) => [partnerId, points]));
    for (const { partnerId, points } of after.funders)
      this.fund(partnerId, points - (had.get(partnerId) ?? 0n), after.occurredAt);
    this.watchedPoints += after.standing - before.standing;
  }

  get total(): Given {
    const byPartner = [...this.funders].map(([partnerId, { points, cost, currency }]): FunderCost => ({
      partnerId,
      points,
      ...(cost ? { cost: { amount: cost, currency } } : {}),
    }));
    return {
      awards: this.awards,
      points: this.points.get(this.watched ?? '') ?? 0n,
      members: this.awarded.size,
      byPartner: byPartner.sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1)),
    };
  }

  private add({ campaignId, memberId }: GrantedAward, points: bigint): void {
    this.points.set(campaignId, (this.points.get(campaignId) ?? 0n) + points);
    this.members.set(memberId, (this.members.get(memberId) ?? 0n) + points);
  }

  private fund(partnerId: string, points: bigint, occurredAt: Date): void {
    const price: Money | undefined = this.prices.get(partnerId)?.(occurredAt);
    const known = this.funders.get(partnerId);
    const cost = price?.amount.times(String(points));
    this.funders.set(partnerId, {
      points: (known?.points ?? 0n) + points,
      cost: known ? known.cost && cost && known.cost.plus(cost) : cost,
      currency: price?.currency ?? '',
    });
  }

  /** The first award with which what the whole campaign may give is given. */
  private watchBudget({ standing, occurredAt }: GrantedAward): void {
    this.watchedPoints += standing;
    const budgets = this.limits.filter(({ budget, uses }) => budget ?? uses);
    if (this.exhaustedAt || budgets.length === 0) return;
    const isReached = budgets.some(
      ({ budget, uses }) =>
        (budget && this.watchedPoints >= BigInt(budget.points)) ||
        (uses !== undefined && this.triggers.size >= uses),
    );
    if (isReached) this.exhaustedAt = occurredAt;
  }
}
