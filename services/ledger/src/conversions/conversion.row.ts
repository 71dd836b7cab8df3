import { Table } from '../book/table';
import type { Conversion } from './conversion';

// The tables of conversions that a batch writes. Nothing in them changes: an end is a row of its own, and there is one.

export const conversion = new Table<[Conversion]>(
  'conversion',
  {
    id: ['text', ({ id }) => id],
    wallet_id: ['text', ({ walletId }) => walletId],
    member_id: ['text', ({ memberId }) => memberId],
    partner_id: ['text', ({ partnerId }) => partnerId],
    direction: ['text', ({ direction }) => direction],
    rate_version: ['int', ({ rateVersion }) => rateVersion],
    points: ['bigint', ({ points }) => points],
    external_points: ['bigint', ({ externalPoints }) => externalPoints],
    redemption_id: ['text', ({ redemptionId }) => redemptionId],
    requested_at: ['timestamptz', ({ requestedAt }) => requestedAt],
  },
  { insert: '' },
);

/** Apart, so that it can be deleted. */
export const conversionAccount = new Table<[Conversion]>(
  'conversion_account',
  {
    conversion_id: ['text', ({ id }) => id],
    account: ['text', ({ externalAccount }) => externalAccount],
  },
  { insert: '' },
);

type End = NonNullable<Conversion['end']>;

export const conversionEnd = new Table<[End, conversionId: string]>(
  'conversion_end',
  {
    conversion_id: ['text', (_, conversionId) => conversionId],
    status: ['text', ({ status }) => status],
    external_reference: ['text', (end) => (end.status === 'CONFIRMED' ? end.externalReference : null)],
    reason: ['text', (end) => (end.status === 'UNDONE' ? end.reason : null)],
    actor: ['text', ({ actor }) => actor],
    ended_at: ['timestamptz', ({ at }) => at],
  },
  { insert: '' },
);
