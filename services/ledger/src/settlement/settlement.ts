import { Decimal, roundMoney, type Money, type Points } from '@accord/values';
import type { Partner, PartnerTerms } from '../book/partner';
import type { Lapse } from './breakage';
import { sumOfDiscounts, type DiscountLine } from './discounts/discount-line';

/** Sums of entries over a time, as far as they concern settlement. Each names one issuer's terms, and REDEEMED the acceptor's. */
export interface SettledSum {
  readonly account: 'ISSUED' | 'TAKEN_BACK' | 'REDEEMED' | 'BREAKAGE' | 'CLAIM' | 'WRITTEN_OFF';
  readonly issuerId: string;
  readonly issuerTerms: number;
  readonly partnerId: string | null;
  readonly partnerTerms: number | null;
  /** Positive: what came to the account; ISSUED is negative, for points leave it. */
  readonly points: Points;
}

/**
 * - ISSUED: price × issued, ON_ISSUE. RESERVE: share × price × issued, HYBRID.
 * - OWN_REDEEMED: price × own points redeemed anywhere, ON_REDEMPTION; (1 − share) of it, HYBRID.
 * - ACCEPTED: rate × points accepted here. It is owed to the partner, the others by it.
 */
export type LineKind = 'ISSUED' | 'RESERVE' | 'OWN_REDEEMED' | 'ACCEPTED';

/** One line of a statement: points under one version of terms, at one unit amount, rounded once (domain rule 11). */
export interface SettlementLine {
  readonly partnerId: string;
  readonly currency: string;
  readonly kind: LineKind;
  readonly termsVersion: number;
  readonly points: Points;
  readonly unitAmount: Decimal;
  readonly amount: Decimal;
}

export interface Statement {
  readonly partnerId: string;
  /** Net of taken back. */
  readonly issuedPoints: Points;
  /** Accepted here, net of restored. */
  readonly redeemedPoints: Points;
  /** Issued by this partner and spent anywhere, net of restored. */
  readonly ownRedeemedPoints: Points;
  readonly owes: Money;
  readonly owed: Money;
  readonly net: Money;
  readonly lines: readonly SettlementLine[];
  /** What discounts come to between it and others; part of what it owes and is owed. */
  readonly discounts: readonly DiscountLine[];
  /** Of its points. For information: they are in none of the sums. */
  readonly lapses: readonly Lapse[];
}

