import type { Memory, Stretch } from '../language/condition';
import { coverBoth, type Lookback } from '../language/condition';
import { asSeenBy } from './basket';
import type { CompiledCampaign } from './compile';
import { counterName, type CounterKey, type Standing } from './limits';
import type { Judged } from './occasion';
import type { Rules } from './rules';

/** All that judging an occasion may look at. It never changes while one is judged. */
export interface Facts {
  /** What is known of the member, for one campaign. */
  memory(campaign: CompiledCampaign, occasion: Judged): Memory;
  standing(key: CounterKey): Standing;
  /** The earlier version of a campaign by which the member goes on; undefined: it is the newest. */
  keptVersion(campaignId: string, occasion: Judged): number | undefined;
}

/** What has to be loaded before an occasion can be judged. */
export interface Needs {
  /** The stretch of the member's purchases; absent: no campaign asks. */
  readonly history?: Stretch;
  /** Campaigns that must know what was consumed. */
  readonly campaigns: readonly CompiledCampaign[];
  /** By name. */
  readonly counters: ReadonlyMap<string, CounterKey>;
}

/** Whether the campaign judges what occurs at that instant. */
export const inSchedule = ({ startsAt, endsAt }: CompiledCampaign, occurredAt: number): boolean =>
  occurredAt >= startsAt && occurredAt < endsAt;

/** Whether this version of its campaign judges the occasion: for each member one of them does. */
export function goesBy(rules: Rules, campaign: CompiledCampaign, occasion: Judged, facts: Facts): boolean {
  const earlier = rules.earlier.get(campaign.campaignId);
  if (!earlier) return true;
  const kept = facts.keptVersion(campaign.campaignId, occasion);
  return kept === undefined ? !earlier.some((each) => each.campaign === campaign) : campaign.version === kept;
}

/** No history: only what the member belongs to. */
const BELONGING: Stretch = { from: Infinity, to: -Infinity, belonging: true };

/** The facts that could matter: of campaigns whose other conditions hold. */
export function needsOf(rules: Rules, occasion: Judged): Needs {
  const counters = new Map<string, CounterKey>();
  const campaigns: CompiledCampaign[] = [];
  let lookback: Lookback | undefined;
  for (const campaign of rules.candidates(occasion)) {
    if (!inSchedule(campaign, occasion.occurredAt)) continue;
    const keys = campaign.limits.counters(occasion);
    // Most ask for nothing but what the occasion itself says.
    if (!campaign.condition?.lookback && !campaign.audience.asks && keys.length === 0) continue;
    const verdict = campaign.condition ? campaign.condition.holds(asSeenBy(campaign, occasion)) : true;
    if (verdict === false) continue;
    if (campaign.condition?.lookback) {
      lookback = coverBoth(lookback, campaign.condition.lookback);
      campaigns.push(campaign);
    }
    if (campaign.audience.asks) lookback = coverBoth(lookback, () => BELONGING);
    for (const key of keys) counters.set(counterName(key), key);
  }
  return { campaigns, counters, ...(lookback ? { history: lookback(occasion.occurredAt) } : {}) };
}
