import { Table, updateOf } from '../book/table';
import type { Redemption } from '../redemptions/redemption';
import type { Hold } from './hold';

// The tables of holds and redemptions that a batch writes, and how the concepts become their rows.

export const hold = new Table<[Hold]>(
  'hold',
  {
    wallet_id: ['text', ({ walletId }) => walletId],
    id: ['text', ({ id }) => id],
    partner_id: ['text', ({ partnerId }) => partnerId],
    status: ['text', ({ status }) => status],
    points: ['bigint', ({ points }) => points],
    captured: ['bigint', ({ captured }) => captured],
    placed_at: ['timestamptz', ({ placedAt }) => placedAt],
    expires_at: ['timestamptz', ({ expiresAt }) => expiresAt],
    ended_at: ['timestamptz', ({ endedAt }) => endedAt],
  },
  { insert: `ON CONFLICT (book, id) ${updateOf('status', 'captured', 'ended_at')}` },
);

/** `place` counts the hold's lots from 0. */
export const holdLot = new Table<[pin: Hold['pins'][number], place: number, Hold]>(
  'hold_lot',
  {
    wallet_id: ['text', (_, __, { walletId }) => walletId],
    hold_id: ['text', (_, __, { id }) => id],
    ordinal: ['smallint', (_, place) => place + 1],
    lot_id: ['text', ({ lotId }) => lotId],
    points: ['bigint', ({ points }) => points],
    captured: ['bigint', ({ captured }) => captured],
    restored: ['bigint', ({ restored: back }) => back],
  },
  { insert: `ON CONFLICT (book, hold_id, ordinal) ${updateOf('captured', 'restored')}` },
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
