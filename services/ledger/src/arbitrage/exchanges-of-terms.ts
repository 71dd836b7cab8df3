import { mayIssueAt, standingAt } from '@accord/contracts';
import type { Decimal } from '@accord/values';
import { termsInForce, type Partner } from '../book/partner';
import { reduced, type Exchange } from './arbitrage';

/** Prices and rates have up to six decimals. */
const DECIMALS = 6;
const UNIT = 1_000_000n;

/**
 * What partners' terms let points and money become: an issuer pays its price for a point, an acceptor is owed its rate for
 * one. Whoever issues for less than another is owed could pass points on and share what the operator loses. A price of zero
 * is left out: these points are the programme's own expense by contract, and so is a rate of zero.
 */
export const exchangesOfTerms = (
  partners: readonly Partner[],
  pointsCurrency: string,
  now: Date,
): Exchange[] =>
  partners
    .filter((partner) => standingAt(partner, now) !== 'CLOSED')
    .flatMap((partner) => {
      const terms = termsInForce(partner, now);
      const money = terms.currency;
      const [price, rate] = [millionths(terms.pricePerPoint), millionths(terms.ratePerPoint)];
      return [
        ...(terms.issues && mayIssueAt(partner, now) && price > 0n
          ? [{ from: money, to: pointsCurrency, ...reduced(price, UNIT), by: `${partner.name} issues` }]
          : []),
        ...(terms.accepts && rate > 0n
          ? [{ from: pointsCurrency, to: money, ...reduced(UNIT, rate), by: `${partner.name} accepts` }]
          : []),
      ];
    });

const millionths = (amount: Decimal): bigint => BigInt(amount.toFixed(DECIMALS).replace('.', ''));
