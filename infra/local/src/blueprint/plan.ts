import type { Blueprint } from '@accord/blueprints';
import { campaignSteps } from './campaigns';
import { conversionRateSteps } from './conversion-rates';
import { partnerSteps } from './partners';
import { segmentSteps } from './segments';
import type { Step } from './step';
import { tierSteps } from './tiers';
import type { Desk } from '../api/operator';

/**
 * What is to be done so that a platform runs a blueprint, in the order in which it can be done: campaigns name partners,
 * segments and tiers. It only asks. What stands there beside the blueprint stays. Throws a Failure where no operation could
 * bring about what the blueprint says.
 */
export async function planOf(desk: Desk, blueprint: Blueprint): Promise<Step[]> {
  const steps: Step[] = [];
  for (const stepsOf of [partnerSteps, segmentSteps, tierSteps, conversionRateSteps, campaignSteps])
    steps.push(...(await stepsOf(desk, blueprint)));
  return steps;
}
