import { Decimal, type Rounding } from '@accord/values';
import type { z } from 'zod';
import type { AwardPart, Eligible } from '../../../judging/eligible';
import { decimalOf, wholeOf, type Fraction } from '../../../judging/fraction';
import type { Judged } from '../../../judging/occasion';
import type { Reckoning } from '../../../judging/reckoning';
import type { Speaker } from '../../../phrases/speaker';
import type { Ground, TriggerKind } from '../../ground';
import type { Path } from '../../problem';

/**
 * One way to reckon points: a file in this folder, named in `registry.ts`, with its phrases in the catalogues.
 */
export interface PointsForm<Value = unknown> {
  readonly word: string;
  /** What can be judged by it. */
  readonly triggers: readonly TriggerKind[];
  readonly schema: z.ZodType<Value>;
  check?(value: Value, path: Path, ground: Ground, options: FormOptions): void;
  /** Pure. Points before limits on points; `amountLeft` of limits on amounts is already applied. */
  earn(value: Value, basis: Basis): Earned;
  /** What it promises, in plain words: "1 point for each 2.00 EUR". */
  phrase(value: Value, speaker: Speaker, options: FormOptions): string;
  /** The arithmetic of an award: "42.50 USD × 1 ÷ 1.00 = 42 points". */
  explain(reckoning: Reckoning, speaker: Speaker): string;
}

/** Words beside the form that some forms need. */
export interface FormOptions {
  readonly group?: string | undefined;
  readonly wholeSteps?: boolean | undefined;
  readonly rounding?: Rounding | undefined;
}

/** What an award of an earlier group gave. */
export interface Given {
  readonly unit: 'TIER' | undefined;
  readonly points: bigint;
  readonly parts: readonly AwardPart[];
}

export interface Basis {
  readonly occasion: Judged;
  readonly eligible: Eligible;
  readonly rounding: Rounding;
  readonly options: FormOptions;
  /** What limits on amounts leave; undefined: no such limit. */
  readonly amountLeft: Decimal | undefined;
  /** What the group that `options.group` names gave. */
  readonly given: readonly Given[];
}

export interface Earned {
  readonly points: Decimal;
  /** The amount that earned, which limits on amounts count. */
  readonly amount?: Decimal;
  /** A limit on amounts made it smaller. */
  readonly amountCut?: boolean;
  /** What the award stands and falls with, when that is not what is eligible. */
  readonly parts?: readonly AwardPart[];
  readonly reckoning: Omit<Reckoning, 'form' | 'reckoned' | 'cuts'>;
}

/** The points of an exact value, rounded once, and how, for the explanation. */
export function roundOnce(
  value: Fraction,
  rounding: Rounding,
): { readonly points: Decimal; readonly note: Pick<Reckoning, 'exact' | 'rounding'> } {
  const points = wholeOf(value, rounding);
  const exact = decimalOf(value);
  return { points, note: exact.eq(points) ? {} : { exact: exact.toString(), rounding } };
}

/** "42 points", or "42.99, rounded down: 42 points". */
export function sayResult({ exact, rounding, reckoned }: Reckoning, speaker: Speaker): string {
  const points = speaker.points(reckoned);
  if (exact === undefined || rounding === undefined) return points;
  return speaker.say(`explain.rounded.${rounding}`, { exact: speaker.number(new Decimal(exact)), points });
}
