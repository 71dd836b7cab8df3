import type { LoadSettings } from '../load';

export const PARTS = ['earn', 'redeem', 'expire', 'balance'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly seconds: number;
  readonly warmUp: number;
  readonly runs: number;
  readonly only?: readonly Part[];
  readonly large: boolean;
  readonly entries: number;
}

export const settingsOf = ({ seconds, warmUp }: Options, callers: number): LoadSettings => ({
  callers,
  warmUpMs: warmUp * 1_000,
  measureMs: seconds * 1_000,
});
