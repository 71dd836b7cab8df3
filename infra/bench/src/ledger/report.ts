import type { Load } from '../load';

export const print = (text: string): boolean => process.stdout.write(`${text}\n`);
/** Progress, apart from the figures. */
export const tell = (text: string): boolean => process.stderr.write(`${text}\n`);

/** The middle of several runs; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

export const medianLoad = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map(({ perSecond }) => perSecond)),
  p50Ms: median(loads.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(loads.map(({ p99Ms }) => p99Ms)),
  calls: loads.reduce((sum, { calls }) => sum + calls, 0),
});

export const shown = ({ perSecond, p50Ms, p99Ms }: Load): string =>
  `${Math.round(perSecond).toLocaleString('en').padStart(9)}/s   p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms`;

/** What was aimed at, and whether it was reached. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly is: 'at least' | 'at most';
  readonly bound: number;
}

export function printTargets(targets: readonly Target[]): void {
  const width = Math.max(...targets.map(({ what }) => what.length));
  for (const { what, value, unit, is, bound } of targets) {
    const met = is === 'at least' ? value >= bound : value <= bound;
    print(
      `${what.padEnd(width)}  ${value.toFixed(2).padStart(9)} ${unit.padEnd(2)}  ${is} ${bound}${unit ? ` ${unit}` : ''}  ${met ? 'met' : 'NOT MET'}`,
    );
  }
}
