import type { Difference } from './difference';
import { Failure } from '../failure';

/** One thing that is not yet as a blueprint says. */
export interface Step {
  /** Such as `partner grocer`. */
  readonly what: string;
  /** What is changed; none: it is made. */
  readonly differences: readonly Difference[];
  take(): Promise<unknown>;
}

/** What no operation of the API can change. */
export const unchangeable = (what: string, { where, from, to }: Difference, remedy: string): Failure =>
  new Failure(`${what}: ${where} is ${from ?? 'absent'}, the blueprint says ${to ?? 'nothing'}. ${remedy}`);
