import type { Blueprint } from '@accord/blueprints';
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

/** Sets the blueprint's rates of exchange with other programmes. */
export async function applyRates({ conversionRates }: Blueprint, ask: Ask): Promise<void> {
  for (const { partner, ...rate } of conversionRates) {
    const key = `${partner} ${rate.direction}`;
    const { result } = await ask<Answer>(RATE, { ...rate, partnerId: partnerIdOf(partner), key });
    if (!result.__typename.endsWith('Success')) throw new Error(`${key}: ${result.__typename}`);
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
