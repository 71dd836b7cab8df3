import type { CampaignBlueprint, LocationBlueprint, PartnerBlueprint } from '@accord/blueprints';
import { Failure } from '../failure';
import type { Operator } from './operator';

export interface KnownPartner {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
  readonly locationCodes: ReadonlySet<string>;
}

interface PartnerAnswer {
  readonly partner: {
    readonly id: string;
    readonly slug: string;
    readonly currency: string;
    readonly locations: readonly { readonly code: string }[];
  } | null;
}

const PARTNER = `query Partner($slug: String!) {
  partner(slug: $slug) { id slug currency locations { code } }
}`;

const ONBOARD = `mutation Onboard($input: OnboardPartnerInput!) {
  onboardPartner(input: $input) {
    __typename
    ... on UserError { code message }
    ... on InvalidInput { path }
  }
}`;

/** Locations in one request. */
const LOCATIONS_AT_ONCE = 20;

const addLocations = (count: number): string => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return `mutation AddLocations($partnerId: ID!, ${numbers.map((n) => `$l${n}: LocationInput!`).join(', ')}) {
    ${numbers
      .map(
        (n) => `l${n}: addLocation(partnerId: $partnerId, location: $l${n}) {
          ... on UserError { code message }
          ... on InvalidInput { path }
        }`,
      )
      .join('\n')}
  }`;
};

const CAMPAIGN = `query Campaign($slug: String!) { campaign(slug: $slug) { id status } }`;

const SAVED = `
  ... on SaveCampaignSuccess { campaign { id } }
  ... on UserError { code message }
  ... on InvalidInput { path }
  ... on InvalidCampaign { problems { path message } }`;

const CREATE_CAMPAIGN = `mutation Create($input: CampaignInput!) { createCampaign(input: $input) { ${SAVED} } }`;
const LAUNCH_CAMPAIGN = `mutation Launch($id: ID!) { launchCampaign(id: $id) { ${SAVED} } }`;

/** The partner with that slug; undefined when there is none. */
export async function findPartner(operator: Operator, slug: string): Promise<KnownPartner | undefined> {
  const { partner } = await operator.ask<PartnerAnswer>(PARTNER, { slug });
  return partner
    ? { ...partner, locationCodes: new Set(partner.locations.map(({ code }) => code)) }
    : undefined;
}

/** The blueprint's partner: found by its slug, onboarded when missing, with at least the blueprint's locations. */
export async function ensurePartner(operator: Operator, blueprint: PartnerBlueprint): Promise<KnownPartner> {
  let partner = await findPartner(operator, blueprint.slug);
  if (!partner) {
    await onboard(operator, blueprint);
    partner = await findPartner(operator, blueprint.slug);
    if (!partner) throw new Failure(`The partner ${blueprint.slug} was onboarded and cannot be found.`);
  }
  if (partner.currency !== blueprint.currency) {
    throw new Failure(`The partner ${partner.slug} sells in ${partner.currency}, not ${blueprint.currency}.`);
  }
  await ensureLocations(operator, partner, blueprint.locations);
  return partner;
}

async function onboard(operator: Operator, blueprint: PartnerBlueprint): Promise<void> {
  const { pricePerPoint, ratePerPoint, ...terms } = blueprint.terms;
  const { currency } = blueprint;
  const input = {
    ...blueprint,
    terms: {
      ...terms,
      pricePerPoint: { amount: pricePerPoint, currency },
      ratePerPoint: { amount: ratePerPoint, currency },
    },
  };
  await operator.must(`Onboarding ${blueprint.slug}`, ONBOARD, { input }, 'PartnerSlugTaken');
}

/** Adds the locations that the partner lacks. */
export async function ensureLocations(
  operator: Operator,
  partner: KnownPartner,
  locations: readonly LocationBlueprint[],
): Promise<void> {
  const missing = locations.filter(({ code }) => !partner.locationCodes.has(code));
  for (let start = 0; start < missing.length; start += LOCATIONS_AT_ONCE) {
    const some = missing.slice(start, start + LOCATIONS_AT_ONCE);
    await operator.must(`Adding locations of ${partner.slug}`, addLocations(some.length), {
      partnerId: partner.id,
      ...Object.fromEntries(some.map((location, n) => [`l${n}`, location])),
    });
  }
}

/** The blueprint's campaign, running: found by its slug, created and launched when missing. */
export async function ensureCampaign(operator: Operator, blueprint: CampaignBlueprint): Promise<void> {
  const found = await operator.ask<{ campaign: { id: string; status: string } | null }>(CAMPAIGN, {
    slug: blueprint.slug,
  });
  if (found.campaign && ['SCHEDULED', 'RUNNING'].includes(found.campaign.status)) return;
  if (found.campaign && found.campaign.status !== 'DRAFT') {
    throw new Failure(
      `The campaign ${blueprint.slug} is ${found.campaign.status}: launch it again, or use another instance.`,
    );
  }
  const created = found.campaign
    ? undefined
    : await operator.must<{ campaign: { id: string } }>(
        `Creating the campaign ${blueprint.slug}`,
        CREATE_CAMPAIGN,
        { input: blueprint },
      );
  const { id } = (found.campaign ?? created?.campaign)!;
  await operator.must(`Launching the campaign ${blueprint.slug}`, LAUNCH_CAMPAIGN, { id });
}
