import type { AwardPart } from './award-part';

/** An award's part as JSON gives it. */
export interface AwardRecord {
  wallet_id: string;
  award_id: string;
  issuer_id: string;
  purchase_id: string | null;
  granted: number | null;
  standing: number;
  sequence: number;
  refused: AwardPart['refused'];
}

export const toAwardPart = (row: AwardRecord): AwardPart => ({
  awardId: row.award_id,
  issuerId: row.issuer_id,
  granted: row.granted === null ? null : BigInt(row.granted),
  standing: BigInt(row.standing),
  sequence: row.sequence,
  refused: row.refused,
  purchaseId: row.purchase_id,
});
