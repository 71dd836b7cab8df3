import type { LotRenewal } from '../expiry/renewal';
import { Lot } from './lot';

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
  original: string;
  remaining: string;
  held: string;
  lapsed: string;
  excused: string;
  recorded_at: Date;
  available_at: Date;
  expires_at: Date | null;
  spendable_at: string[] | null;
  renewal: LotRenewal | null;
  lapsed_at: Date | null;
}

export const lotColumns = `wallet_id, id, issuer_id, issuer_terms, campaign_id, campaign_version, award_id, purchase_id, origin_lot_id,
  original, remaining, held, lapsed, excused, recorded_at, available_at, expires_at, spendable_at, renewal, lapsed_at`;

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
      recordedAt: row.recorded_at,
      availableAt: row.available_at,
      expiresAt: row.expires_at,
      spendableAt: row.spendable_at,
      renewal: row.renewal,
    },
    {
      remaining: BigInt(row.remaining),
      held: BigInt(row.held),
      lapsed: BigInt(row.lapsed),
      excused: BigInt(row.excused),
      lapsedAt: row.lapsed_at,
    },
  );
