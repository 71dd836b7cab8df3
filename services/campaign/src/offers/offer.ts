import type { ChoicesSpent } from './choices';
import { outsideOf } from '../judging/audience';
import { covers, type Belonging } from '../judging/belonging';
import type { CompiledCampaign } from '../judging/compile';
import type { Counted, CounterKey, Standing } from '../judging/limits';

/** A campaign as it is shown to a member. */
export interface Offer {
  readonly campaign: CompiledCampaign;
  readonly memberId: string;
  /** Whether it counts for the member: what needs no activation always does. */
  readonly activated: boolean;
  /** It counts up to here: to the end of the campaign, or of the period for which the member chose it. */
  readonly endsAt: number;
  /** Whether it can be activated: it needs that, and the member may still choose. */
  readonly activatable: boolean;
}

/** What is known of a member to whom offers are shown. */
export interface Shopper {
  readonly memberId: string;
  readonly belonging: Belonging;
  standing(key: CounterKey): Standing;
  /** Why the member can't activate this one beside others; undefined: nothing stands against it. */
  choicesSpent(campaign: CompiledCampaign): ChoicesSpent | undefined;
}

const BASE = 'base';

/**
 * Whether a campaign is something to show: base rules are always on, and joining lies behind every member. A campaign that
 * wants to be activated is an offer in any case.
 */
export const isShown = ({ group, trigger, audience }: CompiledCampaign): boolean =>
  audience.optIn || (group !== BASE && trigger !== 'enrollment');

/** Whether it judges now, or will: its end lies ahead. */
export const isOpen = ({ endsAt }: CompiledCampaign, now: number): boolean => now < endsAt;

/** What limits look at when it is asked whether a campaign has anything left for a member. */
export function nextUse(
  { startsAt, condition }: CompiledCampaign,
  { memberId, belonging }: Pick<Shopper, 'memberId' | 'belonging'>,
  now: number,
): Counted {
  const places = [...(condition?.partners ?? [])];
  return {
    memberId,
    householdId: belonging.householdId,
    partnerId: places.length === 1 ? places[0] : undefined,
    occurredAt: Math.max(now, startsAt),
  };
}

/** Up to when a campaign counts for a member for whom it counts now. */
export function endFor(
  { campaignId, endsAt }: CompiledCampaign,
  belonging: Belonging | undefined,
  now: number,
): number {
  const active = (belonging?.offers.get(campaignId) ?? []).filter((span) => covers([span], now));
  if (active.length === 0) return endsAt;
  return Math.min(endsAt, Math.max(...active.map(({ to = Infinity }) => to)));
}

/** A campaign as an offer to this member now; undefined: it is not for this member, or over, or used up. */
export function offerTo(shopper: Shopper, campaign: CompiledCampaign, now: number): Offer | undefined {
  const { memberId, belonging } = shopper;
  if (!isShown(campaign) || !isOpen(campaign, now)) return undefined;
  const outside = outsideOf(campaign, { memberId, occurredAt: now }, belonging);
  if (outside && outside !== 'OPT_IN') return undefined;
  if (campaign.limits.usedUp(nextUse(campaign, shopper, now), (key) => shopper.standing(key)))
    return undefined;
  const activated = outside === undefined;
  const activatable = !activated && !shopper.choicesSpent(campaign);
  return { campaign, memberId, activated, activatable, endsAt: endFor(campaign, belonging, now) };
}

/** All offers to a member, those that run first, of these those that end soonest. */
export function offersTo(shopper: Shopper, campaigns: readonly CompiledCampaign[], now: number): Offer[] {
  return campaigns
    .flatMap((campaign) => offerTo(shopper, campaign, now) ?? [])
    .sort((a, b) => inOrder(a, b, now));
}

function inOrder(one: Offer, other: Offer, now: number): number {
  const beginning = ({ campaign }: Offer): number => Math.max(campaign.startsAt, now);
  if (beginning(one) !== beginning(other)) return beginning(one) - beginning(other);
  if (one.endsAt !== other.endsAt) return one.endsAt < other.endsAt ? -1 : 1;
  return one.campaign.slug < other.campaign.slug ? -1 : 1;
}
