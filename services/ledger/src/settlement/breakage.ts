import { Decimal, roundMoney, type Money, type Points } from '@accord/values';
import type { Partner } from '../book/partner';
import { onIssue, termsOf, type SettledSum } from './settlement';

/**
 * Points of one version of an issuer's terms that went to the programme's breakage: they lapsed, or were kept as a fee; and
 * what the issuer has owed for them on issue, which stays with the programme, for nobody accepts them any more (domain rule
 * 11): all of it ON_ISSUE, the reserve of a HYBRID, nothing ON_REDEMPTION. For information: it is in no `net`.
 */
export interface Lapse {
  readonly partnerId: string;
  readonly currency: string;
  readonly termsVersion: number;
  readonly points: Points;
  readonly unitAmount: Decimal;
  /** Rounded once, as the amounts of lines are. */
  readonly amount: Decimal;
}

/** What of all partners' points has lapsed, by partner, currency and terms. */
export function lapsesOf(sums: readonly SettledSum[], partners: ReadonlyMap<string, Partner>): Lapse[] {
  const points = new Map<string, { issuerId: string; version: number; points: Points }>();
  for (const { account, issuerId, issuerTerms: version, points: part } of sums) {
    if (account !== 'BREAKAGE') continue;
    const key = `${issuerId} ${String(version).padStart(9, '0')}`;
    points.set(key, { issuerId, version, points: part + (points.get(key)?.points ?? 0n) });
  }
  return [...points]
    .filter(([, { points: total }]) => total !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { issuerId, version, points: total }]) => {
      const terms = termsOf(partners, issuerId, version);
      const unitAmount = terms.pricePerPoint.times(onIssue(terms));
      const exact = { amount: unitAmount.times(total.toString()), currency: terms.currency };
      const { amount, currency } = roundMoney(exact, 'HALF_UP');
      return { partnerId: issuerId, currency, termsVersion: version, points: total, unitAmount, amount };
    });
}

/** What stays with the programme, one sum a currency. */
export function keptOf(lapses: readonly Pick<Lapse, 'currency' | 'amount'>[]): Money[] {
  const sums = new Map<string, Decimal>();
  for (const { currency, amount } of lapses)
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(amount));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ amount, currency }));
}
