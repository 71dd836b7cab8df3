import type { Blueprint, CampaignBlueprint } from '@accord/blueprints';
import { differences } from './difference';
import { unchangeable, type Step } from './step';
import { createCampaign, launchCampaign, updateCampaign } from '../api/campaigns';
import type { Desk } from '../api/operator';

interface StandingCampaign extends Omit<CampaignBlueprint, 'startsAt' | 'endsAt'> {
  readonly id: string;
  readonly status: 'DRAFT' | 'PROPOSED' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'ENDED';
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

const CAMPAIGN = `query Campaign($slug: String!) { campaign(slug: $slug) {
  id slug name status definition startsAt endsAt } }`;

/** The campaigns that are missing, not running, or other than the blueprint says. */
export async function campaignSteps(desk: Desk, { campaigns }: Blueprint): Promise<Step[]> {
  const steps: Step[] = [];
  for (const campaign of campaigns) {
    const { campaign: standing } = await desk.ask<{ campaign: StandingCampaign | null }>(CAMPAIGN, {
      slug: campaign.slug,
    });
    const step = stepOf(desk, standing, campaign);
    if (step) steps.push(step);
  }
  return steps;
}

function stepOf(
  desk: Desk,
  standing: StandingCampaign | null,
  campaign: CampaignBlueprint,
): Step | undefined {
  const what = `campaign ${campaign.slug}`;
  if (!standing) {
    const take = async () => launchCampaign(desk, campaign.slug, await createCampaign(desk, campaign));
    return { what, differences: [], take };
  }
  const { id, status } = standing;
  const changed = differences(rules(standing), rules(campaign), '');
  const isOver = status === 'ENDED';
  if (isOver && (changed.length > 0 || campaign.endsAt === undefined))
    throw unchangeable(
      what,
      { where: 'status', from: status, to: 'RUNNING' },
      'A campaign that has ended stays so: use another instance, or give it another slug.',
    );
  const waits = status === 'PAUSED' || status === 'DRAFT';
  if (changed.length === 0 && !waits) return undefined;
  // A draft that is as it should be was only not launched: nothing that runs changes.
  const launched = waits && (status === 'PAUSED' || changed.length > 0);
  return {
    what,
    differences: [...changed, ...(launched ? differences(status, 'RUNNING', 'status') : [])],
    take: async () => {
      if (changed.length > 0) await updateCampaign(desk, id, campaign);
      if (waits) await launchCampaign(desk, campaign.slug, id);
    },
  };
}

const instant = (text: string | null | undefined): string | null =>
  typeof text === 'string' ? new Date(text).toISOString() : null;

/** What is compared. Instants are the same in every zone. */
const rules = ({ name, definition, startsAt, endsAt }: CampaignBlueprint | StandingCampaign) => ({
  name,
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  definition,
});
