import { challengeOf, questIn, stretchNow, type Effort } from './challenge';
import { lapsesAt } from './goal';
import { outsideOf } from '../judging/audience';
import type { CampaignVersion, CompiledCampaign } from '../judging/compile';
import type { EarlierVersion } from '../judging/earlier-version';
import type { Stretch } from '../language/condition';
import { speakers } from '../phrases/speaker';

/** A version and the change that superseded it. */
type Superseded = Pick<EarlierVersion, 'campaign' | 'supersededAt'>;

/**
 * The first instant of `occurredAt` that is too late for all that had begun under a version when it was superseded; that instant
 * itself, where there is nothing that one works towards.
 */
export function keptUntil(source: CampaignVersion, supersededAt: number, zone: string): number {
  const quest = questIn({ source });
  if (!quest) return supersededAt;
  return Math.min(lapsesAt(quest, supersededAt, zone), source.endsAt?.getTime() ?? Infinity);
}

/** A version as it is kept from a change on. */
export const earlierVersion = (
  campaign: CompiledCampaign,
  supersededAt: Date,
  zone: string,
): EarlierVersion => ({
  campaign,
  supersededAt: supersededAt.getTime(),
  until: keptUntil(campaign.source, supersededAt.getTime(), zone),
});

/** What has to be known of a member to tell whether progress was in flight; absent: none can be. */
export function stretchThen({ campaign, supersededAt }: Superseded, zone: string): Stretch | undefined {
  const quest = questIn(campaign);
  return quest && { ...stretchNow(campaign, quest, zone, supersededAt), belonging: true };
}

/** Whether a member had begun and not completed what a version asks for when it was superseded. */
export function isInFlight({ campaign, supersededAt }: Superseded, effort: Effort, zone: string): boolean {
  const quest = questIn(campaign);
  const { memberId, memory } = effort;
  if (outsideOf(campaign, { memberId, occurredAt: supersededAt }, memory.belonging)) return false;
  const challenge = quest && challengeOf(campaign, quest, effort, speakers.en, zone, supersededAt);
  return challenge !== undefined && challenge.begun && challenge.current < challenge.target;
}
