import { Decimal } from '@accord/values';
import type { Draft } from './award';
import { addOff, Basket } from './basket';
import type { CompiledCampaign } from './compile';
import { draftAwards, messagesOf, type SaidMessage } from './draft';
import type { Facts } from './facts';
import type { Refusal } from './judge';
import type { Judged } from './occasion';
import type { Rules } from './rules';
import { worthOf } from './worth';
import type { Given } from '../language/effects/points-forms/points-form';

/** A campaign whose conditions hold. */
export interface Candidate {
  readonly campaign: CompiledCampaign;
  readonly consumed: readonly string[];
}

/** What it would give. */
export interface Offer extends Candidate {
  readonly drafts: readonly Draft[];
  readonly messages: readonly SaidMessage[];
}

/** What the candidates give, group by group, each in its mode. Notes why the others give nothing. */
export function chooseByGroups(
  rules: Rules,
  occasion: Judged,
  facts: Facts,
  candidates: readonly Candidate[],
  reasons: Map<CompiledCampaign, Refusal['reason']>,
): Offer[] {
  const chosen: Offer[] = [];
  const givenBy = (group: string): Given[] =>
    chosen
      .filter(({ campaign }) => campaign.group === group)
      .flatMap(({ drafts }) => drafts)
      .filter(({ discount }) => !discount)
      .map(({ points, parts, reckoning }) => ({ points, parts, unit: reckoning.unit }));
  let basket = basketOf(occasion, candidates);
  const passed = (offer: Offer): void => {
    basket = basket?.behind(offer.campaign.campaignId, offOf(offer));
  };
  for (const { slug, mode } of rules.groups) {
    const offers: Offer[] = [];
    for (const candidate of candidates) {
      const { campaign } = candidate;
      if (campaign.group !== slug) continue;
      if (mode === 'first' && offers.length > 0) break;
      const allowance = campaign.limits.allowance(occasion, (key) => facts.standing(key));
      const ground = { givenBy, basket, values: rules.values };
      const drafts = draftAwards(campaign, occasion, allowance, ground);
      const messages = allowance.mayUse ? messagesOf(campaign, drafts) : [];
      const offer = { ...candidate, drafts, messages };
      if (drafts.length > 0 || messages.length > 0) offers.push(offer);
      else reasons.set(campaign, allowance.mayUse ? nothing(campaign, basket) : 'USES');
      if (mode !== 'best') passed(offer);
    }
    const best = mode === 'best' ? bestOf(offers, occasion, rules) : offers;
    if (mode === 'best')
      offers.forEach((offer) => passed(best.includes(offer) ? offer : { ...offer, drafts: [] }));
    chosen.push(...best);
  }
  return chosen;
}

/** What is left to pay, for campaigns that take something off; undefined: none does. */
const basketOf = (occasion: Judged, candidates: readonly Candidate[]): Basket | undefined =>
  occasion.kind === 'purchase' && candidates.some(({ campaign }) => campaign.discounts)
    ? Basket.of(
        occasion,
        candidates.map(({ campaign }) => campaign),
      )
    : undefined;

/** What an offer takes off, by line. */
const offOf = ({ drafts }: Offer): ReadonlyMap<string, Decimal> =>
  drafts.reduce((all, { discount }) => addOff(all, discount?.off), new Map<string, Decimal>());

const nothing = (
  { discounts, campaignId }: CompiledCampaign,
  basket: Basket | undefined,
): Refusal['reason'] => (discounts && basket?.given(campaignId)?.isZero() ? 'NOT_GIVEN' : 'NOTHING_LEFT');

/** The one that gives most; candidates come by priority and slug, so the first of equals is the right one. */
function bestOf(offers: readonly Offer[], occasion: Judged, rules: Rules): Offer[] {
  // Points are compared with points as they are; beside a discount they are worth what they pay.
  const values = offers.some(({ campaign }) => campaign.discounts) ? rules.values : undefined;
  const worth = (offer: Offer): Decimal => worthOf(offer.drafts, occasion, values);
  let best: Offer | undefined;
  for (const offer of offers) if (!best || worth(offer).gt(worth(best))) best = offer;
  return best ? [best] : [];
}
