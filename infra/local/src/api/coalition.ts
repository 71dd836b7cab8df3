import type { LocationBlueprint, PartnerBlueprint } from '@accord/blueprints';
import { Failure } from '../failure';
import type { Desk } from './operator';

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

/** The partner with that slug; undefined when there is none. */
export async function findPartner(operator: Desk, slug: string): Promise<KnownPartner | undefined> {
  const { partner } = await operator.ask<PartnerAnswer>(PARTNER, { slug });
  return partner
    ? { ...partner, locationCodes: new Set(partner.locations.map(({ code }) => code)) }
    : undefined;
}

/** The blueprint's partner: found by its slug, onboarded when missing, with at least the blueprint's locations. */
export async function ensurePartner(operator: Desk, blueprint: PartnerBlueprint): Promise<KnownPartner> {
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

/** Terms as the API takes them: amounts in the partner's currency. */
export function termsInput({ currency, terms: { pricePerPoint, ratePerPoint, ...terms } }: PartnerBlueprint) {
  return {
    ...terms,
    pricePerPoint: { amount: pricePerPoint, currency },
    ratePerPoint: { amount: ratePerPoint, currency },
  };
}

/** Takes the partner in, with its locations. */
export async function onboard(operator: Desk, blueprint: PartnerBlueprint): Promise<void> {
  const input = { ...blueprint, terms: termsInput(blueprint) };
  await operator.must(`Onboarding ${blueprint.slug}`, ONBOARD, { input }, 'PartnerSlugTaken');
}

/** Adds the locations that the partner lacks. */
export async function ensureLocations(
  operator: Desk,
  partner: Pick<KnownPartner, 'id' | 'slug' | 'locationCodes'>,
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
