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

/** Whether points would lift a wallet over its maximum: available, pending and held ones count. Points that only count have none. */
export const exceedsMaximum = (
  wallet: { readonly points: Points; readonly currency: string },
  points: Points,
  { walletMaximum, currencies }: LedgerSettings,
): boolean =>
  walletMaximum !== null &&
  currencies.find(({ code }) => code === wallet.currency)?.kind !== 'STATUS' &&
  wallet.points + points > walletMaximum;

/** The currency that a caller names; undefined: there is none of that code. Nothing, and `PTS` where no other is called so, is the main one. */
export function currencyNamed(
  currencies: readonly PointsCurrency[],
  code: string | null | undefined,
): PointsCurrency | undefined {
  const found = currencies.find((currency) => currency.code === code);
  return found ?? (code === undefined || code === null || code === 'PTS' ? currencies[0] : undefined);
}
