import type { Facts } from '../judging/facts';
import type { CompiledCampaign } from '../judging/compile';
import { counterName, type CounterKey, type Standing } from '../judging/limits';
import type { Judged } from '../judging/occasion';
import type { Tally } from '../judging/tally';
import type { Memory } from '../language/condition';

/** Facts that remember what was asked of them while one occasion was judged. */
export class SeenFacts implements Facts {
  /** What was known of the member; undefined: nobody asked. */
  memorySeen: Memory | undefined;
  /** By campaign, what was used up for it. */
  readonly consumed = new Map<string, Memory['consumed']>();
  readonly tallies = new Map<string, Tally>();
  /** By campaign, the earlier version by which the member went on. */
  readonly versions = new Map<string, number>();
  /** By name. */
  readonly standings = new Map<string, Standing>();

  constructor(private readonly facts: Facts) {}

  memory(campaign: CompiledCampaign, occasion: Judged): Memory {
    const memory = this.facts.memory(campaign, occasion);
    this.memorySeen ??= memory;
    this.consumed.set(campaign.campaignId, memory.consumed);
    for (const { key } of campaign.condition?.lookback?.(occasion.occurredAt).tallies ?? []) {
      const tally = memory.tallies?.get(key);
      if (tally) this.tallies.set(key, tally);
    }
    return memory;
  }

  keptVersion(campaignId: string, occasion: Judged): number | undefined {
    const version = this.facts.keptVersion(campaignId, occasion);
    if (version !== undefined) this.versions.set(campaignId, version);
    return version;
  }

  standing(key: CounterKey): Standing {
    const standing = this.facts.standing(key);
    this.standings.set(counterName(key), standing);
    return standing;
  }
}

/** A decision as it was made: what was judged, and what was seen of the facts. */
export interface Decision {
  readonly occasion: Judged;
  readonly seen: SeenFacts;
}
