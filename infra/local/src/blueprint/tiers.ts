import type { Blueprint } from '@accord/blueprints';
import { differences } from './difference';
import type { Step } from './step';
import type { Desk } from '../api/operator';

const SET = `mutation SetTierLadder($ladder: JSON!) { setTierLadder(ladder: $ladder) {
  __typename ... on UserError { code message } ... on InvalidTierLadder { problems { path message } } } }`;

/** The ladder, where the blueprint has one and another stands, or none. */
export async function tierSteps(desk: Desk, { tierLadder: ladder }: Blueprint): Promise<Step[]> {
  if (!ladder) return [];
  const { tierLadder: standing } = await desk.ask<{ tierLadder: unknown }>('{ tierLadder }');
  const what = 'tier ladder';
  const changed = standing === null ? [] : differences(standing, ladder, '');
  if (standing !== null && changed.length === 0) return [];
  return [{ what, differences: changed, take: () => desk.must(what, SET, { ladder }) }];
}
