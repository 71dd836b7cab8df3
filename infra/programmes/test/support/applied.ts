import type { Blueprint, ConversionRateBlueprint } from '@accord/blueprints';
import { partnerIdOf } from './around';

/** Asks a service as the operator. */
export type Ask = <T>(query: string, variables?: object) => Promise<T>;

const SAVED = `__typename ... on UserError { code message } ... on InvalidCampaign { problems { path message } }
  ... on InvalidInput { path }`;
const LADDER = `mutation ($ladder: JSON!) { result: setTierLadder(ladder: $ladder) { __typename
  ... on InvalidTierLadder { problems { path message } } } }`;
const SEGMENT = `mutation ($input: SegmentInput!) { result: createSegment(input: $input) { __typename
  ... on InvalidSegment { problems { path message } } } }`;
const CREATE = `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { ${SAVED}
  ... on SaveCampaignSuccess { campaign { id } } } }`;
const LAUNCH = `mutation ($id: ID!) { result: launchCampaign(id: $id) { ${SAVED} } }`;

interface Answer {
  readonly result: {
    readonly __typename: string;
    readonly campaign?: { readonly id: string };
  };
}

const RATE = `mutation ($partnerId: ID!, $direction: ConversionDirection!, $from: Points!, $to: Points!, $minimum: Points!, $step: Points!, $key: String!) {
  result: setConversionRate(partnerId: $partnerId, direction: $direction, from: $from, to: $to, minimum: $minimum, step: $step, idempotencyKey: $key) {
    __typename } }`;

/** Sets a rate of exchange with another programme; answers what became of it. */
export async function setRate(ask: Ask, { partner, ...rate }: ConversionRateBlueprint): Promise<string> {
  const key = [partner, ...Object.values(rate)].join(' ');
  const { result } = await ask<Answer>(RATE, { ...rate, partnerId: partnerIdOf(partner), key });
  return result.__typename;
}

/** Sets the blueprint's rates. */
export async function applyRates({ conversionRates }: Blueprint, ask: Ask): Promise<void> {
  for (const rate of conversionRates) {
    const outcome = await setRate(ask, rate);
    if (!outcome.endsWith('Success')) throw new Error(`${rate.partner} ${rate.direction}: ${outcome}`);
  }
}

/** Writes the blueprint's tiers, segments and campaigns through the API, and launches these; answers their slugs by id. */
export async function applyBlueprint(
  { tierLadder, segments, campaigns }: Blueprint,
  ask: Ask,
): Promise<ReadonlyMap<string, string>> {
  const must = async (what: string, query: string, variables: object): Promise<Answer['result']> => {
    const { result } = await ask<Answer>(query, variables);
    if (!result.__typename.endsWith('Success')) throw new Error(`${what}: ${JSON.stringify(result)}`);
    return result;
  };
  if (tierLadder) await must('the tier ladder', LADDER, { ladder: tierLadder });
  for (const segment of segments) await must(segment.slug, SEGMENT, { input: segment });
  const slugs = new Map<string, string>();
  for (const input of campaigns) {
    const { campaign } = await must(input.slug, CREATE, { input });
    await must(input.slug, LAUNCH, { id: campaign!.id });
    slugs.set(campaign!.id, input.slug);
  }
  return slugs;
}
