import { campaignAnnounced, type EventData } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { Campaign } from './campaign';
import { CampaignRepository } from './campaign.repository';
import type { CampaignStore } from './save-campaign';
import { summarize } from './summary';
import { LOCALES } from '../phrases/speaker';

/** Campaigns that are announced in the transaction that launches them. */
export class AnnouncingCampaigns extends CampaignRepository implements CampaignStore {
  constructor(
    private readonly tx: Transaction,
    private readonly messaging: Pick<Messaging, 'publishAll'>,
    /** The programme's, for dates in summaries. */
    private readonly zone: string,
  ) {
    super(tx);
  }

  announce(campaign: Campaign, now: Date): Promise<void> {
    const { campaignId, slug, name, version, startsAt, endsAt, funders } = campaign;
    const data: EventData<typeof campaignAnnounced> = {
      campaignId,
      slug,
      campaignName: name,
      version,
      startsAt: (startsAt ?? now).toISOString(),
      ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
      ...(funders ? { funderIds: [...funders] } : {}),
      summaries: Object.fromEntries(
        LOCALES.map((locale) => [locale, summarize(campaign, locale, this.zone)]),
      ),
      recordedAt: now.toISOString(),
    };
    return this.messaging.publishAll(this.tx, [{ event: campaignAnnounced, key: campaignId, data }]);
  }
}