/** The lines of all partners' statements, or of one partner's, by partner, currency, kind and terms. */
export function settlementLines(
  sums: readonly SettledSum[],
  partners: ReadonlyMap<string, Partner>,
  only?: string,
): SettlementLine[] {
  const points = new Map<
    string,
    { partnerId: string; terms: PartnerTerms; kind: LineKind; points: Points }
  >();
  const add = (partnerId: string, version: number, kind: LineKind, amount: Points): void => {
    if (only !== undefined && only !== partnerId) return;
    const key = `${partnerId}/${version}/${kind}`;
    const before = points.get(key)?.points ?? 0n;
    points.set(key, {
      partnerId,
      terms: termsOf(partners, partnerId, version),
      kind,
      points: before + amount,
    });
  };
  for (const sum of sums) {
    if (sum.account === 'ISSUED') add(sum.issuerId, sum.issuerTerms, 'ISSUED', -sum.points);
    if (sum.account === 'TAKEN_BACK') add(sum.issuerId, sum.issuerTerms, 'ISSUED', -sum.points);
    if (sum.account !== 'REDEEMED') continue;
    add(sum.issuerId, sum.issuerTerms, 'OWN_REDEEMED', sum.points);
    add(sum.partnerId!, sum.partnerTerms!, 'ACCEPTED', sum.points);
  }
  return [...points.values()]
    .filter((line) => line.points !== 0n)
    .map(({ partnerId, terms, kind, points: total }) => priceLine(partnerId, terms, kind, total))
    .sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const orderOf = ({ partnerId, currency, kind, termsVersion }: SettlementLine): string =>
  `${partnerId} ${currency} ${kind} ${String(termsVersion).padStart(9, '0')}`;

export function termsOf(
  partners: ReadonlyMap<string, Partner>,
  partnerId: string,
  version: number,
): PartnerTerms {
  const terms = partners.get(partnerId)?.terms.find((each) => each.version === version);
  if (!terms) throw new Error(`Terms ${version} of partner ${partnerId} are not known here`);
  return terms;
}

/** What is owed on ISSUED and OWN_REDEEMED depends on the funding model under which the points were issued. */
function priceLine(partnerId: string, terms: PartnerTerms, kind: LineKind, points: Points): SettlementLine {
  const unitAmount = unitOf(terms, kind);
  const exact = unitAmount.times(points.toString());
  const { amount } = roundMoney({ amount: exact, currency: terms.currency }, 'HALF_UP');
  const shown = kind === 'ISSUED' && terms.funding === 'HYBRID' ? 'RESERVE' : kind;
  return {
    partnerId,
    currency: terms.currency,
    kind: shown,
    termsVersion: terms.version,
    points,
    unitAmount,
    amount,
  };
}

/** The share of its price that is owed when a point is issued; the rest when it is redeemed. */
export const onIssue = ({ funding, reserveShare }: PartnerTerms): Decimal =>
  ({ ON_ISSUE: new Decimal(1), ON_REDEMPTION: new Decimal(0), HYBRID: reserveShare })[funding];

function unitOf(terms: PartnerTerms, kind: LineKind): Decimal {
  if (kind === 'ACCEPTED') return terms.ratePerPoint;
  const share = kind === 'OWN_REDEEMED' ? new Decimal(1).minus(onIssue(terms)) : onIssue(terms);
  return terms.pricePerPoint.times(share);
}

/** The statements that lines make: one per partner and currency; also where points have lapsed, and nothing else happened. */
export function statementsOf(
  lines: readonly SettlementLine[],
  lapses: readonly Lapse[] = [],
  discounts: readonly DiscountLine[] = [],
): Statement[] {
  const keyOf = ({ partnerId, currency }: SettlementLine | Lapse | DiscountLine): string =>
    `${partnerId} ${currency}`;
  const keys = new Set([...lines, ...lapses, ...discounts].map(keyOf));
  return [...keys].sort(compareText).map((key) => {
    const group = lines.filter((line) => keyOf(line) === key);
    const lapsed = lapses.filter((lapse) => keyOf(lapse) === key);
    const discounted = discounts.filter((line) => keyOf(line) === key);
    const { partnerId, currency } = (group[0] ?? lapsed[0] ?? discounted[0])!;
    const sum = (...kinds: LineKind[]): { points: Points; amount: Decimal } =>
      group
        .filter(({ kind }) => kinds.includes(kind))
        .reduce(
          (total, line) => ({ points: total.points + line.points, amount: total.amount.plus(line.amount) }),
          {
            points: 0n,
            amount: new Decimal(0),
          },
        );
    const owes = sum('ISSUED', 'RESERVE', 'OWN_REDEEMED').amount.plus(
      sumOfDiscounts(discounted, 'DISCOUNT_BORNE'),
    );
    const accepted = sum('ACCEPTED');
    const owed = accepted.amount.plus(sumOfDiscounts(discounted, 'DISCOUNT_GIVEN'));
    return {
      partnerId,
      issuedPoints: sum('ISSUED', 'RESERVE').points,
      redeemedPoints: accepted.points,
      ownRedeemedPoints: sum('OWN_REDEEMED').points,
      owes: { amount: owes, currency },
      owed: { amount: owed, currency },
      net: { amount: owed.minus(owes), currency },
      lines: group,
      discounts: discounted,
      lapses: lapsed,
    };
  });
}

/** One payment per partner and currency, from or to the operator (null), who is everyone's counterparty. */
export function paymentsOf(
  statements: readonly Statement[],
): { from: string | null; to: string | null; amount: Money }[] {
  return statements
    .filter(({ net }) => !net.amount.isZero())
    .map(({ partnerId, net: { amount, currency } }) => ({
      from: amount.isNegative() ? partnerId : null,
      to: amount.isNegative() ? null : partnerId,
      amount: { amount: amount.abs(), currency },
    }));
}
