import type { Decimal } from '@accord/values';
import { parseRfm, type RfmBounds } from './rfm';
import type { Segment } from './segment';
import { minus } from '../judging/calendar';
import { partnerIdOf } from '../language/ground';

type Scores = readonly [number, number];

/** Who is asked for: the three measures at an instant, with nothing left open. */
export interface RankedQuestion {
  readonly now: number;
  /** Purchases after this instant count. */
  readonly since: number;
  /** Absent: those at all partners. */
  readonly partnerId?: string | undefined;
  readonly currency?: string | undefined;
  /** The last purchase came after the one instant, and not after the other. */
  readonly recency: { readonly after: number; readonly upTo: number; readonly scores: Scores };
  readonly frequency: {
    readonly atLeast: number;
    readonly atMost?: number | undefined;
    readonly scores: Scores;
  };
  readonly monetary: {
    readonly atLeast?: Decimal | undefined;
    readonly atMost?: Decimal | undefined;
    readonly scores: Scores;
  };
}

/** Its definition was checked when it was saved: one that can't be read is a fault of ours. A partner's is about what happened there. */
export function rankedQuestion(
  { slug, definition, names, ownerId }: Pick<Segment, 'slug' | 'definition' | 'names' | 'ownerId'>,
  zone: string,
  at: Date,
): RankedQuestion {
  const parsed = parseRfm(definition);
  if (!parsed.ok)
    throw new Error(`The stored definition of ${slug} can't be read: ${JSON.stringify(parsed.error)}`);
  const { within, partner, currency, recency = {}, frequency = {}, monetary = {} } = parsed.value;
  const now = at.getTime();
  return {
    now,
    since: minus(now, within, zone),
    partnerId: ownerId ?? (partner === undefined ? undefined : partnerIdOf(names, partner)),
    currency,
    recency: {
      after: recency.atMost === undefined ? -Infinity : minus(now, recency.atMost, zone) - 1,
      upTo: recency.atLeast === undefined ? Infinity : minus(now, recency.atLeast, zone),
      scores: scoresOf(recency),
    },
    frequency: { atLeast: frequency.atLeast ?? 1, atMost: frequency.atMost, scores: scoresOf(frequency) },
    monetary: { atLeast: monetary.atLeast, atMost: monetary.atMost, scores: scoresOf(monetary) },
  };
}

const scoresOf = ({ scoreAtLeast = 1, scoreAtMost = 5 }: RfmBounds<unknown>): Scores => [
  scoreAtLeast,
  scoreAtMost,
];
