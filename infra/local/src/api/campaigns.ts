import type { CampaignBlueprint } from '@accord/blueprints';
import { Failure } from '../failure';
import type { Desk } from './operator';

const CAMPAIGN = `query Campaign($slug: String!) { campaign(slug: $slug) { id status } }`;

const SAVED = `
  ... on SaveCampaignSuccess { campaign { id } }
  ... on UserError { code message }
  ... on InvalidInput { path }
  ... on InvalidCampaign { problems { path message } }`;

const CREATE_CAMPAIGN = `mutation Create($input: CampaignInput!) { createCampaign(input: $input) { ${SAVED} } }`;
const UPDATE_CAMPAIGN = `mutation Update($id: ID!, $input: CampaignInput!) { updateCampaign(id: $id, input: $input) { ${SAVED} } }`;
const LAUNCH_CAMPAIGN = `mutation Launch($id: ID!) { launchCampaign(id: $id) { ${SAVED} } }`;

/** Writes a draft, and answers its id. */
export async function createCampaign(desk: Desk, input: CampaignBlueprint): Promise<string> {
  const created = await desk.must<{ campaign: { id: string } }>(
    `Creating the campaign ${input.slug}`,
    CREATE_CAMPAIGN,
    { input },
  );
  return created!.campaign.id;
}

/** Makes the next version. */
export const updateCampaign = (desk: Desk, id: string, input: CampaignBlueprint): Promise<unknown> =>
  desk.must(`Changing the campaign ${input.slug}`, UPDATE_CAMPAIGN, { id, input });

export const launchCampaign = (desk: Desk, slug: string, id: string): Promise<unknown> =>
  desk.must(`Launching the campaign ${slug}`, LAUNCH_CAMPAIGN, { id });

/** The blueprint's campaign, running: found by its slug, created and launched when missing. */
export async function ensureCampaign(desk: Desk, blueprint: CampaignBlueprint): Promise<void> {
  const { campaign } = await desk.ask<{ campaign: { id: string; status: string } | null }>(CAMPAIGN, {
    slug: blueprint.slug,
  });
  if (campaign && ['SCHEDULED', 'RUNNING'].includes(campaign.status)) return;
  if (campaign && campaign.status !== 'DRAFT') {
    throw new Failure(
      `The campaign ${blueprint.slug} is ${campaign.status}: launch it again, or use another instance.`,
    );
  }
  await launchCampaign(desk, blueprint.slug, campaign?.id ?? (await createCampaign(desk, blueprint)));
}
