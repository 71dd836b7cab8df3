import { hasJudged, type Campaign } from './campaign';
import { keptUntil } from '../challenges/in-flight';
import type { CampaignVersion } from '../judging/compile';

/** A version, and when the next one supersedes it. */
export interface SupersededVersion extends CampaignVersion {
  readonly supersededAt: Date;
}

/** Where earlier versions are found. */
export interface EarlierVersions {
  /** A campaign's versions from that one on, oldest first; the newest is superseded now. */
  superseded(campaignId: string, from: number, now: Date): Promise<readonly SupersededVersion[]>;
}

/** As many versions judge side by side at most: each has to be asked. */
export const MOST_KEPT = 20;
export const TOO_MANY_KEPT = `Members go on by ${MOST_KEPT} earlier versions already: migrate them, or wait until their time has passed`;

/** Tills tell late: so long something that occurred in time may still come. */
const LATE_MS = 31 * 86_400_000;

/** From which version on members may go on when a campaign is changed: those by which nobody can any more judge no longer. */
export async function keepProgress(
  current: Campaign,
  campaigns: EarlierVersions,
  now: Date,
  zone: string,
): Promise<number> {
  const next = current.version + 1;
  if (!hasJudged(current, now)) return next;
  const versions = await campaigns.superseded(current.campaignId, current.keepsFrom, now);
  const kept = versions.find((version) => {
    const supersededAt = version.supersededAt.getTime();
    const until = keptUntil(version, supersededAt, zone);
    return until > supersededAt && until + LATE_MS > now.getTime();
  });
  return kept?.version ?? next;
}
