import type { Money, Points } from '@accord/values';

/** What the programme owes its members, at an instant. */
export interface Liability {
  readonly asOf: Date;
  /** The points currency. */
  readonly currency: string;
  /** In members' lots: available, pending and held. issued = outstanding + redeemed + expired. */
  readonly outstanding: Points;
  readonly pending: Points;
  readonly held: Points;
  readonly debt: Points;
  /** Net of taken back. */
  readonly issued: Points;
  /** Net of restored. */
  readonly redeemed: Points;
  /** By the clock, also where the expiry job has not been yet. */
  readonly expired: Points;
  /** What issuers have owed on issue for what expired. */
  readonly breakage: readonly Money[];
}
