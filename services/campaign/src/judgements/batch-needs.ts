import { coverStretches, withoutTallies, type Stretch } from '../language/condition';
import { needsOf } from '../judging/facts';
import { counterName, type CounterKey } from '../judging/limits';
import type { Judged } from '../judging/occasion';
import type { Rules } from '../judging/rules';
import type { Tallied } from '../judging/tally';

/** What has to be loaded to judge many occasions: each kind with one query, however many there are. */
export interface BatchNeeds {
  /** By member. */
  readonly histories: ReadonlyMap<string, Stretch>;
  readonly consumption: readonly { readonly campaignId: string; readonly memberId: string }[];
  readonly counters: readonly CounterKey[];
  /** What is counted of all time, by key. */
  readonly tallies: ReadonlyMap<string, Tallied>;
  /** Members whose purchases change: what was counted of them changes too. */
  readonly counted: readonly string[];
  /** By which versions members go on; absent: there are no earlier ones that still judge. */
  readonly versions?: VersionsAsked;
}

export interface VersionsAsked extends Pick<Rules, 'earlier' | 'zone'> {
  readonly memberIds: readonly string[];
}

/** `furtherCounters` are further standings that will change; `counted` are members whose purchases do. */
export function batchNeeds(
  rules: Rules,
  occasions: readonly Judged[],
  furtherCounters: readonly CounterKey[] = [],
  counted: readonly string[] = [],
): BatchNeeds {
  const histories = new Map<string, Stretch>();
  const consumption = new Map<string, { campaignId: string; memberId: string }>();
  const counters = new Map<string, CounterKey>(furtherCounters.map((key) => [counterName(key), key]));
  for (const occasion of occasions) {
    const { memberId } = occasion;
    const { history, campaigns, counters: keys } = needsOf(rules, occasion);
    if (history) histories.set(memberId, covering(history, histories.get(memberId)));
    for (const { campaignId } of campaigns) {
      consumption.set(`${campaignId} ${memberId}`, { campaignId, memberId });
    }
    for (const [name, key] of keys) counters.set(name, key);
  }
  return {
    histories,
    consumption: [...consumption.values()],
    counters: [...counters.values()],
    tallies: rules.tallies,
    counted,
    ...versionsAsked(rules, [...occasions.map(({ memberId }) => memberId), ...counted]),
  };
}

export const versionsAsked = (
  { earlier, zone }: Pick<Rules, 'earlier' | 'zone'>,
  memberIds: readonly string[],
): Pick<BatchNeeds, 'versions'> =>
  earlier.size > 0 ? { versions: { earlier, zone, memberIds: [...new Set(memberIds)] } } : {};

/** The same, where all has to be told: purchases that are only counted otherwise are read. */
export const toldWholly = (needs: BatchNeeds): BatchNeeds => ({
  ...needs,
  histories: new Map([...needs.histories].map(([id, stretch]) => [id, withoutTallies(stretch)])),
});

/** Of whom a condition asks what they are like. */
export const membersAsked = ({ histories }: BatchNeeds): string[] =>
  [...histories].flatMap(([memberId, { member }]) => (member ? [memberId] : [])).sort();

/** Of whom an audience asks what they belong to. */
export const belongingsAsked = ({ histories }: BatchNeeds): string[] =>
  [...histories].flatMap(([memberId, { belonging, tier }]) => (belonging || tier ? [memberId] : []));

/** Of whom a condition asks which tiers they had. */
export const tiersAsked = ({ histories }: BatchNeeds): string[] =>
  [...histories].flatMap(([memberId, { tier }]) => (tier ? [memberId] : []));

const covering = (one: Stretch, other: Stretch | undefined): Stretch =>
  other ? coverStretches(one, other) : one;
