import type { Judged } from '../judging/occasion';

/** What of an occasion a campaign can be found by. */
export type Facet =
  'partner' | 'partnerCategory' | 'location' | 'channel' | 'sku' | 'category' | 'brand' | 'paidBy';

/** A condition can hold only where the occasion has one of these values in that facet. */
export interface Match {
  readonly facet: Facet;
  readonly values: ReadonlySet<string>;
}

interface Matching {
  readonly matches?: readonly Match[] | undefined;
}

/** Where all of them hold, each of their matches is there. */
export const matchesOfAll = (parts: readonly Matching[]): readonly Match[] =>
  parts.flatMap(({ matches }) => matches ?? []);

/** Where one of them holds, a facet that they all share has a value of one of them. */
export function matchesOfAny(parts: readonly Matching[]): readonly Match[] {
  const [first, ...others] = parts;
  return (first?.matches ?? []).flatMap(({ facet, values }): Match[] => {
    const same = others.map(({ matches }) => matches?.find((match) => match.facet === facet));
    if (same.includes(undefined)) return [];
    return [{ facet, values: new Set([...values, ...same.flatMap((match) => [...(match?.values ?? [])])]) }];
  });
}

/** The values that an occasion has in a facet. */
export function* valuesOf(occasion: Judged, facet: Facet): Generator<string> {
  if (facet === 'sku' || facet === 'category' || facet === 'brand') {
    if (occasion.kind !== 'purchase') return;
    for (const line of occasion.lines) {
      const value = line[facet];
      if (value !== undefined) yield value;
    }
    return;
  }
  if (facet === 'paidBy') {
    if (occasion.kind === 'purchase') yield* occasion.paidBy ?? [];
    return;
  }
  const value = {
    partner: occasion.partnerId,
    partnerCategory: occasion.partnerCategory,
    location: occasion.locationCode,
    channel: occasion.channel,
  }[facet];
  if (value !== undefined) yield value;
}
