import { updateOf, type Table } from '../book/table';
import type { Redemption } from '../redemptions/redemption';
import type { Hold } from './hold';

// The tables of holds and redemptions that a batch writes, and how the concepts become their rows.

export const hold: Table = {
  name: 'hold',
  columns: {
    wallet_id: 'text',
    id: 'text',
    partner_id: 'text',
    status: 'text',
    points: 'bigint',
    captured: 'bigint',
    placed_at: 'timestamptz',
    expires_at: 'timestamptz',
    ended_at: 'timestamptz',
  },
  write: { insert: `ON CONFLICT (book, id) ${updateOf('status', 'captured', 'ended_at')}` },
};
export const holdRow = (made: Hold) => ({
  wallet_id: made.walletId,
  id: made.id,
  partner_id: made.partnerId,
  status: made.status,
  points: made.points,
  captured: made.captured,
  placed_at: made.placedAt,
  expires_at: made.expiresAt,
  ended_at: made.endedAt,
});

export const holdLot: Table = {
  name: 'hold_lot',
  columns: {
    wallet_id: 'text',
    hold_id: 'text',
    ordinal: 'smallint',
    lot_id: 'text',
    points: 'bigint',
    captured: 'bigint',
    restored: 'bigint',
  },
  write: { insert: `ON CONFLICT (book, hold_id, ordinal) ${updateOf('captured', 'restored')}` },
};
export const holdLotRows = (made: Hold) =>
  made.pins.map((pin, index) => ({
    wallet_id: made.walletId,
    hold_id: made.id,
    ordinal: index + 1,
    lot_id: pin.lotId,
    points: pin.points,
    captured: pin.captured,
    restored: pin.restored,
  }));

export const redemption: Table = {
  name: 'redemption',
  columns: {
    wallet_id: 'text',
    id: 'text',
    hold_id: 'text',
    member_id: 'text',
    partner_id: 'text',
    partner_terms: 'int',
    points: 'bigint',
    restored: 'bigint',
    rate_per_point: 'numeric',
    currency: 'text',
    journal_id: 'text',
    recorded_at: 'timestamptz',
  },
  write: { insert: '' },
};
export const redemptionRow = (made: Redemption) => ({
  wallet_id: made.hold.walletId,
  id: made.id,
  hold_id: made.hold.id,
  member_id: made.memberId,
  partner_id: made.hold.partnerId,
  partner_terms: made.partnerTerms,
  points: made.points,
  restored: made.restored,
  rate_per_point: made.ratePerPoint.toFixed(),
  currency: made.currency,
  journal_id: made.journalId,
  recorded_at: made.recordedAt,
});

/** What has been given back of redemptions made before. */
export const restored: Table = {
  name: 'redemption',
  columns: { id: 'text', restored: 'bigint' },
  write: { update: ['id'] },
};
