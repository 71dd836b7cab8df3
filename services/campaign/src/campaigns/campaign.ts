import type { Names } from '../language/ground';

/** What its owner has decided; what that means now depends on the clock too (see `statusAt`). */
export type CampaignState = 'DRAFT' | 'LAUNCHED' | 'PAUSED' | 'ENDED';
export type CampaignStatus = 'DRAFT' | 'PROPOSED' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'ENDED';

/** A campaign at one of its versions. */
export interface Campaign {
  readonly campaignId: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly version: number;
  /** Members whose progress was in flight may go on by versions from this one on; `version`: by none but the newest. */
  readonly keepsFrom: number;
  readonly name: string;
  /** As it was given. */
  readonly definition: unknown;
  readonly names: Names;
  /** It judges what occurred from here … */
  readonly startsAt: Date | undefined;
  /** … to before here. */
  readonly endsAt: Date | undefined;
  /** Partners that pay for it; undefined: whichever it happens at. */
  readonly funders: readonly string[] | undefined;
  /** The partner that pays for all of it. */
  readonly soleFunder: string | undefined;
  readonly excludes: readonly string[];
}

/** What somebody wants a campaign to be. */
export interface CampaignDraft {
  readonly slug: string;
  readonly name: string;
  readonly definition: unknown;
  readonly startsAt: Date | undefined;
  readonly endsAt: Date | undefined;
}

/** What a campaign is now. A launched one is scheduled until its start, and ended from its end. */
export function statusAt(
  { state, startsAt, endsAt }: Pick<Campaign, 'state' | 'startsAt' | 'endsAt'>,
  now: Date,
): CampaignStatus {
  if (state !== 'LAUNCHED') return state;
  if (endsAt && endsAt <= now) return 'ENDED';
  return startsAt && startsAt > now ? 'SCHEDULED' : 'RUNNING';
}

/** Whether it has begun to judge. */
export const hasJudged = (campaign: Pick<Campaign, 'state' | 'startsAt' | 'endsAt'>, now: Date): boolean =>
  !['DRAFT', 'SCHEDULED'].includes(statusAt(campaign, now));

/** Which campaigns a list is about. */
export interface CampaignFilter {
  readonly now: Date;
  readonly status: CampaignStatus | undefined;
  /** Undefined: all. Otherwise those that run or are announced, and those that this partner pays for. */
  readonly seenBy: { readonly partnerId: string | undefined } | undefined;
}

/** Who wants to write a campaign. */
export type Author = { readonly kind: 'operator' } | { readonly kind: 'partner'; readonly partnerId: string };

/** Operators may do everything with a campaign, a partner what it alone pays for. */
export const mayWrite = (author: Author, { soleFunder }: Pick<Campaign, 'soleFunder'>): boolean =>
  author.kind === 'operator' || author.partnerId === soleFunder;

/** A partner sees all of a campaign that it pays for, in part too. */
export const funds = (partnerId: string, { funders }: Pick<Campaign, 'funders'>): boolean =>
  funders?.includes(partnerId) ?? false;
