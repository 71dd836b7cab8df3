import { Decimal, roundMoney, type Money, type Points } from '@accord/values';
import type { Capture, Hold } from '../holds/hold';

/** Points spent at a partner: what a captured hold has become. Its lots are the hold's pins. */
export class Redemption {
  constructor(
    readonly hold: Hold,
    readonly capture: Capture,
  ) {}

  get id(): string {
    return this.capture.redemptionId;
  }

  get points(): Points {
    return this.hold.captured;
  }

  /** Given back since; 0 ≤ restored ≤ points. */
  get restored(): Points {
    return this.hold.pins.reduce((sum, { restored }) => sum + restored, 0n);
  }
}

/** Points × rate, to the minor unit, HALF_UP: what the till takes off the price. Settlement rounds by statement line instead. */
export const valueOf = (
  points: Points,
  { ratePerPoint, currency }: Pick<Capture, 'ratePerPoint' | 'currency'>,
): Money => roundMoney({ amount: new Decimal(points.toString()).times(ratePerPoint), currency }, 'HALF_UP');
