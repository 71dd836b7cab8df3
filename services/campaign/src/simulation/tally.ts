import { Decimal, type Money } from '@accord/values';
import type { FunderCost, Given } from './simulation';
import type { Witness } from './simulated-store';
import { isSpendable } from '../judging/reckoning';
import type { GrantedAward, StandingDiscount } from '../awards/granted-award';
import type { FunderPoints } from '../judging/award';
import type { Limits } from '../language/limits';
import type { Prices } from '../partners/prices';

/** What one partner would pay for. */
interface Borne {
  readonly points: bigint;
  /** Undefined: its terms are not known here. */
  readonly cost: Decimal | undefined;
  readonly discounts: Decimal;
  readonly currency: string;
}

/** Counts what the rules give in a simulation, and of one campaign in detail. Refunds are taken off as they come. */
export class Tally implements Witness {
  /** By campaign. */
  readonly points = new Map<string, bigint>();
  /** By member, of all campaigns. */
  readonly members = new Map<string, bigint>();
  /** Of the watched campaign, what each trigger was given. */
  readonly triggers = new Map<string, string>();
  exhaustedAt: Date | undefined;
  private awards = 0;
  private watchedPoints = 0n;
  private readonly awarded = new Set<string>();
  private readonly funders = new Map<string, Borne>();
  /** What the watched campaign takes from a budget in money. */
  private money = new Decimal(0);

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
      const had = this.triggers.get(award.triggerId) ?? '';
      this.triggers.set(award.triggerId, `${had} ${award.points} ${award.discount?.amount.toString() ?? ''}`);
      this.awarded.add(award.memberId);
      if (award.discount) this.bear(award.discount, award.discount.funders);
      else for (const funder of award.funders) this.fund(funder.partnerId, funder.points, award.occurredAt);
      this.watchBudget(award);
    }
  }

  reduced(before: GrantedAward, after: GrantedAward): void {
    if (!isSpendable(after)) return;
    this.add(after, after.standing - before.standing);
    if (after.campaignId !== this.watched) return;
    if (after.discount && before.discount) {
      const bearing = before.discount.funders;
      const less = after.discount.funders.map(({ partnerId, amount }, index) => ({
        partnerId,
        amount: amount.minus(bearing[index]?.amount ?? 0),
      }));
      return this.bear(after.discount, less);
    }
    const had = new Map(before.funders.map(({ partnerId, points }: FunderPoints) => [partnerId, points]));
    for (const { partnerId, points } of after.funders)
      this.fund(partnerId, points - (had.get(partnerId) ?? 0n), after.occurredAt);
    this.watchedPoints += after.standing - before.standing;
  }

  get total(): Given {
    const byPartner = [...this.funders].map(
      ([partnerId, { points, cost, discounts, currency }]): FunderCost => ({
        partnerId,
        points,
        ...(discounts.isZero() ? {} : { discounts: { amount: discounts, currency } }),
        ...(cost ? { cost: { amount: cost, currency } } : {}),
      }),
    );
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
    const cost = price?.amount.times(String(points));
    this.money = this.money.plus(cost ?? 0);
    this.addTo(partnerId, { points, cost, discounts: new Decimal(0), currency: price?.currency ?? '' });
  }

  private bear({ currency }: Pick<StandingDiscount, 'currency'>, shares: StandingDiscount['funders']): void {
    for (const { partnerId, amount } of shares) {
      this.money = this.money.plus(amount);
      this.addTo(partnerId, { points: 0n, cost: amount, discounts: amount, currency });
    }
  }

  private addTo(partnerId: string, { points, cost, discounts, currency }: Borne): void {
    const known = this.funders.get(partnerId);
    this.funders.set(partnerId, {
      points: points + (known?.points ?? 0n),
      cost: known ? known.cost && cost && known.cost.plus(cost) : cost,
      discounts: discounts.plus(known?.discounts ?? 0),
      currency,
    });
  }

  /** The first award with which what the whole campaign may give is given. */
  private watchBudget({ standing, occurredAt }: GrantedAward): void {
    this.watchedPoints += standing;
    const budgets = this.limits.filter(({ budget, uses }) => budget ?? uses);
    if (this.exhaustedAt || budgets.length === 0) return;
    const isReached = budgets.some(
      ({ budget, uses }) =>
        (budget?.points !== undefined && this.watchedPoints >= BigInt(budget.points)) ||
        budget?.money?.amount.lte(this.money) ||
        (uses !== undefined && this.triggers.size >= uses),
    );
    if (isReached) this.exhaustedAt = occurredAt;
  }
}
