import { Table, type Column } from '../book/table';
import type { Redemption } from '../redemptions/redemption';
import type { Hold } from './hold';

// The tables of holds and redemptions that a batch writes, and how the concepts become their rows.

const holdState: Readonly<Record<string, Column<[Hold]>>> = {
  id: ['text', ({ id }) => id],
  status: ['text', ({ status }) => status],
  captured: ['bigint', ({ captured }) => captured],
  ended_at: ['timestamptz', ({ endedAt }) => endedAt],
  lot_captured: ['bigint[]', ({ pins }) => pins.map(({ captured }) => String(captured))],
  lot_restored: ['bigint[]', ({ pins }) => pins.map(({ restored: back }) => String(back))],
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

export const redemption = new Table<[Redemption]>(
  'redemption',
  {
    wallet_id: ['text', (made) => made.hold.walletId],
    id: ['text', ({ id }) => id],
    hold_id: ['text', (made) => made.hold.id],
    member_id: ['text', ({ memberId }) => memberId],
    partner_id: ['text', (made) => made.hold.partnerId],
    partner_terms: ['int', ({ partnerTerms }) => partnerTerms],
    points: ['bigint', ({ points }) => points],
    restored: ['bigint', (made) => made.restored],
    rate_per_point: ['numeric', ({ ratePerPoint }) => ratePerPoint.toFixed()],
    currency: ['text', ({ currency }) => currency],
    journal_id: ['text', ({ journalId }) => journalId],
    recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
  },
  { insert: '' },
);

/** What has been given back of redemptions made before. */
export const restored = new Table<[Redemption]>(
  'redemption',
  { id: ['text', ({ id }) => id], restored: ['bigint', (made) => made.restored] },
  { update: ['id'] },
);
