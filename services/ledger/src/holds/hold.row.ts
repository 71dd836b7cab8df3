import { inWallet, updateOf, type Columns } from '../book/many-rows';
import type { Wallet } from '../book/wallet';
import type { Redemption } from '../redemptions/redemption';
import type { Hold } from './hold';

// The columns of holds and redemptions that a batch writes, and how the concepts become rows.

export const hold: Columns = {
  ...inWallet,
  id: 'text',
  partner_id: 'text',
  status: 'text',
  points: 'bigint',
  captured: 'bigint',
  placed_at: 'timestamptz',
  expires_at: 'timestamptz',
  ended_at: 'timestamptz',
};
export const holdUpsert = `ON CONFLICT (book, id) ${updateOf('status', 'captured', 'ended_at')}`;
export const holdRow = ({ wallet: { book }, hold: made }: { wallet: Wallet; hold: Hold }) => ({
  book,
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

export const holdLot: Columns = {
  ...inWallet,
  hold_id: 'text',
  ordinal: 'smallint',
  lot_id: 'text',
  points: 'bigint',
  captured: 'bigint',
  restored: 'bigint',
};
export const holdLotUpsert = `ON CONFLICT (book, hold_id, ordinal) ${updateOf('captured', 'restored')}`;
export const holdLotRows = ({ wallet: { book }, hold: made }: { wallet: Wallet; hold: Hold }) =>
  made.pins.map((pin, index) => ({
    book,
    wallet_id: made.walletId,
    hold_id: made.id,
    ordinal: index + 1,
    lot_id: pin.lotId,
    points: pin.points,
    captured: pin.captured,
    restored: pin.restored,
  }));

export const redemption: Columns = {
  ...inWallet,
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
};
export const redemptionRow = (made: Redemption, owner: Wallet) => ({
  book: owner.book,
  wallet_id: owner.id,
  id: made.id,
  hold_id: made.hold.id,
  member_id: owner.memberId,
  partner_id: made.hold.partnerId,
  partner_terms: made.partnerTerms,
  points: made.points,
  restored: made.restored,
  rate_per_point: made.ratePerPoint.toFixed(),
  currency: made.currency,
  journal_id: made.journalId,
  recorded_at: made.recordedAt,
});
