import { Decimal } from '@accord/values';
import { termsInForce, type Partner } from '../../book/partner';
import { sumOfDiscounts, type DiscountLine } from '../discounts/discount-line';
import { settlementLines, statementsOf, type SettledSum } from '../settlement';

/** What of a partner's money is recorded, in one currency. */
export interface PartnerMoney {
  readonly partnerId: string;
  readonly currency: string;
  readonly deposited: Decimal;
  /** For closed periods; positive: by the partner. */
  readonly paid: Decimal;
  /** owes − owed of closed periods. */
  readonly billed: Decimal;
}

/** How a partner stands with the programme: what it has deposited, less what it has not settled (domain rule 11). */
export interface Reserve {
  readonly partnerId: string;
  readonly currency: string;
  readonly reserve: Decimal;
  /** By its terms in force; null: it may issue whatever its reserve is. */
  readonly floor: Decimal | null;
  readonly throttled: boolean;
}

/**
 * reserve = deposits − (owes − owed of closed periods − payments for them) − (owes − owed of the open ones), in the
 * currency of its terms in force; what it bears of others' discounts, and they of its own, is in both. Below its floor the partner is throttled; exactly at it, it is not.
 */
export function reserveOf(
  partner: Partner,
  money: PartnerMoney | undefined,
  open: ReadonlyMap<string, readonly SettledSum[]>,
  discounts: readonly DiscountLine[],
  now: Date,
): Reserve {
  const { currency, reserveFloor: floor = null } = termsInForce(partner, now);
  let unsettled = money ? money.billed.minus(money.paid) : new Decimal(0);
  for (const sums of open.values()) unsettled = unsettled.plus(owedBy(partner, currency, sums));
  const own = discounts.filter((line) => line.partnerId === partner.id && line.currency === currency);
  unsettled = unsettled
    .plus(sumOfDiscounts(own, 'DISCOUNT_BORNE'))
    .minus(sumOfDiscounts(own, 'DISCOUNT_GIVEN'));
  const reserve = (money?.deposited ?? new Decimal(0)).minus(unsettled);
  return {
    partnerId: partner.id,
    currency,
    reserve,
    floor,
    throttled: floor !== null && reserve.lessThan(floor),
  };
}

/** owes − owed by an open period's sums. */
function owedBy(partner: Partner, currency: string, sums: readonly SettledSum[]): Decimal {
  const own = sums.filter(({ issuerId, partnerId }) => issuerId === partner.id || partnerId === partner.id);
  const lines = settlementLines(own, new Map([[partner.id, partner]]), partner.id);
  const statement = statementsOf(lines).find(({ net }) => net.currency === currency);
  return statement ? statement.net.amount.negated() : new Decimal(0);
}
