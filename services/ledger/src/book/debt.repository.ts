import type { Debt } from './debt';

/** A debt as JSON gives it. */
export interface DebtRecord {
  wallet_id: string;
  award_id: string;
  issuer_id: string;
  issuer_terms: number;
  incurred: number;
  remaining: number;
  recorded_at: string;
  merged_from: string[] | null;
}

export const toDebt = (row: DebtRecord): Debt => ({
  awardId: row.award_id,
  issuerId: row.issuer_id,
  issuerTerms: row.issuer_terms,
  recordedAt: new Date(row.recorded_at),
  mergedFrom: row.merged_from,
  incurred: BigInt(row.incurred),
  remaining: BigInt(row.remaining),
});
