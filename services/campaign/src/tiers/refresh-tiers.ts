import { tierChanged, type EventData } from '@accord/contracts';
import type { LadderInForce } from './ladder';
import type { Score } from './score';
import { NOTHING_SAID, saidAfter, stepsSince, type SaidTier, type TierStep } from './tier-change';
import { tierTimeline } from './tier-timeline';

type TierChanged = EventData<typeof tierChanged>;

/** A member to look at, and as of when. */
export interface Looked {
  readonly memberId: string;
  readonly at: number;
  /** All that happened was imported. */
  readonly imported?: boolean;
}

/** What deciding reads and writes, in one unit of work; each call costs a fixed number of queries. */
export interface TierBook {
  said(memberIds: readonly string[]): Promise<ReadonlyMap<string, SaidTier>>;
  careers(
    inForce: LadderInForce,
    memberIds: readonly string[],
  ): Promise<
    ReadonlyMap<string, { readonly scores: readonly Score[]; readonly enrolledAt: number | undefined }>
  >;
  /** Keeps what is said from now on, and says what has changed. */
  say(said: ReadonlyMap<string, SaidTier>, changes: readonly TierChanged[]): Promise<void>;
}

/**
 * Decides these members' tiers anew, and says each change once: what was said is kept in the same unit of work. Members are locked
 * before, so that two who look at once never say the same.
 */
export async function refreshTiers(
  inForce: LadderInForce,
  looked: readonly Looked[],
  cause: NonNullable<TierChanged['cause']>,
  book: TierBook,
): Promise<void> {
  if (looked.length === 0) return;
  const memberIds = looked.map(({ memberId }) => memberId);
  const known = await book.said(memberIds);
  const careers = await book.careers(inForce, memberIds);
  const said = new Map<string, SaidTier>();
  const changes = looked.flatMap(({ memberId, at, imported }) => {
    const before = known.get(memberId) ?? NOTHING_SAID;
    const { scores = [], enrolledAt } = careers.get(memberId) ?? {};
    // What was said of a later instant is not looked back at.
    const now = Math.max(at, before.since);
    const stays = tierTimeline(inForce.ladder, scores, inForce.zone, enrolledAt ?? now, now);
    const steps = stepsSince(before, stays, inForce, now);
    const due = scores.find((score) => score.at > now)?.at ?? Infinity;
    const after = saidAfter(before, steps, stays, due);
    if (!isSame(before, after)) said.set(memberId, after);
    return steps.map((step, index) =>
      changeOf(step, inForce, {
        memberId,
        recordedAt: new Date(at).toISOString(),
        revision: before.revision + index + 1,
        cause: cause === 'RECORDED' && step.at >= before.dueAt && isFall(step, inForce) ? 'TIME' : cause,
        ...(imported ? { imported } : {}),
      }),
    );
  });
  if (said.size > 0) await book.say(said, changes);
}

const isSame = (one: SaidTier, other: SaidTier): boolean =>
  one.slug === other.slug &&
  one.since === other.since &&
  one.dueAt === other.dueAt &&
  one.revision === other.revision;

const rankOf = ({ ladder }: LadderInForce, slug: string | undefined): number =>
  ladder.tiers.findIndex((tier) => tier.slug === slug);

const isFall = ({ slug, previous }: TierStep, inForce: LadderInForce): boolean =>
  rankOf(inForce, slug) < rankOf(inForce, previous);

function changeOf(
  step: TierStep,
  inForce: LadderInForce,
  told: Pick<TierChanged, 'memberId' | 'recordedAt' | 'revision' | 'cause' | 'imported'>,
): TierChanged {
  const titleOf = (slug: string | undefined): string | undefined =>
    inForce.ladder.tiers.find((tier) => tier.slug === slug)?.name;
  const [tierTitle, previousTitle] = [titleOf(step.slug), titleOf(step.previous)];
  return {
    ...told,
    ...(step.slug === undefined ? {} : { tier: step.slug }),
    ...(step.previous === undefined ? {} : { previous: step.previous }),
    ...(tierTitle === undefined ? {} : { tierTitle }),
    ...(previousTitle === undefined ? {} : { previousTitle }),
    direction: isFall(step, inForce) ? 'DOWN' : 'UP',
    changedAt: new Date(step.at).toISOString(),
    ...(step.slug !== undefined && Number.isFinite(step.until)
      ? { until: new Date(step.until).toISOString() }
      : {}),
  };
}
