import type { Debt } from '../book/debt';
import { Table, updateOf } from '../book/table';
import type { Wallet } from '../book/wallet';
import type { AwardPart } from './award-part';

// The tables of awards and debts that a batch writes, and how the concepts become their rows.

export const award = new Table<[AwardPart, walletId: string]>(
  'award',
  {
    wallet_id: ['text', (_, walletId) => walletId],
    award_id: ['text', ({ awardId }) => awardId],
    issuer_id: ['text', ({ issuerId }) => issuerId],
    purchase_id: ['text', ({ purchaseId }) => purchaseId],
    granted: ['bigint', ({ granted }) => granted],
    standing: ['bigint', ({ standing }) => standing],
    sequence: ['int', ({ sequence }) => sequence],
    refused: ['text', ({ refused }) => refused],
  },
  {
    insert: `ON CONFLICT (book, award_id, issuer_id) ${updateOf('granted', 'standing', 'sequence', 'refused', 'purchase_id')}`,
  },
);

export const debt = new Table<[Debt, Wallet]>(
  'debt',
  {
    wallet_id: ['text', (_, { id }) => id],
    award_id: ['text', ({ awardId }) => awardId],
    issuer_id: ['text', ({ issuerId }) => issuerId],
    issuer_terms: ['int', ({ issuerTerms }) => issuerTerms],
    incurred: ['bigint', ({ incurred }) => incurred],
    remaining: ['bigint', ({ remaining }) => remaining],
    recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
    merged_from: ['text[]', ({ mergedFrom }) => mergedFrom],
  },
  { insert: `ON CONFLICT (book, wallet_id, award_id, issuer_id) ${updateOf('incurred', 'remaining')}` },
);
