/** What of a lot changes while it lives, or says again where it is. The rest is sealed with the journal that opened it. */
const ofLot = `'{book,wallet_id,remaining,held,lapsed,excused}'::text[]`;
const place = `'{book,wallet_id,version}'::text[]`;
/** What is no part of a journal's record: how a database found it, and what a query adds to its row. */
const ofJournal = `'{recorded_in,before}'::text[]`;

/**
 * SQL for the text of journal `j` of which its seal is made: all that the rows say, as JSON in PostgreSQL's `jsonb` form
 * (keys by length, then bytewise), without nulls: a column that comes later and is null in old rows leaves old texts
 * as they are. Instants are in UTC: the transaction says SET LOCAL TIME ZONE 'UTC'.
 */
export const journalText = (j: string): string => `jsonb_strip_nulls(jsonb_build_object(
  'wallet', (SELECT jsonb_build_object('memberId', member_id, 'currency', currency) FROM wallet
    WHERE book = ${j}.book AND id = ${j}.wallet_id),
  'journal', to_jsonb(${j}) - ${ofJournal},
  'entries', (SELECT jsonb_agg(to_jsonb(e) - ${place} ORDER BY e.line) FROM entry e
    WHERE e.book = ${j}.book AND e.wallet_id = ${j}.wallet_id AND e.version = ${j}.version),
  'movements', (SELECT jsonb_agg(to_jsonb(m) - ${place} ORDER BY m.lot_id COLLATE "C") FROM lot_movement m
    WHERE m.book = ${j}.book AND m.wallet_id = ${j}.wallet_id AND m.version = ${j}.version),
  'lots', (SELECT jsonb_agg(to_jsonb(l) - ${ofLot} ORDER BY l.id COLLATE "C") FROM lot l
    WHERE l.book = ${j}.book AND l.wallet_id = ${j}.wallet_id AND l.id = ANY(${j}.opened))
))::text`;

/** SQL for the digest of that text. */
export const journalDigest = (j: string): string => `sha256(convert_to(${journalText(j)}, 'UTF8'))`;
