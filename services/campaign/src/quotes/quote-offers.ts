import type { quoteAwards } from '@accord/contracts';
import { derivedId } from '@accord/values';
import type { z } from 'zod';
import { summarizeVersion } from '../campaigns/summary';
import type { CampaignVersion } from '../judging/compile';
import type { Grant } from '../judging/judge';
import { isShown } from '../offers/offer';
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
export const quotedOffers = (grants: readonly Grant[], memberId: string, zone: string): QuotedOffer[] =>
  grants
    .filter(({ campaign }) => isShown(campaign))
    .map(({ campaign: { campaignId, name, audience, source } }) => ({
      offerId: derivedId('offer', campaignId, memberId),
      campaignId,
      title: name,
      summaries: summariesOf(source, zone),
      ...(source.startsAt ? { startsAt: source.startsAt.toISOString() } : {}),
      ...(source.endsAt ? { endsAt: source.endsAt.toISOString() } : {}),
      needsActivation: audience.optIn,
    }));
