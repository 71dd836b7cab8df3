import type { LotRenewal } from '../expiry/renewal';
import { Lot } from './lot';

/** What of a lot decisions look at, in the order of its cells as JSON: names would be more than half of its text. */
export const LOT_COLUMNS = [
  'wallet_id',
  'id',
  'issuer_id',
  'issuer_terms',
  'campaign_id',
  'campaign_version',
  'award_id',
  'purchase_id',
  'origin_lot_id',
  'original',
  'remaining',
  'held',
  'lapsed',
  'excused',
  'recorded_at',
  'available_at',
  'expires_at',
  'spendable_at',
  'renewal',
  'lapsed_at',
  'merged_from',
] as const satisfies readonly (keyof LotRecord)[];

/** `inOrderOfConsumption`, of lots that can't be renewed. */
export const IN_ORDER_OF_CONSUMPTION =
  'expires_at NULLS LAST, cardinality(spendable_at) NULLS LAST, recorded_at, id';

/** A lot as a statement or as JSON gives it. Points stay within ±(2^53 − 1), so that JSON carries them exactly. */
export interface LotRecord {
  wallet_id: string;
  id: string;
  issuer_id: string;
  issuer_terms: number;
  campaign_id: string | null;
  campaign_version: number | null;
  award_id: string | null;
  purchase_id: string | null;
  origin_lot_id: string | null;
  original: string | number;
  remaining: string | number;
  held: string | number;
  lapsed: string | number;
  excused: string | number;
  recorded_at: Date | string;
  available_at: Date | string;
  expires_at: Date | string | null;
  spendable_at: string[] | null;
  renewal: LotRenewal | null;
  lapsed_at: Date | string | null;
  merged_from: string[] | null;
}

export const toLot = (row: LotRecord): Lot =>
  new Lot(
    {
      id: row.id,
      issuerId: row.issuer_id,
      issuerTerms: row.issuer_terms,
      campaignId: row.campaign_id,
      campaignVersion: row.campaign_version,
      awardId: row.award_id,
      purchaseId: row.purchase_id,
      originLotId: row.origin_lot_id,
      original: BigInt(row.original),
      recordedAt: new Date(row.recorded_at),
      availableAt: new Date(row.available_at),
      expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
      spendableAt: row.spendable_at,
      renewal: row.renewal,
      mergedFrom: row.merged_from,
    },
    {
      remaining: BigInt(row.remaining),
      held: BigInt(row.held),
      lapsed: BigInt(row.lapsed),
      excused: BigInt(row.excused),
      lapsedAt: row.lapsed_at === null ? null : new Date(row.lapsed_at),
    },
  );

/** A lot by its cells. */
export function toLotRecord(cells: readonly unknown[]): LotRecord {
  const record: Partial<Record<keyof LotRecord, unknown>> = {};
  LOT_COLUMNS.forEach((column, index) => (record[column] = cells[index]));
  return record as LotRecord;
}
