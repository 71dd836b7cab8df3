import { createHash } from 'node:crypto';
import type { Audience } from '../language/audience';

/** Whether the campaign is for this member at all. */
export type AudienceTest = (memberId: string) => boolean;

const BUCKETS = 2 ** 48;

/**
 * Makes an audience a function. Who is held out is decided by a hash of campaign and member: the same for every version, every
 * copy of the service and every simulation, and independent from one campaign to the next.
 */
export function compileAudience(audience: Audience | undefined, campaignId: string): AudienceTest {
  const { holdout } = audience ?? {};
  if (!holdout) return () => true;
  const share = holdout.toNumber();
  return (memberId) => placeOf(campaignId, memberId) >= share;
}

/** From 0 to below 1, evenly spread over members. */
const placeOf = (campaignId: string, memberId: string): number =>
  createHash('sha256').update(`${campaignId} ${memberId}`).digest().readUIntBE(0, 6) / BUCKETS;
