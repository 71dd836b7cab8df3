import type { Choice } from './choices';
import type { Campaign } from '../campaigns/campaign';
import type { Belonging } from '../judging/belonging';
import type { CounterKey, Standing } from '../judging/limits';
import type { Rules } from '../judging/rules';

/** What is known of members when offers are shown: each call one query. */
export interface OfferReading {
  rules(): Promise<Rules>;
  belonging(memberId: string): Promise<Belonging>;
  /** What is still good of what the member has chosen of these groups; of none where these are none. */
  choices(memberId: string, groups: readonly string[], now: Date): Promise<readonly Choice[]>;
  standings(keys: readonly CounterKey[]): Promise<ReadonlyMap<string, Standing>>;
}

/** What activating reads and writes, in one unit of work. */
export interface OfferStore extends OfferReading {
  campaign(id: string): Promise<Campaign | undefined>;
  /** One member's offers change one after the other, and not while a purchase of this member is judged. */
  lock(memberId: string): Promise<void>;
  /** From now on, up to … exclusive; absent: until it is taken back. */
  activate(memberId: string, campaignId: string, now: Date, until: Date | undefined): Promise<void>;
  /** Also what was activated under another id of the same person. */
  deactivate(memberId: string, campaignId: string, now: Date): Promise<void>;
  /** Whether the campaign has given this person anything since the offer was activated that stands. */
  isUsed(memberId: string, campaignId: string, now: Date): Promise<boolean>;
}
