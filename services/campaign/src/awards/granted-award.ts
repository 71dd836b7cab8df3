import type { AwardSnapshot, DiscountSnapshot } from '@accord/contracts';
import { Decimal, formatAmount, pointsToNumber, type Renewal } from '@accord/values';
import type { Award, Discount, FunderPoints } from '../judging/award';
import { costOf } from '../judging/worth';
import type { Grant } from '../judging/judge';
import type { Judged } from '../judging/occasion';

/** An award that was given, as it stands now. */
export interface GrantedAward extends Pick<
  Award,
  | 'campaignId'
  | 'campaignVersion'
  | 'effect'
  | 'points'
  | 'availableAt'
  | 'expiresAt'
  | 'spendableAt'
  | 'parts'
  | 'earningAmount'
  | 'reckoning'
> {
  readonly awardId: string;
  readonly triggerId: string;
  readonly memberId: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  /** What is left of `points` after refunds. */
  readonly standing: bigint;
  /** The same per funder; they sum to `standing`. */
  readonly funders: readonly FunderPoints[];
  /** Why the ledger credited nothing, or not all of it. */
  readonly refused?: 'WALLET_MAXIMUM' | 'ISSUER_CLOSED' | 'ISSUER_THROTTLED';
  /** Of a discount what it took off, what of it stands after refunds, and who bears that; they sum to `standing`. */
  readonly discount?: StandingDiscount;
  /** Scopes of the campaign's limits that it counts in. */
  readonly counters: readonly string[];
}

export interface StandingDiscount extends Pick<Discount, 'amount' | 'currency' | 'funders'> {
  readonly standing: Decimal;
}

export const standingDiscount = ({ amount, currency, funders }: Discount): StandingDiscount => ({
  amount,
  currency,
  funders,
  standing: amount,
});

export const grantedAwards = (grant: Grant, occasion: Judged): GrantedAward[] =>
  grant.awards.map(({ discount, ...award }) => ({
    ...award,
    ...(discount ? { discount: standingDiscount(discount) } : {}),
    triggerId: occasion.id,
    memberId: occasion.memberId,
    occurredAt: new Date(occasion.occurredAt),
    recordedAt: new Date(occasion.recordedAt),
    standing: award.points,
    counters: grant.takes.map(({ scope }) => scope),
  }));

/** What the awards cost who pays, where a budget in money counts it: points at the prices noted with them, and discounts. */
export const costStanding = (awards: readonly GrantedAward[]): Decimal =>
  awards.reduce(
    (sum, { funders, discount }) => sum.plus(costOf(funders)).plus(discount?.standing ?? 0),
    new Decimal(0),
  );

/** A discount as it travels. */
export const discountSnapshotOf = (
  award: Award,
  { amount, currency, funders }: Discount,
): DiscountSnapshot => ({
  awardId: award.awardId,
  campaignId: award.campaignId,
  campaignSlug: award.campaignSlug,
  campaignName: award.campaignName,
  campaignVersion: award.campaignVersion,
  amount: { amount: formatAmount({ amount, currency }), currency },
  funders: funders.map((funder) => ({ ...funder, amount: funder.amount.toFixed() })),
});

/** An award as it travels. */
export const snapshotOf = (award: Award, currency: string): AwardSnapshot => ({
  awardId: award.awardId,
  campaignId: award.campaignId,
  campaignSlug: award.campaignSlug,
  campaignName: award.campaignName,
  campaignVersion: award.campaignVersion,
  currency: award.reckoning.pointsCurrency ?? currency,
  points: pointsToNumber(award.points),
  funders: award.funders.map(({ partnerId, points }) => ({ partnerId, points: pointsToNumber(points) })),
  availableAt: award.availableAt.toISOString(),
  ...(award.expiresAt ? { expiresAt: award.expiresAt.toISOString() } : {}),
  ...(award.renewal ? wireRenewal(award.renewal) : {}),
  ...(award.spendableAt ? { spendableAt: [...award.spendableAt] } : {}),
});

const wireRenewal = ({
  inactivity,
  keptAlive,
}: Renewal): Pick<AwardSnapshot, 'inactivity' | 'keptAlive'> => ({
  ...(inactivity ? { inactivity } : {}),
  ...(keptAlive ? { keptAlive: keptAlive as unknown as AwardSnapshot['keptAlive'] } : {}),
});
