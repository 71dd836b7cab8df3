import { Decimal } from '@accord/values';
import type { FunderPoints } from '../judging/award';
import { shareLeft, type AwardPart } from '../judging/eligible';
import { times, wholeOf, type Fraction } from '../judging/fraction';
import type { Refunded } from '../judging/occasion';
import type { GrantedAward } from './granted-award';

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
  return { ...award, standing, funders: reduceFunders(award.funders, award.standing, standing) };
}

/** Takes from each funder in proportion; what rounding leaves stays with the first of those that lost something. */
function reduceFunders(funders: readonly FunderPoints[], before: bigint, after: bigint): FunderPoints[] {
  if (before === 0n) return [...funders];
  const reduced = funders.map(({ partnerId, points }) => ({
    partnerId,
    before: points,
    points: (points * after) / before,
  }));
  let rest = after - reduced.reduce((sum, { points }) => sum + points, 0n);
  return reduced.map(({ partnerId, before: had, points }) => {
    const extra = rest > 0n && points < had ? 1n : 0n;
    rest -= extra;
    return { partnerId, points: points + extra };
  });
}
