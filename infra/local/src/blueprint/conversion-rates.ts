import type { Blueprint, ConversionRateBlueprint } from '@accord/blueprints';
import { differences } from './difference';
import type { Step } from './step';
import type { Desk } from '../api/operator';

interface StandingRate extends Omit<ConversionRateBlueprint, 'partner'> {
  readonly version: number;
}

const RATES = `query Rates($partnerId: ID!) {
  conversionRates(partnerId: $partnerId) { direction version from to minimum step } }`;
const SET = `mutation SetRate($partnerId: ID!, $direction: ConversionDirection!, $from: Points!, $to: Points!,
  $minimum: Points!, $step: Points!, $key: String!) {
  setConversionRate(partnerId: $partnerId, direction: $direction, from: $from, to: $to, minimum: $minimum, step: $step,
    idempotencyKey: $key) { __typename ... on UserError { code message } ... on InvalidInput { path } } }`;

const partnerIdOf = async (desk: Desk, slug: string): Promise<string | undefined> =>
  (
    await desk.ask<{ partner: { id: string } | null }>(
      'query PartnerId($slug: String!) { partner(slug: $slug) { id } }',
      { slug },
    )
  ).partner?.id;

const figures = ({ from, to, minimum, step }: Omit<ConversionRateBlueprint, 'partner' | 'direction'>) => ({
  from,
  to,
  minimum,
  step,
});

/** The rates with other programmes that are missing, or whose latest version is another. */
export async function conversionRateSteps(desk: Desk, { conversionRates }: Blueprint): Promise<Step[]> {
  const steps: Step[] = [];
  for (const rate of conversionRates) {
    const { partner, direction } = rate;
    const what = `conversion rate ${direction} ${partner}`;
    const partnerId = await partnerIdOf(desk, partner);
    const all = partnerId
      ? (await desk.ask<{ conversionRates: StandingRate[] }>(RATES, { partnerId })).conversionRates
      : [];
    const standing = all
      .filter((each) => each.direction === direction)
      .reduce<StandingRate | undefined>(
        (last, each) => (last && last.version > each.version ? last : each),
        undefined,
      );
    const changed = standing ? differences(figures(standing), figures(rate), '') : [];
    if (standing && changed.length === 0) continue;
    const key = `blueprint ${partner} ${direction} after version ${standing?.version ?? 0}: ${Object.values(figures(rate)).join(' ')}`;
    // A partner that is missing now is there when its turn comes.
    const take = async () =>
      desk.must(what, SET, {
        ...figures(rate),
        direction,
        partnerId: partnerId ?? (await partnerIdOf(desk, partner)),
        key,
      });
    steps.push({ what, differences: changed, take });
  }
  return steps;
}
