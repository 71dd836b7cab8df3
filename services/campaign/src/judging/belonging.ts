/** A stretch of time: from an instant on, up to another one, exclusive. Milliseconds since 1970. */
export interface Span {
  readonly from: number;
  /** Absent: it goes on. */
  readonly to?: number | undefined;
}

/** What a member belongs to, over time. */
export interface Belonging {
  /** When offers were activated, by campaign. */
  readonly offers: ReadonlyMap<string, readonly Span[]>;
  /** By id of the segment. */
  readonly segments: ReadonlyMap<string, readonly Span[]>;
  /** Of which household the member is now; absent: of none, or nobody asked. */
  readonly householdId?: string | undefined;
  /** By slug of the tier. Absent: nobody asked. */
  readonly tiers?: ReadonlyMap<string, readonly Span[]> | undefined;
}

export const NOTHING_JOINED: Belonging = { offers: new Map(), segments: new Map() };

/** Whether one of the stretches holds the instant. */
export const covers = (spans: readonly Span[] | undefined, instant: number): boolean =>
  (spans ?? []).some(({ from, to }) => from <= instant && (to === undefined || instant < to));
