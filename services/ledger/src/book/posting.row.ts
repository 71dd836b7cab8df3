import type { OutboxRow } from '@accord/messaging';
import { bookOfKey } from './command-key';
import type { Journal } from './journal';
import type { Lot } from './lot';
import type { Answer, CommandKey } from './posting';
import type { Table } from './table';
import type { Wallet } from './wallet';

// The tables that a batch writes, and how concepts become their rows. A new column stands here and in its migration.

export const wallet: Table = {
  name: 'wallet',
  columns: {
    id: 'text',
    version: 'int',
    points: 'bigint',
    debt: 'bigint',
    due_at: 'timestamptz',
    remind_after: 'timestamptz',
  },
  write: { update: ['id'] },
};
export const walletRow = ({ id, version, points, debt, complete, dueAt, remindAfter }: Wallet) => ({
  id,
  version,
  points,
  // A wallet whose debts were not loaded has none: those that owe are always complete.
  debt: complete ? debt : 0n,
  due_at: dueAt,
  remind_after: remindAfter,
});

export const journal: Table = {
  name: 'journal',
  columns: {
    wallet_id: 'text',
    version: 'int',
    id: 'text',
    kind: 'text',
    recorded_at: 'timestamptz',
    occurred_at: 'timestamptz',
    description: 'text',
    partner_id: 'text',
    purchase_id: 'text',
    reference: 'text',
    reverses: 'text',
    actor: 'text',
    opened: 'text[]',
  },
  write: { insert: '' },
};
export const journalRow = (made: Journal, { id: wallet_id }: Wallet) => ({
  wallet_id,
  version: made.version,
  id: made.id,
  kind: made.kind,
  recorded_at: made.recordedAt,
  occurred_at: made.occurredAt,
  description: made.description,
  partner_id: made.partnerId,
  purchase_id: made.purchaseId,
  reference: made.reference,
  reverses: made.reverses,
  actor: made.actor,
  opened: made.opened,
});

export const entry: Table = {
  name: 'entry',
  columns: {
    wallet_id: 'text',
    version: 'int',
    line: 'smallint',
    account: 'text',
    partner_id: 'text',
    partner_terms: 'int',
    issuer_id: 'text',
    issuer_terms: 'int',
    currency: 'text',
    points: 'bigint',
    effective_at: 'timestamptz',
    recorded_at: 'timestamptz',
  },
  write: { insert: '' },
};
export const entryRows = (made: Journal, { id: wallet_id, currency }: Wallet) =>
  made.entries.map((line, index) => ({
    wallet_id,
    version: made.version,
    line: index + 1,
    account: line.account,
    partner_id: line.partnerId,
    partner_terms: line.partnerTerms,
    issuer_id: line.issuerId,
    issuer_terms: line.issuerTerms,
    currency,
    points: line.points,
    effective_at: line.effectiveAt,
    recorded_at: made.recordedAt,
  }));

export const lotMovement: Table = {
  name: 'lot_movement',
  columns: {
    wallet_id: 'text',
    lot_id: 'text',
    version: 'int',
    points: 'bigint',
    recorded_at: 'timestamptz',
  },
  write: { insert: '' },
};
export const movementRows = (made: Journal, { id: wallet_id }: Wallet) =>
  made.movements.map(({ lot: moved, points }) => ({
    wallet_id,
    lot_id: moved.id,
    version: made.version,
    points,
    recorded_at: made.recordedAt,
  }));

const lotState = {
  wallet_id: 'text',
  id: 'text',
  remaining: 'bigint',
  held: 'bigint',
  lapsed: 'bigint',
  excused: 'bigint',
  lapsed_at: 'timestamptz',
} as const;

export const lot: Table = { name: 'lot', columns: lotState, write: { update: ['wallet_id', 'id'] } };
export const lotRow = (
  { id, remaining, held, lapsed, excused, lapsedAt }: Lot,
  { id: wallet_id }: Wallet,
) => ({
  wallet_id,
  id,
  remaining,
  held,
  lapsed,
  excused,
  lapsed_at: lapsedAt,
});

export const newLot: Table = {
  name: 'lot',
  columns: {
    ...lotState,
    issuer_id: 'text',
    issuer_terms: 'int',
    campaign_id: 'text',
    campaign_version: 'int',
    award_id: 'text',
    purchase_id: 'text',
    origin_lot_id: 'text',
    original: 'bigint',
    recorded_at: 'timestamptz',
    available_at: 'timestamptz',
    expires_at: 'timestamptz',
    spendable_at: 'text[]',
    renewal: 'jsonb',
  },
  write: { insert: '' },
};
export const newLotRow = (made: Lot, owner: Wallet) => ({
  ...lotRow(made, owner),
  issuer_id: made.terms.issuerId,
  issuer_terms: made.terms.issuerTerms,
  campaign_id: made.terms.campaignId,
  campaign_version: made.terms.campaignVersion,
  award_id: made.terms.awardId,
  purchase_id: made.terms.purchaseId,
  origin_lot_id: made.terms.originLotId,
  original: made.terms.original,
  recorded_at: made.terms.recordedAt,
  available_at: made.terms.availableAt,
  expires_at: made.terms.expiresAt,
  spendable_at: made.terms.spendableAt,
  renewal: made.terms.renewal,
});

/** The events of a book leave with it. */
export const outbox: Table = {
  name: 'outbox',
  columns: { event_id: 'text', subject: 'text', envelope: 'text', created_at: 'timestamptz' },
  write: { insert: '' },
};
export const outboxRow = ({ eventId, subject, envelope, createdAt }: OutboxRow) => ({
  event_id: eventId,
  subject,
  envelope,
  created_at: createdAt,
});

/** By the hash of the key itself: it is there before the wallet is known (domain rule 13). */
export const commandKey: Table = {
  name: 'command_key',
  columns: { caller: 'text', key: 'text', fingerprint: 'text', answer: 'jsonb', recorded_at: 'timestamptz' },
  write: { insert: 'ON CONFLICT DO NOTHING' },
};
export const commandKeyRow = (key: CommandKey & { readonly answer: Answer }, now: Date) => ({
  book: bookOfKey(key),
  caller: key.caller,
  key: key.key,
  fingerprint: key.fingerprint,
  answer: key.answer,
  recorded_at: now,
});
