import type { Decimal } from '@accord/values';
import type { z } from 'zod';
import type { Reckoning } from '../../../judging/reckoning';
import type { Speaker } from '../../../phrases/speaker';

/** One way to take something off a basket: a file in this folder, named in `registry.ts`, with its phrases in the catalogues. */
export interface DiscountForm<Value = unknown> {
  readonly word: string;
  readonly schema: z.ZodType<Value>;
  /** Pure. What comes off each of the lines, in minor units, never more than the line still costs. */
  off(value: Value, basis: DiscountBasis): TakenOff;
  /** Of lines that have been paid: the place of the one that an amount came off; absent, undefined: off all, in proportion. */
  cameOff?(amount: Decimal, paid: DiscountBasis): number | undefined;
  /** What it promises: "20 % off goods of the category CAKE". `lines`: "any", or which ones in words. */
  phrase(value: Value, speaker: Speaker, lines: string): string;
  /** The arithmetic: "20 % of 40.00 PLN = 8.00 PLN". */
  explain(reckoning: Reckoning, speaker: Speaker): string;
}

/** The lines that count, and what of each is left to pay; of a basket without lines one that stands for all of it. */
export interface DiscountBasis {
  readonly lines: readonly DiscountedLine[];
  /** Decimals of the currency's minor unit. */
  readonly digits: number;
}

export interface DiscountedLine {
  readonly lineId: string;
  readonly quantity: Decimal;
  readonly amount: Decimal;
}

export interface TakenOff {
  /** One for each line. */
  readonly parts: readonly Decimal[];
  readonly terms: Readonly<Record<string, string>>;
}
