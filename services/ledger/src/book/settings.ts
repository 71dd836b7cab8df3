import type { TransferRules } from '../transfers/transfer';
import type { Expiry, IsoDuration, Points } from '@accord/values';

/** Points that are spent, or that only count (domain: a status currency). */
export interface PointsCurrency {
  readonly code: string;
  readonly kind: 'SPENDABLE' | 'STATUS';
}

/** What of the programme's settings the books follow. */
export interface LedgerSettings {
  /** The programme's main points currency. */
  readonly currency: string;
  /** All of them, the main one first. */
  readonly currencies: readonly PointsCurrency[];
  readonly zone: string;
  readonly defaultExpiry: Expiry;
  readonly debtPolicy: 'DEBT' | 'WRITE_OFF';
  readonly holdGrace: IsoDuration;
  readonly restoreGrace: IsoDuration;
  readonly walletMaximum: Points | null;
  readonly smallestRedemption: Points;
  /** So many days before points lapse their member is reminded. */
  readonly reminderDays: readonly number[];
  readonly transfers: TransferRules;
}

/** No more can be told exactly in JSON: a wallet holds at most so many, whatever the programme allows. */
const MOST_POINTS: Points = BigInt(Number.MAX_SAFE_INTEGER);

/** As many points as a wallet may hold: available, pending and held ones count. Points that only count have no other limit. */
export const maximumOf = (
  { currency }: { readonly currency: string },
  { walletMaximum, currencies }: LedgerSettings,
): Points =>
  walletMaximum === null || currencies.find(({ code }) => code === currency)?.kind === 'STATUS'
    ? MOST_POINTS
    : walletMaximum;

export const exceedsMaximum = (
  wallet: { readonly points: Points; readonly currency: string },
  points: Points,
  settings: LedgerSettings,
): boolean => wallet.points + points > maximumOf(wallet, settings);

/** The currency that a caller names; undefined: there is none of that code. Nothing, and `PTS` where no other is called so, is the main one. */
export function currencyNamed(
  currencies: readonly PointsCurrency[],
  code: string | null | undefined,
): PointsCurrency | undefined {
  const found = currencies.find((currency) => currency.code === code);
  return found ?? (code === undefined || code === null || code === 'PTS' ? currencies[0] : undefined);
}
