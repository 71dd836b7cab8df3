import type { BatchNeeds } from '../judgements/batch-needs';
import type { Facts } from '../judging/facts';
import type { OfferReading } from '../offers/offer-ports';

/** What is known of members when their challenges are shown: each call costs a fixed number of queries. */
export interface ChallengeReading extends Pick<OfferReading, 'rules' | 'belonging'> {
  /** Facts as they stand; nothing is locked. */
  facts(needs: BatchNeeds): Promise<Facts>;
  /** When campaigns last gave a member something that stands: the `occurredAt` of that, by campaign. */
  rewards(memberId: string, campaignIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
