import type { Debt } from '../book/debt';
import { updateOf, type Table } from '../book/table';
import type { Wallet } from '../book/wallet';
import type { AwardPart } from './award-part';

// The tables of awards and debts that a batch writes, and how the concepts become their rows.

export const award: Table = {
  name: 'award',
  columns: {
    wallet_id: 'text',
    award_id: 'text',
    issuer_id: 'text',
    purchase_id: 'text',
    granted: 'bigint',
    standing: 'bigint',
    sequence: 'int',
    refused: 'text',
  },
  write: {
    insert: `ON CONFLICT (book, award_id, issuer_id) ${updateOf('granted', 'standing', 'sequence', 'refused', 'purchase_id')}`,
  },
};
export const awardRow = (part: AwardPart, wallet_id: string) => ({
  wallet_id,
  award_id: part.awardId,
  issuer_id: part.issuerId,
  purchase_id: part.purchaseId,
  granted: part.granted,
  standing: part.standing,
  sequence: part.sequence,
  refused: part.refused,
});

export const debt: Table = {
  name: 'debt',
  columns: {
    wallet_id: 'text',
    award_id: 'text',
    issuer_id: 'text',
    issuer_terms: 'int',
    incurred: 'bigint',
    remaining: 'bigint',
    recorded_at: 'timestamptz',
  },
  write: {
    insert: `ON CONFLICT (book, wallet_id, award_id, issuer_id) ${updateOf('incurred', 'remaining')}`,
  },
};
export const debtRow = (made: Debt, { id: wallet_id }: Wallet) => ({
  wallet_id,
  award_id: made.awardId,
  issuer_id: made.issuerId,
  issuer_terms: made.issuerTerms,
  incurred: made.incurred,
  remaining: made.remaining,
  recorded_at: made.recordedAt,
});
