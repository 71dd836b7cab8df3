import { pointsTakenBack, type awardsReduced, type EventData } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import type { AwardPart } from '../awards/award-part';
import { reduceAwards } from '../awards/reduce-awards';
import { walletIdOf } from '../book/book-of';
import type { Command, Desk } from '../book/posting';
import { takeBack } from './take-back';

type Reduced = EventData<typeof awardsReduced>;

/** The command that takes back what a refund took off a purchase's awards, and says so: once per refund, also when it is nothing. */
export function takeBackAwards(reduced: Reduced, currency: string): Command<void> {
  const { standings } = reduced;
  return {
    target: { walletId: walletIdOf(reduced.memberId, currency) },
    needsLots: true,
    partners: standings.flatMap(({ funders }) => funders.map(({ partnerId }) => partnerId)),
    awards: standings.map(({ awardId }) => awardId),
    decide: (desk) => takeBackTogether(desk, reduced),
  };
}

function takeBackTogether(desk: Desk, reduced: Reduced): void {
  const { parts, wallet, partners, now } = desk;
  const { memberId, purchaseId, refundId, sequence } = reduced;
  const standings = reduced.standings.map(({ awardId, funders }) => ({
    awardId,
    funders: funders.map(({ partnerId, points }) => ({ partnerId, points: BigInt(points) })),
  }));
  const cuts = reduceAwards(parts, purchaseId, sequence, standings);
  const cause = {
    occurredAt: new Date(reduced.recordedAt),
    description: 'Purchase refunded',
    purchaseId,
    reference: refundId,
  };
  let points = 0n;
  if (wallet && cuts.length > 0) {
    const outcome = takeBack(wallet, cuts, cause, { partners, now, debtPolicy: desk.settings.debtPolicy });
    points = outcome.taken + outcome.owed + outcome.writtenOff;
  }
  desk.publish({
    event: pointsTakenBack,
    key: memberId,
    data: {
      memberId,
      purchaseId,
      refundId,
      sequence,
      recordedAt: now.toISOString(),
      points: pointsToNumber(points),
      pointsAwarded: pointsToNumber(
        standings.flatMap(({ awardId }) => parts.of(awardId)).reduce(addStanding, 0n),
      ),
    },
  });
}

/** An award that was refused stands at nothing. One that has not come yet will be credited at its standing. */
const addStanding = (sum: bigint, { standing, refused }: AwardPart): bigint =>
  refused ? sum : sum + standing;
