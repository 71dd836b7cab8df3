import { valuesOf, type Facet } from '../language/matches';
import type { CompiledCampaign } from './compile';
import type { Judged } from './occasion';

/**
 * Finds campaigns by what their conditions can match, so that those of other partners, goods and channels cost nothing. Each is
 * filed under one facet: the one whose values the fewest others name. `campaigns` are of one trigger, in the order of judging.
 */
export class CampaignIndex {
  private readonly everywhere: number[] = [];
  private readonly filed = new Map<Facet, Map<string, number[]>>();

  constructor(private readonly campaigns: readonly CompiledCampaign[]) {
    const popularity = popularityOf(campaigns);
    campaigns.forEach(({ condition }, place) => {
      const choices = (condition?.matches ?? []).map((match) => ({
        ...match,
        rivals:
          [...match.values].reduce((sum, value) => sum + popularity(match.facet, value), 0) *
          (OF_LINES.has(match.facet) ? LINES : 1),
      }));
      const [best] = choices.sort((a, b) => a.rivals - b.rivals);
      if (!best) this.everywhere.push(place);
      else for (const value of best.values) this.file(best.facet, value, place);
    });
  }

  /** Those that the occasion could concern, in the order of judging. */
  find(occasion: Judged): readonly CompiledCampaign[] {
    const found = new Set<number>();
    for (const [facet, byValue] of this.filed) {
      for (const value of valuesOf(occasion, facet)) {
        const places = byValue.get(value);
        if (places) for (const place of places) found.add(place);
      }
    }
    if (found.size === 0 && this.everywhere.length === this.campaigns.length) return this.campaigns;
    for (const place of this.everywhere) found.add(place);
    return Array.from(found)
      .sort((a, b) => a - b)
      .map((place) => this.campaigns[place]!);
  }

  private file(facet: Facet, value: string, place: number): void {
    let byValue = this.filed.get(facet);
    if (!byValue) this.filed.set(facet, (byValue = new Map<string, number[]>()));
    const places = byValue.get(value);
    if (places) places.push(place);
    else byValue.set(value, [place]);
  }
}

/** A basket has many goods, and so is found more often by them: about so many times. */
const LINES = 8;
const OF_LINES: ReadonlySet<Facet> = new Set<Facet>(['sku', 'category', 'brand']);

/** How many campaigns name a value. */
function popularityOf(campaigns: readonly CompiledCampaign[]): (facet: Facet, value: string) => number {
  const counts = new Map<string, number>();
  for (const { condition } of campaigns) {
    for (const { facet, values } of condition?.matches ?? []) {
      for (const value of values) counts.set(`${facet} ${value}`, (counts.get(`${facet} ${value}`) ?? 0) + 1);
    }
  }
  return (facet, value) => counts.get(`${facet} ${value}`) ?? 0;
}
