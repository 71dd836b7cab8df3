import type { ChoiceLimit } from '@accord/contracts';
import { periodAround } from '../judging/calendar';
import type { CompiledCampaign } from '../judging/compile';
import type { Rules } from '../judging/rules';

/** An offer that a member has activated, and has not taken back. */
export interface Choice {
  readonly campaignId: string;
  readonly group: string;
  /** It counts from here on: announced offers from their start. */
  readonly from: number;
  /** It is good up to here: the end of the period for which it was chosen, where that has none, of its campaign. */
  readonly to: number;
}

/** A member has chosen all that may be chosen. */
export interface ChoicesSpent extends ChoiceLimit {
  readonly group: string;
  /** Undefined: when the member takes one back. */
  readonly freeAt: Date | undefined;
}

type GroupRules = Pick<Rules, 'groups' | 'zone'>;

/** The groups of which members may choose so many offers only. */
export const groupsOfChoice = ({ groups }: Pick<Rules, 'groups'>): string[] =>
  groups.filter(({ activations }) => activations).map(({ slug }) => slug);

const limitOf = ({ group }: CompiledCampaign, { groups }: GroupRules): ChoiceLimit | undefined =>
  groups.find(({ slug }) => slug === group)?.activations;

/**
 * Up to when an offer is good that is chosen now: to the end of the period; one that is announced is chosen for the period in
 * which it starts. Undefined: as long as its campaign.
 */
export function chosenUntil(campaign: CompiledCampaign, rules: GroupRules, now: number): Date | undefined {
  const limit = limitOf(campaign, rules);
  return limit && instantOf(periodAround(limit.within, rules.zone, Math.max(now, campaign.startsAt)).end);
}

/** Why one more offer can't be chosen; undefined: it can. */
export function choicesSpent(
  campaign: CompiledCampaign,
  choices: readonly Choice[],
  rules: GroupRules,
  now: number,
): ChoicesSpent | undefined {
  const limit = limitOf(campaign, rules);
  if (!limit) return undefined;
  const { group, startsAt, endsAt } = campaign;
  const from = Math.max(now, startsAt);
  const to = chosenUntil(campaign, rules, now)?.getTime() ?? endsAt;
  const beside = choices.filter((each) => each.group === group && each.from < to && each.to > from);
  // Members who were merged may both have chosen the same one: it is one, as long as either of them has it.
  const ends = new Map<string, number>();
  for (const { campaignId, to: end } of beside)
    ends.set(campaignId, Math.max(end, ends.get(campaignId) ?? end));
  // Together they may also have more than one member may choose: so many have to go first.
  const tooMany = ends.size - limit.atMost;
  if (tooMany < 0) return undefined;
  const freeing = [...ends.values()].sort((a, b) => (a < b ? -1 : 1))[tooMany] ?? Infinity;
  return { ...limit, group, freeAt: instantOf(freeing) };
}

const instantOf = (instant: number): Date | undefined =>
  Number.isFinite(instant) ? new Date(instant) : undefined;
