import { type Points, newId, renewalOf, expiresAt as lapseInstant } from '@accord/values';
import { newIdInBook } from '../book/book-of';
import { JournalDraft } from '../book/journal';
import { Lot } from '../book/lot';
import { termsInForce, type Partner, type Partners } from '../book/partner';
import type { LedgerSettings } from '../book/settings';
import type { Wallet } from '../book/wallet';
import { repayDebt } from '../refunds/repay-debt';
import type { Direction } from './rate';

export type ConversionStatus = 'REQUESTED' | 'CONFIRMED' | 'UNDONE';

/** How a conversion ended: once, and for ever. */
export type ConversionEnd = { readonly actor: string; readonly at: Date } & (
  | { readonly status: 'CONFIRMED'; readonly externalReference: string }
  | { readonly status: 'UNDONE'; readonly reason: string }
);

/** Points on their way to or from another programme, until that one has said whether they arrived (domain rule 9). */
export interface Conversion {
  readonly id: string;
  readonly walletId: string;
  readonly memberId: string;
  /** The other programme. */
  readonly partnerId: string;
  readonly direction: Direction;
  readonly rateVersion: number;
  /** The programme's: left the wallet at request (OUT), or are credited at confirmation (IN). */
  readonly points: Points;
  /** The other programme's. */
  readonly externalPoints: bigint;
  /** The member's there; null: it was deleted. */
  readonly externalAccount: string | null;
  /** Of OUT: the lots that it consumed are this redemption's. */
  readonly redemptionId: string | null;
  readonly requestedAt: Date;
  end: ConversionEnd | null;
}

/** `cnv_…`, an id that only the ledger gives; it carries its book. */
export const newConversionId = (now: Date, book: number): string =>
  newIdInBook('redemption', now, book).replace(/^[a-z]+_/, 'cnv_');

export const statusOf = ({ end }: Conversion): ConversionStatus => end?.status ?? 'REQUESTED';

/**
 * Credits what came in: an issue by the other programme, at its terms in force, with the programme's default expiry. It repays
 * debt, as all points that come in do.
 */
export function creditConversion(
  wallet: Wallet,
  conversion: Conversion,
  partner: Partner,
  context: {
    readonly partners: Partners;
    readonly settings: LedgerSettings;
    readonly actor: string;
    readonly now: Date;
  },
): void {
  const { settings, now, actor } = context;
  const rule = settings.defaultExpiry;
  const expiresAt = lapseInstant(rule, now, settings.zone) ?? null;
  const renewal = (expiresAt && renewalOf(rule)) || null;
  const lot = new Lot({
    id: newId('lot', now),
    issuerId: partner.id,
    issuerTerms: termsInForce(partner, now).version,
    campaignId: null,
    campaignVersion: null,
    awardId: null,
    purchaseId: null,
    originLotId: null,
    original: conversion.points,
    recordedAt: now,
    availableAt: now,
    expiresAt,
    renewal: renewal && { ...renewal, zone: settings.zone },
    spendableAt: null,
  });
  const draft = new JournalDraft({
    kind: 'CONVERT',
    recordedAt: now,
    occurredAt: conversion.requestedAt,
    description: `Converted from ${partner.name}`,
    partnerId: partner.id,
    reference: conversion.id,
    actor,
  });
  draft.open(lot, { account: 'ISSUED' });
  wallet.addLot(lot);
  wallet.post(draft);
  repayDebt(wallet, lot, lot.free, context);
}
