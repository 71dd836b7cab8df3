import { Decimal, type Money } from '@accord/values';
import type { FunderPoints } from './award';
import type { Draft } from './award';
import type { Judged } from './occasion';
import { isSpendable } from './reckoning';
import type { Prices } from '../partners/prices';

/** What points are worth, by the terms of partners, as far as these are known here. */
export interface PointValues {
  /** What a partner owes for a point that it issues. */
  readonly prices: ReadonlyMap<string, Prices>;
  /** What a point pays at a partner. */
  readonly faceValues: ReadonlyMap<string, Prices>;
}

export const NO_VALUES: PointValues = { prices: new Map(), faceValues: new Map() };

const ZERO = new Decimal(0);

/** What a partner owes for a point recorded then, in that currency; undefined: it is not known, or in another one. */
export function priceIn(
  { prices }: PointValues,
  partnerId: string,
  currency: string,
  recordedAt: number,
): Decimal | undefined {
  const price: Money | undefined = prices.get(partnerId)?.(new Date(recordedAt));
  return price?.currency === currency ? price.amount : undefined;
}

/** What these points cost who pays, by the prices noted with them. */
export const costOf = (funders: readonly FunderPoints[]): Decimal =>
  funders.reduce((sum, { points, price }) => (price ? sum.plus(price.times(String(points))) : sum), ZERO);

/** The most points, up to as many as wanted, that cost no more than is left. */
export function affordable(wanted: bigint, left: Decimal, cost: (points: bigint) => Decimal): bigint {
  if (cost(wanted).lte(left)) return wanted;
  let [enough, tooMany] = [0n, wanted];
  while (tooMany - enough > 1n) {
    const middle = (enough + tooMany) / 2n;
    if (cost(middle).lte(left)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/** What a campaign gives the member, by which the best one is chosen: points, or, where discounts compete, their face value and what comes off. */
export function worthOf(
  drafts: readonly Draft[],
  occasion: Judged,
  values: PointValues | undefined,
): Decimal {
  return drafts.reduce((sum, draft) => {
    if (draft.discount) return sum.plus(draft.discount.amount);
    if (!isSpendable(draft)) return sum;
    const points = new Decimal(String(draft.points));
    return sum.plus(values ? points.times(faceValueOf(draft, occasion, values)) : points);
  }, ZERO);
}

/** Of a point there where it happened, or where alone it can be spent; nothing where that is in another currency. */
function faceValueOf({ effect }: Draft, occasion: Judged, { faceValues }: PointValues): Decimal {
  const places = 'spendableAt' in effect ? effect.spendableAt : undefined;
  const currency = occasion.kind === 'purchase' ? occasion.currency : undefined;
  const rates = (places ?? [occasion.partnerId ?? '']).flatMap((partnerId) => {
    const rate: Money | undefined = faceValues.get(partnerId)?.(new Date(occasion.occurredAt));
    return rate && rate.currency === currency ? [rate.amount] : [];
  });
  return rates.reduce((most, rate) => Decimal.max(most, rate), ZERO);
}
