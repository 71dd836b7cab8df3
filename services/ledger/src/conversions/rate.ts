import type { Points } from '@accord/values';
import type { Exchange } from '../arbitrage/arbitrage';
import type { Partner } from '../book/partner';

/** OUT: the programme's points become another programme's. IN: the other way round. */
export type Direction = 'OUT' | 'IN';

/** One version of a rate: `give` units become `get`. Both are whole numbers, so that it is exact: 400 → 250. */
export interface ConversionRate {
  readonly partnerId: string;
  readonly direction: Direction;
  /** 1, 2, 3 … of this partner and direction. A version never changes. */
  readonly version: number;
  readonly give: bigint;
  readonly get: bigint;
  /** The least that may be given at a time. */
  readonly minimum: bigint;
  /** What is given is a multiple of it. */
  readonly step: bigint;
  readonly validFrom: Date;
}

/** The rate in force: of those that had begun, the one that began last; of two that began together, the later version. */
export function rateInForce(rates: readonly ConversionRate[], instant: Date): ConversionRate | undefined {
  let best: ConversionRate | undefined;
  for (const rate of rates) {
    if (rate.validFrom > instant) continue;
    const later = best ? rate.validFrom.getTime() - best.validFrom.getTime() : 1;
    if (later > 0 || (later === 0 && rate.version > best!.version)) best = rate;
  }
  return best;
}

/** FLOOR(given × get ÷ give): what a conversion comes to. The rest of a unit is nobody's. */
export const convertedAt = ({ give, get }: ConversionRate, given: Points): bigint => (given * get) / give;

/** Why this much can't be converted at a rate; undefined: it can. */
export function refuseGiven(
  rate: ConversionRate,
  given: Points,
): { readonly code: string; readonly message: string } | undefined {
  if (given < rate.minimum) return { code: 'BELOW_MINIMUM', message: `Convert at least ${rate.minimum}` };
  if (given % rate.step !== 0n) return { code: 'OFF_STEP', message: `Convert multiples of ${rate.step}` };
  if (convertedAt(rate, given) < 1n)
    return { code: 'TOO_LITTLE', message: `${given} would become nothing at ${rate.give} → ${rate.get}` };
  return undefined;
}

/** The rates in force at an instant as exchanges between the programme's points and those of its partners. */
export function exchangesOfRates(
  rates: readonly ConversionRate[],
  partners: readonly Partner[],
  pointsCurrency: string,
  instant: Date,
): Exchange[] {
  return partners
    .filter(({ status }) => status !== 'CLOSED')
    .flatMap((partner) => {
      // Two partners of one name are two programmes.
      const namesake = partners.some(({ id, name }) => name === partner.name && id !== partner.id);
      const theirs = `points of ${partner.name}${namesake ? ` (${partner.id})` : ''}`;
      return (['OUT', 'IN'] as const).flatMap((direction) => {
        const rate = rateInForce(
          rates.filter((each) => each.partnerId === partner.id && each.direction === direction),
          instant,
        );
        const [from, to] = direction === 'OUT' ? [pointsCurrency, theirs] : [theirs, pointsCurrency];
        return rate ? [{ from, to, give: rate.give, get: rate.get, by: `${partner.name} converts` }] : [];
      });
    });
}
