import type { CompiledCampaign } from '../judging/compile';
import { counterName, NOTHING_YET } from '../judging/limits';
import type { Rules } from '../judging/rules';
import { choicesSpent, groupsOfChoice } from './choices';
import { isOpen, isShown, nextUse, offersTo, type Offer, type Shopper } from './offer';
import type { OfferReading } from './offer-ports';

/** The offers to a member now. Costs as many queries for a thousand campaigns as for one. */
export async function listOffers(memberId: string, reading: OfferReading, now: Date): Promise<Offer[]> {
  const rules = await reading.rules();
  const shown = rules.campaigns.filter((campaign) => isShown(campaign) && isOpen(campaign, now.getTime()));
  return offersTo(await shopperOf(memberId, shown, rules, reading, now), shown, now.getTime());
}

/** What is known of a member for these campaigns. */
export async function shopperOf(
  memberId: string,
  campaigns: readonly CompiledCampaign[],
  rules: Rules,
  reading: OfferReading,
  now: Date,
): Promise<Shopper> {
  const belonging = await reading.belonging(memberId);
  const standings = await reading.standings(
    campaigns.flatMap((campaign) =>
      campaign.limits.counters(nextUse(campaign, { memberId, belonging }, now.getTime())),
    ),
  );
  const choices = await reading.choices(memberId, groupsOfChoice(rules), now);
  return {
    memberId,
    belonging,
    standing: (key) => standings.get(counterName(key)) ?? NOTHING_YET,
    choicesSpent: (campaign) => choicesSpent(campaign, choices, rules, now.getTime()),
  };
}
