import { conditionCompiler, type CompiledCampaign } from '../judging/compile';
import { periodAround } from '../judging/calendar';
import type { UsedUp } from '../judging/limits';
import { standpoint } from '../judging/standpoint';
import type { Gap, Memory, Stretch } from '../language/condition';
import type { Speaker } from '../phrases/speaker';
import { progressOf, questOf, stretchOf, type Quest } from './goal';

/** A campaign that a member works towards. */
export interface Challenge {
  readonly campaign: CompiledCampaign;
  readonly current: number;
  readonly target: number;
  /** Whether anything counts already. */
  readonly begun: boolean;
  /** When what is missing comes too late, or the campaign ends. */
  readonly endsAt?: number | undefined;
  /** When it was last reached and rewarded, as far as that still stands. */
  readonly completedAt?: number | undefined;
  readonly nextStep: string;
}

/** What is known of a member for one challenge. */
export interface Effort {
  readonly memberId: string;
  readonly memory: Memory;
  /** When the campaign last gave the member something that stands: its `occurredAt`. */
  readonly rewardedAt?: number | undefined;
  /** The limit that leaves nothing for the member now. */
  readonly usedUp?: UsedUp | undefined;
}

/** Undefined: the campaign is no challenge. */
export const questIn = ({ source }: Pick<CompiledCampaign, 'source'>): Quest | undefined =>
  source.definition.when && questOf(source.definition.when);

/** The history that is needed to tell how far the member has come now. */
export const stretchNow = (campaign: CompiledCampaign, quest: Quest, zone: string, now: number): Stretch =>
  stretchOf(quest, conditionCompiler(campaign.source.names, zone), now);

/** How far a member has come with a campaign by now; undefined: it is not open to this member any more. */
export function challengeOf(
  campaign: CompiledCampaign,
  quest: Quest,
  effort: Effort,
  speaker: Speaker,
  zone: string,
  now: number,
): Challenge | undefined {
  const { usedUp, rewardedAt } = effort;
  const progress = progressOf(quest, gapOf(campaign, effort, speaker, zone, now));
  const { target, inRounds } = progress;
  const ends = [progress.until ?? Infinity, campaign.endsAt].filter(Number.isFinite);
  const endsAt = ends.length > 0 ? Math.min(...ends) : undefined;
  const reached = { campaign, target, current: target, begun: true, endsAt };
  if (usedUp) {
    // What only says something leaves no award: that the member's own limit is reached tells that it was said.
    if (rewardedAt === undefined && usedUp.limit !== 'perMember') return undefined;
    const completed = sayCompleted(usedUp, campaign, speaker, zone, now);
    return { ...reached, completedAt: rewardedAt, nextStep: completed };
  }
  const stands = rewardedAt !== undefined && rewardedAt >= progress.from;
  const completedAt = stands ? rewardedAt : undefined;
  if (progress.missing === undefined)
    return { ...reached, completedAt, nextStep: speaker.say('challenge.ready') };
  if (stands && !inRounds)
    return { ...reached, completedAt, nextStep: speaker.say('challenge.completed', { from: 'never' }) };
  const nextStep = speaker.say('challenge.step', { missing: progress.missing });
  const { current, begun } = progress;
  return { campaign, target, current, begun, endsAt, completedAt, nextStep };
}

/** "It counts anew from 1 October on", unless the campaign is over by then. */
function sayCompleted(
  { within }: UsedUp,
  { endsAt }: CompiledCampaign,
  speaker: Speaker,
  zone: string,
  now: number,
): string {
  const anew = within ? periodAround(within, zone, now).end : Infinity;
  const counts = Number.isFinite(anew) && anew < endsAt;
  return speaker.say('challenge.completed', { from: counts ? speaker.date(new Date(anew), zone) : 'never' });
}

/** What words are told when it is asked how far the member has come by now. */
function gapOf(
  { source: { names }, endsAt }: CompiledCampaign,
  { memberId, memory }: Effort,
  speaker: Speaker,
  zone: string,
  now: number,
): Gap {
  const currency = names.currency ?? memory.sales.at(-1)?.currency ?? mostUsed(memory);
  const gap: Gap = {
    occasion: standpoint(memberId, currency ?? '', zone, now),
    memory,
    latest: endsAt,
    compiler: conditionCompiler(names, zone),
    speaker: speaker.withCurrency(currency),
    partner: (slug) => names.partners[slug]?.name ?? slug,
    phrase: ({ word, value }) => word.phrase(value, gap),
    missing: () => undefined,
  };
  return gap;
}

/** Of purchases that are only counted, the currency of most. */
function mostUsed({ tallies }: Memory): string | undefined {
  const places = [...(tallies?.values() ?? [])].flatMap((tally) => [...tally.values()]);
  return places.sort((one, other) => other.count - one.count)[0]?.currency;
}
