import { Decimal, roundMoney, type Money, type Points } from '@accord/values';
import type { Hold } from '../holds/hold';

/** Points spent at a partner: what a captured hold has become. Its lots are the hold's pins. */
export interface Redemption {
  readonly id: string;
  readonly hold: Hold;
  readonly memberId: string;
  readonly points: Points;
  /** Given back since; 0 ≤ restored ≤ points. */
  restored: Points;
  /** The acceptor's terms at capture: their rate is what it is owed. */
  readonly partnerTerms: number;
  readonly ratePerPoint: Decimal;
  readonly currency: string;
  /** The journal that captured it. */
  readonly journalId: string;
  readonly recordedAt: Date;
}

/** Points × rate, to the minor unit, HALF_UP: what the till takes off the price. Settlement rounds by statement line instead. */
export function valueOf({
  points,
  ratePerPoint,
  currency,
}: Pick<Redemption, 'points' | 'ratePerPoint' | 'currency'>): Money {
  return roundMoney({ amount: new Decimal(points.toString()).times(ratePerPoint), currency }, 'HALF_UP');
}
