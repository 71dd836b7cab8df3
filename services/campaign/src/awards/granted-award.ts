import type { AwardSnapshot } from '@accord/contracts';
import { pointsToNumber, type Renewal } from '@accord/values';
import type { Award, FunderPoints } from '../judging/award';
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
  /** Scopes of the campaign's limits that it counts in. */
  readonly counters: readonly string[];
}

export const grantedAwards = (grant: Grant, occasion: Judged): GrantedAward[] =>
  grant.awards.map((award) => ({
    ...award,
    triggerId: occasion.id,
    memberId: occasion.memberId,
    occurredAt: new Date(occasion.occurredAt),
    recordedAt: new Date(occasion.recordedAt),
    standing: award.points,
    counters: grant.takes.map(({ scope }) => scope),
  }));

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
  ...(keptAlive ? { keptAlive: keptAlive as AwardSnapshot['keptAlive'] } : {}),
});
