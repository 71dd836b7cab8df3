import type { quoteAwards } from '@accord/contracts';
import { derivedId } from '@accord/values';
import type { z } from 'zod';
import { summarizeVersion } from '../campaigns/summary';
import type { CampaignVersion } from '../judging/compile';
import type { Facts } from '../judging/facts';
import type { Grant } from '../judging/judge';
import type { Sale } from '../judging/occasion';
import { endFor, isShown } from '../offers/offer';
import { LOCALES } from '../phrases/speaker';

type QuotedOffer = NonNullable<z.input<(typeof quoteAwards)['answer']>['offers']>[number];

/** A version never changes: it is put into words once. */
const said = new WeakMap<CampaignVersion, Readonly<Record<string, string>>>();

function summariesOf(version: CampaignVersion, zone: string): Readonly<Record<string, string>> {
  let summaries = said.get(version);
  if (!summaries) {
    summaries = Object.fromEntries(
      LOCALES.map((locale) => [locale, summarizeVersion(version, locale, zone)]),
    );
    said.set(version, summaries);
  }
  return summaries;
}

/** The offers that give something for a basket. */
export const quotedOffers = (
  grants: readonly Grant[],
  sale: Sale,
  facts: Facts,
  zone: string,
): QuotedOffer[] =>
  grants
    .filter(({ campaign }) => isShown(campaign))
    .map(({ campaign }) => {
      const { campaignId, name, audience, source } = campaign;
      const belonging = audience.optIn ? facts.memory(campaign, sale).belonging : undefined;
      const endsAt = endFor(campaign, belonging, sale.occurredAt);
      return {
        offerId: derivedId('offer', campaignId, sale.memberId),
        campaignId,
        title: name,
        summaries: summariesOf(source, zone),
        ...(source.startsAt ? { startsAt: source.startsAt.toISOString() } : {}),
        ...(Number.isFinite(endsAt) ? { endsAt: new Date(endsAt).toISOString() } : {}),
        needsActivation: audience.optIn,
      };
    });
