import type { Blueprint, PartnerBlueprint, TermsBlueprint } from '@accord/blueprints';
import { Decimal } from '@accord/values';
import { differences } from './difference';
import { unchangeable, type Step } from './step';
import { ensureLocations, onboard, termsInput } from '../api/coalition';
import type { Desk } from '../api/operator';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

type AllTerms = { readonly [Term in keyof TermsBlueprint]-?: NonNullable<TermsBlueprint[Term]> };

interface StandingPartner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly currency: string;
  readonly locations: readonly { readonly code: string; readonly name: string; readonly timeZone: string }[];
  readonly terms: Omit<AllTerms, 'pricePerPoint' | 'ratePerPoint'> & {
    readonly pricePerPoint: Money;
    readonly ratePerPoint: Money;
    readonly reserveFloor: Money | null;
  };
}

const PARTNER = `query Partner($slug: String!) { partner(slug: $slug) {
  id slug name category currency locations { code name timeZone }
  terms { pricePerPoint { amount currency } ratePerPoint { amount currency } funding reserveShare issues accepts
    maxPointsShare reserveFloor { amount currency } } } }`;

const UPDATE_TERMS = `mutation UpdateTerms($partnerId: ID!, $terms: PartnerTermsInput!) {
  updatePartnerTerms(partnerId: $partnerId, terms: $terms) {
    ... on UserError { code message } ... on InvalidInput { path } } }`;

/** The partners that are missing, their terms where they differ, and the locations they lack. */
export async function partnerSteps(desk: Desk, { partners }: Blueprint): Promise<Step[]> {
  const steps: Step[] = [];
  for (const partner of partners) {
    const what = `partner ${partner.slug}`;
    const { partner: standing } = await desk.ask<{ partner: StandingPartner | null }>(PARTNER, {
      slug: partner.slug,
    });
    if (!standing) steps.push({ what, differences: [], take: () => onboard(desk, partner) });
    else steps.push(...changes(desk, what, standing, partner));
  }
  return steps;
}

function changes(desk: Desk, what: string, standing: StandingPartner, partner: PartnerBlueprint): Step[] {
  const head = ({ name, category, currency }: PartnerBlueprint | StandingPartner) => ({
    name,
    category,
    currency,
  });
  const [fixed] = differences(head(standing), head(partner), '');
  if (fixed)
    throw unchangeable(what, fixed, 'That can’t be changed: use another instance, or another blueprint.');
  const steps: Step[] = [];
  const changed = differences(shown(standing.terms), wanted(partner.terms), 'terms');
  if (changed.length > 0) {
    const terms = { ...termsInput(partner), reserveFloor: standing.terms.reserveFloor };
    const variables = { partnerId: standing.id, terms };
    const take = () => desk.must(`Changing the terms of ${partner.slug}`, UPDATE_TERMS, variables);
    steps.push({ what, differences: changed, take });
  }
  const known = new Map(standing.locations.map((location) => [location.code, location]));
  for (const location of partner.locations) {
    const there = known.get(location.code);
    const [moved] = there ? differences(there, location, `location ${location.code}`) : [];
    if (moved) throw unchangeable(what, moved, 'A location stays as it is: give it another code.');
    if (there) continue;
    const place = { id: standing.id, slug: partner.slug, locationCodes: new Set(known.keys()) };
    const take = () => ensureLocations(desk, place, [location]);
    steps.push({ what: `location ${location.code} of ${partner.slug}`, differences: [], take });
  }
  return steps;
}

const plain = (decimal: string): string => new Decimal(decimal).toFixed();

const shown = ({ reserveFloor: _, ...terms }: StandingPartner['terms']): AllTerms => ({
  ...terms,
  pricePerPoint: plain(terms.pricePerPoint.amount),
  ratePerPoint: plain(terms.ratePerPoint.amount),
  reserveShare: plain(terms.reserveShare),
  maxPointsShare: plain(terms.maxPointsShare),
});

/** With the platform's defaults for what is left out. */
const wanted = (terms: TermsBlueprint): AllTerms => ({
  funding: terms.funding,
  issues: terms.issues ?? true,
  accepts: terms.accepts ?? true,
  pricePerPoint: plain(terms.pricePerPoint),
  ratePerPoint: plain(terms.ratePerPoint),
  reserveShare: plain(terms.reserveShare ?? '0'),
  maxPointsShare: plain(terms.maxPointsShare ?? '1'),
});
