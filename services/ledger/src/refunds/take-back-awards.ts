import { pointsTakenBack, type awardsReduced, type EventData } from '@accord/contracts';
import { pointsToNumber } from '@accord/values';
import type { AwardPart } from '../awards/award-part';
import { reduceAwards } from '../awards/reduce-awards';
import { walletIdOf } from '../book/book-of';
import type { Command, Desk } from '../book/posting';
import { takeBackAlong } from './take-back';

type Reduced = EventData<typeof awardsReduced>;

/**
 * The commands that take back what a refund took off a purchase's awards, each from the wallet that they went to: one in the
 * main currency, also when it is nothing, and one in each other that the purchase has awards in.
 */
export function takeBackInAll(reduced: Reduced, mainCurrency: string): Command<void>[] {
  const named = reduced.standings.map(({ currency }) => currency ?? mainCurrency);
  return [...new Set([mainCurrency, ...named])].map((currency) =>
    takeBackAwards(reduced, mainCurrency, currency),
  );
}

/** The command for the awards of one currency. It says what it took: once per refund, also when it is nothing. */
export function takeBackAwards(all: Reduced, mainCurrency: string, currency = mainCurrency): Command<void> {
  const standings = all.standings.filter((standing) => (standing.currency ?? mainCurrency) === currency);
  const reduced = { ...all, standings };
  const { memberId } = all;
  // A refund may come before, or at once with, all that was ever credited: the wallet is opened to be locked, so that
  // neither of the two misses the other.
  const open = standings.length > 0 ? { open: { memberId, currency } } : {};
  return {
    target: { walletId: walletIdOf(memberId, currency), ...open },
    needsLots: true,
    partners: standings.flatMap(({ funders }) => funders.map(({ partnerId }) => partnerId)),
    awards: standings.map(({ awardId }) => awardId),
    decide: (desk) => takeBackTogether(desk, reduced, currency === mainCurrency ? undefined : currency),
  };
}

function takeBackTogether(desk: Desk, reduced: Reduced, further: string | undefined): void {
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
    const context = { partners, now, debtPolicy: desk.settings.debtPolicy };
    const outcome = takeBackAlong(wallet, desk.livesOnIn, cuts, cause, context);
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
      ...(further === undefined ? {} : { currency: further }),
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
