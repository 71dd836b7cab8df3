import type { OutboxRow } from '@accord/messaging';
import type { Points } from '@accord/values';
import type { Entry, Journal } from './journal';
import type { Lot } from './lot';
import type { Answer, CommandKey } from './posting';
import { Table, type Column } from './table';
import type { Wallet } from './wallet';

// The tables that a batch writes, and how concepts become their rows. A new column stands here and in its migration.

export const wallet = new Table<[Wallet]>(
  'wallet',
  {
    id: ['text', ({ id }) => id],
    version: ['int', ({ version }) => version],
    points: ['bigint', ({ points }) => points],
    // A wallet whose debts were not loaded has none: those that owe are always complete.
    debt: ['bigint', ({ complete, debt }) => (complete ? debt : 0n)],
    due_at: ['timestamptz', ({ dueAt }) => dueAt],
    remind_after: ['timestamptz', ({ remindAfter }) => remindAfter],
  },
  { update: ['id'] },
);

/** What is added to a wallet that was not read, decided on an empty one (`add-batch.routine.ts`). `room`: so many points it may hold before. */
export const walletAddition = new Table<[Wallet, room: Points]>(
  'wallet',
  {
    id: ['text', ({ id }) => id],
    journals: ['int', ({ version }) => version],
    points: ['bigint', ({ points }) => points],
    due_at: ['timestamptz', ({ dueAt }) => dueAt],
    remind_after: ['timestamptz', ({ remindAfter }) => remindAfter],
    room: ['bigint', (_, room) => room],
  },
  { update: ['id'] },
);

/** In which one its member lives on, where that has changed. */
export const walletMerge = new Table<[Wallet]>(
  'wallet',
  { id: ['text', ({ id }) => id], merged_into: ['text', ({ mergedInto }) => mergedInto] },
  { update: ['id'] },
);

export const journal = new Table<[Journal, Wallet]>(
  'journal',
  {
    wallet_id: ['text', (_, { id }) => id],
    version: ['int', ({ version }) => version],
    id: ['text', ({ id }) => id],
    kind: ['text', ({ kind }) => kind],
    recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
    occurred_at: ['timestamptz', ({ occurredAt }) => occurredAt],
    description: ['text', ({ description }) => description],
    partner_id: ['text', ({ partnerId }) => partnerId],
    purchase_id: ['text', ({ purchaseId }) => purchaseId],
    reference: ['text', ({ reference }) => reference],
    reverses: ['text', ({ reverses }) => reverses],
    actor: ['text', ({ actor }) => actor],
    opened: ['text[]', ({ opened }) => opened],
    moved: ['text[]', ({ movements }) => movements.map(({ lot: moved }) => moved.id)],
    moved_points: ['bigint[]', ({ movements }) => movements.map(({ points }) => String(points))],
  },
  { insert: '' },
);

/** `place` counts the journal's entries from 0. */
export const entry = new Table<[line: Entry, place: number, Journal, Wallet]>(
  'entry',
  {
    wallet_id: ['text', (_, __, ___, { id }) => id],
    version: ['int', (_, __, { version }) => version],
    line: ['smallint', (_, place) => place + 1],
    account: ['text', ({ account }) => account],
    partner_id: ['text', ({ partnerId }) => partnerId],
    partner_terms: ['int', ({ partnerTerms }) => partnerTerms],
    issuer_id: ['text', ({ issuerId }) => issuerId],
    issuer_terms: ['int', ({ issuerTerms }) => issuerTerms],
    currency: ['text', (_, __, ___, { currency }) => currency],
    points: ['bigint', ({ points }) => points],
    effective_at: ['timestamptz', ({ effectiveAt }) => effectiveAt],
    recorded_at: ['timestamptz', (_, __, { recordedAt }) => recordedAt],
  },
  { insert: '' },
);

const lotState: Readonly<Record<string, Column<[Lot, Wallet]>>> = {
  wallet_id: ['text', (_, { id }) => id],
  id: ['text', ({ id }) => id],
  remaining: ['bigint', ({ remaining }) => remaining],
  held: ['bigint', ({ held }) => held],
  lapsed: ['bigint', ({ lapsed }) => lapsed],
  excused: ['bigint', ({ excused }) => excused],
  lapsed_at: ['timestamptz', ({ lapsedAt }) => lapsedAt],
};

export const lot = new Table<[Lot, Wallet]>('lot', lotState, { update: ['wallet_id', 'id'] });

export const newLot = new Table<[Lot, Wallet]>(
  'lot',
  {
    ...lotState,
    issuer_id: ['text', ({ terms }) => terms.issuerId],
    issuer_terms: ['int', ({ terms }) => terms.issuerTerms],
    campaign_id: ['text', ({ terms }) => terms.campaignId],
    campaign_version: ['int', ({ terms }) => terms.campaignVersion],
    award_id: ['text', ({ terms }) => terms.awardId],
    purchase_id: ['text', ({ terms }) => terms.purchaseId],
    origin_lot_id: ['text', ({ terms }) => terms.originLotId],
    original: ['bigint', ({ terms }) => terms.original],
    recorded_at: ['timestamptz', ({ terms }) => terms.recordedAt],
    available_at: ['timestamptz', ({ terms }) => terms.availableAt],
    expires_at: ['timestamptz', ({ terms }) => terms.expiresAt],
    spendable_at: ['text[]', ({ terms }) => terms.spendableAt],
    renewal: ['jsonb', ({ terms }) => terms.renewal],
    merged_from: ['text[]', ({ terms }) => terms.mergedFrom],
  },
  { insert: '' },
);

/** The events of a book leave with it. */
export const outbox = new Table<[OutboxRow]>(
  'outbox',
  {
    event_id: ['text', ({ eventId }) => eventId],
    subject: ['text', ({ subject }) => subject],
    envelope: ['text', ({ envelope }) => envelope],
    created_at: ['timestamptz', ({ createdAt }) => createdAt],
  },
  { insert: '' },
);

/** By the hash of the key itself: it is there before the wallet is known (domain rule 13). */
export const commandKey = new Table<[CommandKey & { readonly answer: Answer }, now: Date]>(
  'command_key',
  {
    caller: ['text', ({ caller }) => caller],
    key: ['text', ({ key }) => key],
    fingerprint: ['text', ({ fingerprint }) => fingerprint],
    answer: ['jsonb', ({ answer }) => answer],
    recorded_at: ['timestamptz', (_, now) => now],
  },
  { insert: 'ON CONFLICT DO NOTHING' },
);
