import { err, ok, type Result } from '@accord/values';
import { isShown, offerTo, type Offer } from './offer';
import { shopperOf } from './list-offers';
import type { OfferStore } from './offer-ports';
import { outsideOf } from '../judging/audience';
import { statusAt } from '../campaigns/campaign';
import type { CompiledCampaign } from '../judging/compile';

export type OfferRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'UNAVAILABLE'; readonly reason: 'PAUSED' | 'ENDED' | 'USED_UP' }
  | { readonly kind: 'IN_USE' };

export interface OfferPorts {
  inTransaction<Outcome>(work: (store: OfferStore) => Promise<Outcome>): Promise<Outcome>;
  now(): Date;
}

/**
 * From now on purchases of the member count for the offer. One that is active already, or that needs no activation, stays as it
 * is. What is not meant for this member is not there.
 */
export function activateOffer(
  memberId: string,
  campaignId: string,
  ports: OfferPorts,
): Promise<Result<Offer, OfferRefusal>> {
  return ports.inTransaction(async (store) => {
    await store.lock(memberId);
    // Read under the lock: of two activations the second one is not the earlier.
    const now = ports.now();
    const found = await findOffer(memberId, campaignId, store, now);
    if (!found.ok) return found;
    const { campaign, isActive, hasRoom } = found.value;
    const offer = { campaign, memberId, activated: true };
    if (isActive) return ok(offer);
    if (!hasRoom) return err({ kind: 'UNAVAILABLE', reason: 'USED_UP' });
    await store.activate(memberId, campaignId, now);
    return ok(offer);
  });
}

/** Purchases from now on no longer count for the offer. Refused once it has given something that stands. */
export function deactivateOffer(
  memberId: string,
  campaignId: string,
  ports: OfferPorts,
): Promise<Result<Offer, OfferRefusal>> {
  return ports.inTransaction(async (store) => {
    await store.lock(memberId);
    const now = ports.now();
    const found = await findOffer(memberId, campaignId, store, now);
    if (!found.ok) return found;
    const { campaign } = found.value;
    const offer = { campaign, memberId, activated: !campaign.audience.optIn };
    if (!campaign.audience.optIn) return ok(offer);
    if (await store.isUsed(memberId, campaignId)) return err({ kind: 'IN_USE' });
    await store.deactivate(memberId, campaignId, now);
    return ok(offer);
  });
}

interface Found {
  readonly campaign: CompiledCampaign;
  readonly isActive: boolean;
  /** Whether its limits leave anything for the member. */
  readonly hasRoom: boolean;
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
  const { campaigns } = await store.rules();
  const campaign = campaigns.find((each) => each.campaignId === campaignId);
  if (!campaign || !isShown(campaign)) return err({ kind: 'NOT_FOUND' });
  const shopper = await shopperOf(memberId, [campaign], store, now);
  const outside = outsideOf(campaign, { memberId, occurredAt: now.getTime() }, shopper.belonging);
  if (outside && outside !== 'OPT_IN') return err({ kind: 'NOT_FOUND' });
  const hasRoom = offerTo(shopper, campaign, now.getTime()) !== undefined;
  return ok({ campaign, isActive: outside === undefined, hasRoom });
}
