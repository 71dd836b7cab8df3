import type { Journal } from './journal';
import type { Lot } from './lot';
import { inWallet, type Columns } from './many-rows';
import type { Wallet } from './wallet';

// The columns that a batch writes, and how the concepts become rows. One table a paragraph.

export const wallet: Columns = {
  book: 'smallint',
  id: 'text',
  version: 'int',
  points: 'bigint',
  debt: 'bigint',
  due_at: 'timestamptz',
};
export const walletRow = ({ book, id, version, points, debt, complete, dueAt }: Wallet) => ({
  book,
  id,
  version,
  points,
  // A wallet whose debts were not loaded has none: those that owe are always complete.
  debt: complete ? debt : 0n,
  due_at: dueAt,
});

export const journal: Columns = {
  ...inWallet,
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
};
interface InWallet {
  readonly wallet: Wallet;
  readonly journal: Journal;
}
export const journalRow = ({ wallet: { book, id: wallet_id }, journal: made }: InWallet) => ({
  book,
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

export const entry: Columns = {
  ...inWallet,
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
};
export const entryRows = ({ wallet: { book, id: wallet_id, currency }, journal: made }: InWallet) =>
  made.entries.map((line, index) => ({
    book,
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

export const lotMovement: Columns = {
  ...inWallet,
  lot_id: 'text',
  version: 'int',
  points: 'bigint',
  recorded_at: 'timestamptz',
};
export const movementRows = ({ wallet: { book, id: wallet_id }, journal: made }: InWallet) =>
  made.movements.map(({ lot: moved, points }) => ({
    book,
    wallet_id,
    lot_id: moved.id,
    version: made.version,
    points,
    recorded_at: made.recordedAt,
  }));

export const lot: Columns = {
  ...inWallet,
  id: 'text',
  remaining: 'bigint',
  held: 'bigint',
  lapsed: 'bigint',
  excused: 'bigint',
  lapsed_at: 'timestamptz',
};
export const lotRow = (
  { id, remaining, held, lapsed, excused, lapsedAt }: Lot,
  { book, id: wallet_id }: Wallet,
) => ({
  book,
  wallet_id,
  id,
  remaining,
  held,
  lapsed,
  excused,
  lapsed_at: lapsedAt,
});

export const newLot: Columns = {
  ...lot,
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

export const commandKey: Columns = {
  book: 'smallint',
  caller: 'text',
  key: 'text',
  fingerprint: 'text',
  answer: 'jsonb',
  recorded_at: 'timestamptz',
};
