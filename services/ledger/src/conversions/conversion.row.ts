import type { Table } from '../book/table';
import type { Conversion } from './conversion';

// The tables of conversions that a batch writes. Nothing in them changes: an end is a row of its own, and there is one.

export const conversion: Table = {
  name: 'conversion',
  columns: {
    id: 'text',
    wallet_id: 'text',
    member_id: 'text',
    partner_id: 'text',
    direction: 'text',
    rate_version: 'int',
    points: 'bigint',
    external_points: 'bigint',
    redemption_id: 'text',
    requested_at: 'timestamptz',
  },
  write: { insert: '' },
};
export const conversionRow = (made: Conversion) => ({
  id: made.id,
  wallet_id: made.walletId,
  member_id: made.memberId,
  partner_id: made.partnerId,
  direction: made.direction,
  rate_version: made.rateVersion,
  points: made.points,
  external_points: made.externalPoints,
  redemption_id: made.redemptionId,
  requested_at: made.requestedAt,
});

/** Apart, so that it can be deleted. */
export const conversionAccount: Table = {
  name: 'conversion_account',
  columns: { conversion_id: 'text', account: 'text' },
  write: { insert: '' },
};
export const accountRow = ({ id, externalAccount }: Conversion) => ({
  conversion_id: id,
  account: externalAccount,
});

export const conversionEnd: Table = {
  name: 'conversion_end',
  columns: {
    conversion_id: 'text',
    status: 'text',
    external_reference: 'text',
    reason: 'text',
    actor: 'text',
    ended_at: 'timestamptz',
  },
  write: { insert: '' },
};
export const endRow = ({ id, end }: Conversion) => ({
  conversion_id: id,
  status: end!.status,
  external_reference: end!.status === 'CONFIRMED' ? end!.externalReference : null,
  reason: end!.status === 'UNDONE' ? end!.reason : null,
  actor: end!.actor,
  ended_at: end!.at,
});
