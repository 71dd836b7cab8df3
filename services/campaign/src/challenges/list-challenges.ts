import { challengeOf, questIn, stretchNow, type Challenge } from './challenge';
import type { ChallengeReading } from './challenge-ports';
import type { Quest } from './goal';
import { versionsAsked } from '../judgements/batch-needs';
import { outsideOf } from '../judging/audience';
import type { CompiledCampaign } from '../judging/compile';
import { goesBy, inSchedule } from '../judging/facts';
import { standpoint } from '../judging/standpoint';
import { coverStretches, type Stretch } from '../language/condition';
import { nextUse } from '../offers/offer';
import type { Speaker } from '../phrases/speaker';

interface Open {
  readonly campaign: CompiledCampaign;
  readonly quest: Quest;
}

/**
 * The challenges that run for a member, what is still to be done first, of these what ends soonest. Costs as many queries for a
 * thousand campaigns as for one.
 */
export async function listChallenges(
  memberId: string,
  reading: ChallengeReading,
  speaker: Speaker,
  at: Date,
): Promise<Challenge[]> {
  const now = at.getTime();
  const rules = await reading.rules();
  const { zone } = rules;
  const belonging = await reading.belonging(memberId);
  const member = { memberId, belonging };
  const all = rules.campaigns.flatMap((newest) => [
    newest,
    ...(rules.earlier.get(newest.campaignId) ?? []).map(({ campaign }) => campaign),
  ]);
  const open = all.flatMap((campaign): Open[] => {
    const quest = inSchedule(campaign, now) ? questIn(campaign) : undefined;
    const mayTakePart = !outsideOf(campaign, { memberId, occurredAt: now }, belonging);
    return quest && mayTakePart ? [{ campaign, quest }] : [];
  });
  if (open.length === 0) return [];
  const ids = [...new Set(open.map(({ campaign }) => campaign.campaignId))];
  const facts = await reading.facts({
    histories: new Map([[memberId, historyFor(open, zone, now)]]),
    consumption: ids.map((campaignId) => ({ campaignId, memberId })),
    tallies: new Map(),
    counted: [],
    counters: open.flatMap(({ campaign }) => campaign.limits.counters(nextUse(campaign, member, now))),
    ...versionsAsked(rules, [memberId]),
  });
  const here = standpoint(memberId, '', zone, now);
  const rewards = await reading.rewards(memberId, ids);
  return open
    .filter(({ campaign }) => goesBy(rules, campaign, here, facts))
    .flatMap(({ campaign, quest }): Challenge[] => {
      const effort = {
        memberId,
        memory: facts.memory(campaign, here),
        rewardedAt: rewards.get(campaign.campaignId),
        usedUp: campaign.limits.usedUp(nextUse(campaign, member, now), (key) => facts.standing(key)),
      };
      const challenge = challengeOf(campaign, quest, effort, speaker, zone, now);
      return challenge ? [challenge] : [];
    })
    .sort(inOrder);
}

const historyFor = (open: readonly Open[], zone: string, now: number): Stretch =>
  open.map(({ campaign, quest }) => stretchNow(campaign, quest, zone, now)).reduce(coverStretches);

function inOrder(one: Challenge, other: Challenge): number {
  const isDone = ({ current, target }: Challenge): number => (current < target ? 0 : 1);
  if (isDone(one) !== isDone(other)) return isDone(one) - isDone(other);
  const end = ({ endsAt = Infinity }: Challenge): number => endsAt;
  if (end(one) !== end(other)) return end(one) < end(other) ? -1 : 1;
  return one.campaign.slug < other.campaign.slug ? -1 : 1;
}
