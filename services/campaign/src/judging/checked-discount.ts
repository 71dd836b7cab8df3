import { Decimal } from '@accord/values';
import type { Grant, Refusal } from './judge';
import type { Judged } from './occasion';

/** A discount that the till gave, against the rules. The goods are gone: what they don't cover is kept and named. */
export interface CheckedDiscount {
  readonly campaignId: string;
  /** As the till told it. */
  readonly amount: Decimal;
  /** What of it an award says; the rest its partner gave on its own account. */
  readonly covered: Decimal;
  /** Why not all of it is covered; absent: it is. */
  readonly reason?: Refusal['reason'] | 'NO_SUCH_CAMPAIGN' | 'MORE_THAN_ALLOWED' | undefined;
}

export function checkDiscounts(
  occasion: Judged,
  grants: readonly Grant[],
  refusals: readonly Refusal[],
): CheckedDiscount[] {
  if (occasion.kind !== 'purchase') return [];
  return (occasion.discounts ?? []).map(({ campaignId, amount }) => {
    const grant = grants.find(({ campaign }) => campaign.campaignId === campaignId);
    const covered = (grant?.awards ?? []).reduce(
      (sum, { discount }) => sum.plus(discount?.amount ?? 0),
      new Decimal(0),
    );
    if (covered.eq(amount)) return { campaignId, amount, covered };
    const refusal = refusals.find((each) => each.campaignId === campaignId)?.reason;
    return {
      campaignId,
      amount,
      covered,
      reason: grant ? 'MORE_THAN_ALLOWED' : (refusal ?? 'NO_SUCH_CAMPAIGN'),
    };
  });
}
