import { Decimal, minorUnitDigits } from '@accord/values';
import type { FunderPoints } from '../judging/award';
import { shareLeft, type AwardPart } from '../judging/eligible';
import { times, wholeOf, type Fraction } from '../judging/fraction';
import type { Refunded } from '../judging/occasion';
import { spread } from '../judging/spread';
import type { GrantedAward, StandingDiscount } from './granted-award';

const ZERO = new Decimal(0);
const NOTHING: Fraction = { over: ZERO, under: new Decimal(1) };

/** The share of an award's eligible amount that is left after refunds. */
export function shareAfter(parts: readonly AwardPart[], refunded: Refunded | undefined): Fraction {
  if (refunded?.wholly) return NOTHING;
  return shareLeft(
    parts,
    (lineId) => (lineId === '' ? refunded?.total : refunded?.lines.get(lineId)) ?? ZERO,
  );
}

/**
 * The award after a refund: FLOOR(award × eligible amount left ÷ eligible amount), never more than it stood at. Each funder's
 * share only ever falls.
 */
export function reduceAward(award: GrantedAward, refunded: Refunded): GrantedAward {
  const share = shareAfter(award.parts, refunded);
  const left = BigInt(wholeOf(times(share, new Decimal(String(award.points)))).toFixed());
  const standing = left < award.standing ? left : award.standing;
  const reduced = { ...award, standing, funders: reduceFunders(award.funders, award.standing, standing) };
  return award.discount ? { ...reduced, discount: reduceDiscount(award.discount, share) } : reduced;
}

/** What is left of a discount, rounded down to the minor unit, never more than it stood at. */
function reduceDiscount(discount: StandingDiscount, share: Fraction): StandingDiscount {
  const { amount, currency, standing: before, funders } = discount;
  const units = new Decimal(10).pow(minorUnitDigits(currency));
  const left = wholeOf(times(share, amount.times(units))).div(units);
  const standing = Decimal.min(left, before);
  const shares = spread(
    before.minus(standing),
    funders.map((funder) => funder.amount),
    minorUnitDigits(currency),
  );
  return {
    ...discount,
    standing,
    funders: funders.map((funder, index) => ({ ...funder, amount: funder.amount.minus(shares[index]!) })),
  };
}

/** Takes from each funder in proportion; what rounding leaves stays with the first of those that lost something. */
function reduceFunders(funders: readonly FunderPoints[], before: bigint, after: bigint): FunderPoints[] {
  if (before === 0n) return [...funders];
  const reduced = funders.map((funder) => ({
    funder,
    points: (funder.points * after) / before,
  }));
  let rest = after - reduced.reduce((sum, { points }) => sum + points, 0n);
  return reduced.map(({ funder, points }) => {
    const extra = rest > 0n && points < funder.points ? 1n : 0n;
    rest -= extra;
    return { ...funder, points: points + extra };
  });
}
