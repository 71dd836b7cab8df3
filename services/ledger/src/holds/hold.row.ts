import { Table, type Column } from '../book/table';
import type { Hold } from './hold';

// The table of holds that a batch writes, and how the concept becomes its rows. A captured one is its redemption too.

const holdState: Readonly<Record<string, Column<[Hold]>>> = {
  id: ['text', ({ id }) => id],
  status: ['text', ({ status }) => status],
  captured: ['bigint', ({ captured }) => captured],
  ended_at: ['timestamptz', ({ endedAt }) => endedAt],
  lot_captured: ['bigint[]', ({ pins }) => pins.map(({ captured }) => String(captured))],
  lot_restored: ['bigint[]', ({ pins }) => pins.map(({ restored }) => String(restored))],
  redemption_id: ['text', ({ capture }) => capture?.redemptionId],
  partner_terms: ['int', ({ capture }) => capture?.partnerTerms],
  rate_per_point: ['numeric', ({ capture }) => capture?.ratePerPoint.toFixed()],
  currency: ['text', ({ capture }) => capture?.currency],
  journal_id: ['text', ({ capture }) => capture?.journalId],
};

export const hold = new Table<[Hold]>('hold', holdState, { update: ['id'] });

export const newHold = new Table<[Hold]>(
  'hold',
  {
    ...holdState,
    wallet_id: ['text', ({ walletId }) => walletId],
    partner_id: ['text', ({ partnerId }) => partnerId],
    points: ['bigint', ({ points }) => points],
    placed_at: ['timestamptz', ({ placedAt }) => placedAt],
    expires_at: ['timestamptz', ({ expiresAt }) => expiresAt],
    lots: ['text[]', ({ pins }) => pins.map(({ lotId }) => lotId)],
    lot_points: ['bigint[]', ({ pins }) => pins.map(({ points }) => String(points))],
  },
  { insert: '' },
);
