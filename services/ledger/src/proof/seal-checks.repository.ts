import type { Check } from './check.repository';
import { journalDigest } from './journal-text.repository';

/**
 * What must hold of seals. Each is computed again from the seal before it as it is kept: so the journal that was changed is
 * named, and none behind it.
 */
export const sealChecks: readonly Check[] = [
  {
    rule: 'seal-is-its-journal',
    per: 'WALLET',
    sql: `SELECT wallet_id || ' journal ' || version AS subject, 'the seal is ' || encode(digest, 'hex') || ', the journal gives ' || encode(made, 'hex') AS detail
      FROM (
        SELECT s.wallet_id, s.version, s.digest,
          seal_of(lag(s.digest) OVER (PARTITION BY s.book, s.wallet_id ORDER BY s.version), ${journalDigest('j')}, instant_text(s.sealed_at)) AS made
        FROM seal s JOIN journal j USING (book, wallet_id, version)
      ) computed WHERE digest <> made`,
  },
  {
    rule: 'seal-has-its-journal',
    per: 'WALLET',
    sql: `SELECT s.wallet_id || ' journal ' || s.version AS subject, 'it was sealed, and is not there' AS detail
      FROM seal s LEFT JOIN journal j USING (book, wallet_id, version) WHERE j.version IS NULL`,
  },
  {
    rule: 'seals-without-gaps',
    per: 'WALLET',
    sql: `SELECT wallet_id AS subject, count(*) || ' seals up to ' || max(version) AS detail
      FROM seal GROUP BY book, wallet_id HAVING count(*) <> max(version)`,
  },
  {
    // What was recorded before `looked_until` has been sealed. Numbers of another cluster, before the first look here, say nothing.
    rule: 'sealed-journals-keep-their-seals',
    per: 'WALLET',
    sql: `SELECT j.wallet_id || ' journal ' || j.version AS subject, 'it was sealed, and its seal is not there' AS detail
      FROM journal j JOIN seal_progress p ON j.book BETWEEN p.from_book AND p.to_book AND j.recorded_in < p.looked_until
      WHERE p.looked_until <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        AND NOT EXISTS (SELECT FROM seal s WHERE s.book = j.book AND s.wallet_id = j.wallet_id AND s.version = j.version)`,
  },
  {
    rule: 'insert-only-is-enforced',
    sql: `SELECT tgrelid::regclass::text AS subject, 'its guard ' || tgname || ' is switched off' AS detail
      FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc AND tgenabled <> 'A'
      UNION ALL
      SELECT name, 'it has no guard' FROM unnest(ARRAY['journal', 'entry', 'command_key', 'settlement', 'settlement_line', 'settlement_lapse', 'settlement_discount', 'discount_share', 'seal', 'verification', 'book_root', 'day_root', 'statement_root', 'conversion_rate', 'conversion', 'conversion_end']) AS name
      WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc AND tgrelid = name::regclass)`,
  },
];
