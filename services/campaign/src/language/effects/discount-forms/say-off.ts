import { Decimal } from '@accord/values';
import type { Reckoning } from '../../../judging/reckoning';
import type { Speaker } from '../../../phrases/speaker';
import type { DiscountedLine } from './discount-form';

/** "8.00 PLN": what the rule takes off, before limits. */
export const sayOff = ({ off, currency }: Reckoning, speaker: Speaker): string =>
  speaker.amount(new Decimal(off ?? 0), currency);

/** What the lines cost together. */
export const sumOf = (lines: readonly DiscountedLine[]): Decimal =>
  lines.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
