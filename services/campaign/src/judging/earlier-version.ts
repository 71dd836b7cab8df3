import type { CompiledCampaign } from './compile';

/** A version that was superseded, by which members go on whose progress was in flight then (ADR 0050). */
export interface EarlierVersion {
  readonly campaign: CompiledCampaign;
  readonly supersededAt: number;
  /** The first instant of `occurredAt` that is too late for all that had begun by then. */
  readonly until: number;
}

/** By campaign, without a gap, oldest first; the newest version is not among them. */
export type EarlierVersions = ReadonlyMap<string, readonly EarlierVersion[]>;
