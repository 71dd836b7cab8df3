import { messagingMigrations } from '@accord/messaging';
import { openDatabase, type Database } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { journalDigest } from '../proof/journal-text.repository';
import { redemptionsAreTheirHolds } from './1790000000801-redemptions-are-their-holds';
import { ledgerMigrations } from '.';

/** A wallet of two lots, of which a captured hold took 15 points and gave 5 back; another hold is open. */
const BEFORE = [
  `INSERT INTO wallet (book, id, member_id, currency, version, points) VALUES (7, 'wal_a', 'mem_a', 'PTS', 3, 10)`,
  `INSERT INTO lot (book, wallet_id, id, issuer_id, issuer_terms, original, remaining, held, recorded_at, available_at)
   SELECT 7, 'wal_a', id, 'par_a', 1, 10, remaining, held, '2026-03-01', '2026-03-01' FROM (VALUES ('lot_a', 0, 0), ('lot_b', 10, 3)) AS lots (id, remaining, held)`,
  `INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, reference, reverses, opened) VALUES
   (7, 'wal_a', 1, 'jrn_earn', 'EARN', '2026-03-01', '2026-03-01', 'Earned', NULL, NULL, '{lot_a,lot_b}'),
   (7, 'wal_a', 2, 'jrn_spend', 'SPEND', '2026-03-02', '2026-03-02', 'Spent', 'red_a', NULL, '{}'),
   (7, 'wal_a', 3, 'jrn_back', 'RESTORE', '2026-03-03', '2026-03-03', 'Refunded', 'red_a', 'jrn_spend', '{}')`,
  `INSERT INTO lot_movement (book, wallet_id, lot_id, version, points, recorded_at) VALUES
   (7, 'wal_a', 'lot_b', 2, -5, '2026-03-02'), (7, 'wal_a', 'lot_a', 2, -10, '2026-03-02'), (7, 'wal_a', 'lot_b', 3, 5, '2026-03-03')`,
  `INSERT INTO hold (book, id, wallet_id, partner_id, status, points, captured, placed_at, expires_at, ended_at, lots, lot_points, lot_captured, lot_restored) VALUES
   (7, 'hld_a', 'wal_a', 'par_b', 'CAPTURED', 20, 15, '2026-03-02', '2026-03-09', '2026-03-02', '{lot_a,lot_b}', '{10,10}', '{10,5}', '{0,5}'),
   (7, 'hld_b', 'wal_a', 'par_b', 'OPEN', 3, 0, '2026-03-04', '2026-03-09', NULL, '{lot_b}', '{3}', '{0}', '{0}')`,
  `INSERT INTO redemption (book, id, hold_id, wallet_id, member_id, partner_id, partner_terms, points, restored, rate_per_point, currency, journal_id, recorded_at)
   VALUES (7, 'red_a', 'hld_a', 'wal_a', 'mem_a', 'par_b', 2, 15, 5, 0.0090, 'EUR', 'jrn_spend', '2026-03-02')`,
];

const ROWS = `SELECT (SELECT json_agg(to_jsonb(redemption)) FROM redemption) AS redemptions,
  (SELECT json_agg(to_jsonb(m) ORDER BY version, lot_id) FROM lot_movement AS m) AS movements,
  (SELECT json_agg(encode(${journalDigest('j')}, 'hex') ORDER BY version) FROM journal AS j) AS digests`;

describe('redemptions and movements that were rows of their own', () => {
  const from = ledgerMigrations.indexOf(redemptionsAreTheirHolds);
  const open = (url: string, until?: number): Promise<Database> =>
    openDatabase({
      url,
      applicationName: 'test',
      migrations: [...messagingMigrations, ...ledgerMigrations.slice(0, until)],
      poolSize: 2,
    });

  it('are as they were, and the texts of their journals too, once others keep them', async () => {
    const url = await createTestDatabase();
    const old = await open(url, from);
    for (const sql of BEFORE) await old.query(sql);
    const before = await old.query(ROWS);
    await old.close();
    const database = await open(url);
    expect(await database.query(ROWS)).toEqual(before);
    expect(before).toMatchObject([{ redemptions: [{ points: 15, restored: 5 }] }]);
    expect(await database.query('SELECT id FROM hold WHERE redemption_id IS NULL')).toEqual([
      { id: 'hld_b' },
    ]);
    await expect(database.query(`UPDATE journal SET moved = '{}'`)).rejects.toThrow('insert-only');
    await database.close();
  });
});
