import { err, ok, type Result } from '@accord/values';
import { chosenUntil, type ChoicesSpent } from './choices';
import { endFor, isShown, offerTo, type Offer, type Shopper } from './offer';
import { shopperOf } from './list-offers';
import type { OfferStore } from './offer-ports';
import { outsideOf } from '../judging/audience';
import { statusAt } from '../campaigns/campaign';
import type { CompiledCampaign } from '../judging/compile';
import type { Rules } from '../judging/rules';

/** Why neither is possible with an offer. */
export type OfferRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'UNAVAILABLE'; readonly reason: 'PAUSED' | 'ENDED' | 'USED_UP' };
export type ActivationRefusal = OfferRefusal | ({ readonly kind: 'CHOICES_SPENT' } & ChoicesSpent);
export type DeactivationRefusal = OfferRefusal | { readonly kind: 'IN_USE' };

export interface OfferPorts {
  inTransaction<Outcome>(work: (store: OfferStore) => Promise<Outcome>): Promise<Outcome>;
  now(): Date;
}

/**
 * From now on purchases of the member count for the offer; where members choose so many for a period, to the end of that. One
 * that is active already, or that needs no activation, stays as it is. What is not meant for this member is not there.
 */
export function activateOffer(
  memberId: string,
  campaignId: string,
  ports: OfferPorts,
): Promise<Result<Offer, ActivationRefusal>> {
  return ports.inTransaction(async (store) => {
    await store.lock(memberId);
    // Read under the lock: of two activations the second one is not the earlier.
    const now = ports.now();
    const found = await findOffer(memberId, campaignId, store, now);
    if (!found.ok) return found;
    const { campaign, rules, shopper, isActive } = found.value;
    const offer = { campaign, memberId, activated: true, activatable: false };
    if (isActive) return ok({ ...offer, endsAt: endFor(campaign, shopper.belonging, now.getTime()) });
    if (!offerTo(shopper, campaign, now.getTime())) return err({ kind: 'UNAVAILABLE', reason: 'USED_UP' });
    const spent = shopper.choicesSpent(campaign);
    if (spent) return err({ kind: 'CHOICES_SPENT', ...spent });
    const until = chosenUntil(campaign, rules, now.getTime());
    await store.activate(memberId, campaignId, now, until);
    return ok({ ...offer, endsAt: Math.min(campaign.endsAt, until?.getTime() ?? Infinity) });
  });
}

/** Purchases from now on no longer count for the offer. Refused once it has given something that stands. */
export function deactivateOffer(
  memberId: string,
  campaignId: string,
  ports: OfferPorts,
): Promise<Result<Offer, DeactivationRefusal>> {
  return ports.inTransaction(async (store) => {
    await store.lock(memberId);
    const now = ports.now();
    const found = await findOffer(memberId, campaignId, store, now);
    if (!found.ok) return found;
    const { campaign, rules } = found.value;
    const offer = { campaign, memberId, endsAt: campaign.endsAt };
    if (!campaign.audience.optIn) return ok({ ...offer, activated: true, activatable: false });
    if (await store.isUsed(memberId, campaignId, now)) return err({ kind: 'IN_USE' });
    await store.deactivate(memberId, campaignId, now);
    const shopper = await shopperOf(memberId, [campaign], rules, store, now);
    const { activatable = false } = offerTo(shopper, campaign, now.getTime()) ?? {};
    return ok({ ...offer, activated: false, activatable });
  });
}

interface Found {
  readonly campaign: CompiledCampaign;
  readonly rules: Rules;
  readonly shopper: Shopper;
  readonly isActive: boolean;
}

async function findOffer(
  memberId: string,
  campaignId: string,
  store: OfferStore,
  now: Date,
): Promise<Result<Found, OfferRefusal>> {
  const stored = await store.campaign(campaignId);
  const status = stored && statusAt(stored, now);
  if (status === 'PAUSED' || status === 'ENDED') return err({ kind: 'UNAVAILABLE', reason: status });
  const rules = await store.rules();
  const campaign = rules.campaigns.find((each) => each.campaignId === campaignId);
  if (!campaign || !isShown(campaign)) return err({ kind: 'NOT_FOUND' });
  const shopper = await shopperOf(memberId, [campaign], rules, store, now);
  const outside = outsideOf(campaign, { memberId, occurredAt: now.getTime() }, shopper.belonging);
  if (outside && outside !== 'OPT_IN') return err({ kind: 'NOT_FOUND' });
  return ok({ campaign, rules, shopper, isActive: outside === undefined });
}
