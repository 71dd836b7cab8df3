import { Decimal, type Money, type Points } from '@accord/values';
import { termsInForce, type Partner } from '../book/partner';
import { discountBalances, type DiscountBalance, type DiscountLine } from './discounts/discount-line';
import type { Reserve } from './reserve/reserve';
import { settlementLines, statementsOf, type SettledSum } from './settlement';

/** What a partner has issued and accepted since it joined, in one points currency. */
export interface PartnerAccount {
  /** Gross: what was taken back since stands apart. */
  readonly issued: Points;
  /** Accepted here, net of restored. */
  readonly redeemed: Points;
  /** Own points spent anywhere, net of restored. */
  readonly ownRedeemed: Points;
  readonly takenBack: Points;
  readonly expired: Points;
  readonly outstanding: Points;
  /** Of taken back points that members had spent, what they owe still; not in `takenBack`. */
  readonly debt: Points;
  /** The same, given up. issued = outstanding − debt + ownRedeemed + expired + claimed − writtenOff, claimed = takenBack + debt + writtenOff. */
  readonly writtenOff: Points;
  /** As if all its time were one settlement of these points alone. */
  readonly owes: Money;
  readonly owed: Money;
  /** For discounts at the till, since it joined; whatever the points currency. */
  readonly discounts: readonly DiscountBalance[];
  /** As last reckoned, seconds ago at most; null: it has no floor, and has paid nothing. */
  readonly reserve: Money | null;
  readonly reserveFloor: Money | null;
  readonly throttled: boolean;
}

/** The partner's account from the sums of all its entries of a points currency, in the currency of its terms in force. */
export function partnerAccount(
  partner: Partner,
  sums: readonly SettledSum[],
  discounts: readonly DiscountLine[],
  reckoned: Reserve | undefined,
  now: Date,
): PartnerAccount {
  const { currency } = termsInForce(partner, now);
  const total = (account: SettledSum['account'], where: (sum: SettledSum) => boolean): Points =>
    sums.filter((sum) => sum.account === account && where(sum)).reduce((all, { points }) => all + points, 0n);
  const own = ({ issuerId }: SettledSum): boolean => issuerId === partner.id;
  const here = ({ partnerId }: SettledSum): boolean => partnerId === partner.id;
  const issued = -total('ISSUED', own);
  const [ownRedeemed, takenBack, expired] = [
    total('REDEEMED', own),
    total('TAKEN_BACK', own),
    total('BREAKAGE', own),
  ];
  const writtenOff = -total('WRITTEN_OFF', own);
  const statement = statementOf(partner, sums, currency);
  const nothing = { amount: new Decimal(0), currency };
  return {
    issued,
    redeemed: total('REDEEMED', here),
    ownRedeemed,
    takenBack,
    expired,
    outstanding: issued - ownRedeemed - takenBack - expired,
    debt: total('CLAIM', own) - writtenOff,
    writtenOff,
    owes: statement?.owes ?? nothing,
    owed: statement?.owed ?? nothing,
    discounts: discountBalances(discounts),
    reserve: reckoned ? { amount: reckoned.reserve, currency: reckoned.currency } : null,
    reserveFloor: reckoned?.floor ? { amount: reckoned.floor, currency: reckoned.currency } : null,
    throttled: reckoned?.throttled ?? false,
  };
}

/** Only the sums of both sides that this partner's terms price. */
function statementOf(
  partner: Partner,
  sums: readonly SettledSum[],
  currency: string,
): ReturnType<typeof statementsOf>[number] | undefined {
  const isHere = ({ issuerId, partnerId }: SettledSum): boolean =>
    issuerId === partner.id || partnerId === partner.id;
  const lines = settlementLines(sums.filter(isHere), new Map([[partner.id, partner]]), partner.id);
  return statementsOf(lines).find(({ owes }) => owes.currency === currency);
}
