import type { TestLedger } from '../test-ledger';
import { bookOf, walletIdOf } from '../../src/book/book-of';

/** Rows as PostgreSQL gives them as JSON. */
export interface Rows {
  readonly wallet: { id: string; member_id: string; version: number; points: number; debt: number }[];
  readonly journal: {
    wallet_id: string;
    version: number;
    id: string;
    kind: string;
    reference: string | null;
    reverses: string | null;
    opened: string[];
  }[];
  readonly entry: {
    wallet_id: string;
    version: number;
    account: string;
    issuer_id: string;
    issuer_terms: number;
    partner_id: string | null;
    points: number;
  }[];
  readonly lot: {
    wallet_id: string;
    id: string;
    issuer_id: string;
    issuer_terms: number;
    campaign_id: string | null;
    award_id: string | null;
    purchase_id: string | null;
    origin_lot_id: string | null;
    original: number;
    remaining: number;
    held: number;
    lapsed: number;
    excused: number;
    expires_at: string | null;
    available_at: string;
    spendable_at: string[] | null;
  }[];
  readonly lot_movement: { wallet_id: string; lot_id: string; version: number; points: number }[];
  readonly hold: {
    wallet_id: string;
    id: string;
    partner_id: string;
    status: string;
    points: number;
    captured: number;
    placed_at: string;
    expires_at: string;
    ended_at: string | null;
  }[];
  readonly hold_lot: {
    hold_id: string;
    ordinal: number;
    lot_id: string;
    points: number;
    captured: number;
    restored: number;
  }[];
  readonly redemption: {
    wallet_id: string;
    id: string;
    hold_id: string;
    points: number;
    restored: number;
    journal_id: string;
  }[];
  readonly debt: {
    wallet_id: string;
    award_id: string;
    issuer_id: string;
    incurred: number;
    remaining: number;
  }[];
  readonly award: {
    award_id: string;
    issuer_id: string;
    granted: number | null;
    standing: number;
    sequence: number;
  }[];
}

const ORDER: Readonly<Record<keyof Rows, string>> = {
  wallet: 'id',
  journal: 'wallet_id, version',
  entry: 'wallet_id, version, line',
  lot: 'id COLLATE "C"',
  lot_movement: 'wallet_id, version, lot_id',
  hold: 'id',
  hold_lot: 'hold_id, ordinal',
  redemption: 'id',
  debt: 'award_id, issuer_id',
  award: 'award_id, issuer_id',
};

const part = (table: string, order: string): string => {
  const id = table === 'wallet' ? 'id' : 'wallet_id';
  const row = table === 'wallet' ? `to_jsonb(t) - 'due_at'` : 'to_jsonb(t)';
  return `'${table}', (SELECT coalesce(jsonb_agg(${row} ORDER BY ${order}), '[]') FROM ${table} t WHERE (t.book, t.${id}) IN (SELECT * FROM mine))`;
};

const SNAPSHOT = `WITH mine AS MATERIALIZED (SELECT * FROM unnest($1::smallint[], $2::text[]))
  SELECT jsonb_build_object(${Object.entries(ORDER)
    .map(([table, order]) => part(table, order))
    .join(', ')}) AS rows`;

/** All that is written of these members' wallets, in one snapshot. */
export async function readRows({ ledger }: TestLedger, members: readonly string[]): Promise<Rows> {
  const ids = members.map((member) => walletIdOf(member, 'PTS'));
  const [found] = await ledger.database.query<{ rows: Rows }>(SNAPSHOT, [members.map(bookOf), ids]);
  return found!.rows;
}
