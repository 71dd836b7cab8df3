import { Decimal } from '@accord/values';
import { reduceAward, shareAfter } from '../awards/reduce-award';
import { costStanding, type GrantedAward } from '../awards/granted-award';
import { decimalOf, times } from '../judging/fraction';
import type { CounterKey, Standing } from '../judging/limits';
import type { Refunded } from '../judging/occasion';
import { isSpendable } from '../judging/reckoning';
import { refundedBy, type Refund } from '../sales/sale-of-snapshot';
import type { StoredSale } from '../sales/stored-sale';

export interface RefundOutcome {
  readonly sale: StoredSale;
  readonly awards: GrantedAward[];
  /** What the limits get back; negative amounts. */
  readonly givenBack: readonly { readonly key: CounterKey; readonly change: Standing }[];
}

/** What a refund leaves of a sale and its awards; undefined when a later refund of the same sale was applied before. */
export function applyRefund(
  sale: StoredSale,
  awards: readonly GrantedAward[],
  refund: Refund,
): RefundOutcome | undefined {
  if (refund.sequence <= sale.refundSequence) return undefined;
  const refunded = refundedBy(refund);
  const reduced = awards.map((award) => reduceAward(award, refunded));
  const wasWhollyRefunded = sale.refunded?.wholly ?? false;
  const campaigns = new Set(awards.map(({ campaignId }) => campaignId));
  const givenBack = [...campaigns].flatMap((campaignId) => {
    const before = awards.filter((award) => award.campaignId === campaignId);
    const after = reduced.filter((award) => award.campaignId === campaignId);
    const change: Standing = {
      uses: refunded.wholly && !wasWhollyRefunded && before.some(isInUse) ? -1 : 0,
      points: standingOf(after) - standingOf(before),
      amount: earningAmount(before, refunded).minus(earningAmount(before, sale.refunded)),
      money: costStanding(after).minus(costStanding(before)),
    };
    const scopes = before[0]?.counters ?? [];
    return scopes.map((scope) => ({ key: { campaignId, scope }, change }));
  });
  return { sale: { ...sale, refunded, refundSequence: refund.sequence }, awards: reduced, givenBack };
}

/** What the ledger refused wholly has given its use back already. */
const isInUse = ({ refused, standing }: GrantedAward): boolean => refused === undefined || standing > 0n;

const standingOf = (awards: readonly GrantedAward[]): bigint =>
  awards.filter(isSpendable).reduce((sum, { standing }) => sum + standing, 0n);

/** The amount that a campaign's awards count in its limits: the largest of them, net of refunds. */
const earningAmount = (awards: readonly GrantedAward[], refunded: Refunded | undefined): Decimal =>
  awards.reduce(
    (most, { earningAmount: amount, parts }) =>
      Decimal.max(most, decimalOf(times(shareAfter(parts, refunded), amount))),
    new Decimal(0),
  );
