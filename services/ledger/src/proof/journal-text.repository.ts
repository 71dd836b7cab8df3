/** What of a lot changes while it lives, or says again where it is. The rest is sealed with the journal that opened it. */
const ofLot = `'{book,wallet_id,remaining,open,held,lapsed,excused,lapsed_at}'::text[]`;
const place = `'{book,wallet_id,version}'::text[]`;
/** What is no part of a journal's record, or said as `movements`: how a database found it, and what a query adds to its row. */
const ofJournal = `'{recorded_in,before,moved,moved_points}'::text[]`;

/** The rows of a table that a journal made, as one JSON array in that order. */
const rows = (table: string, where: string, hidden: string, order: string): string => `coalesce((
    SELECT jsonb_strip_nulls(jsonb_agg(to_jsonb(made) - ${hidden} ORDER BY ${order}))::text FROM ${table} made WHERE ${where}
  ), '[]')`;

/**
 * SQL for the text of journal `j` of which its seal is made: all that its rows say, as JSON whose parts have PostgreSQL's
 * `jsonb` form (keys by length, then bytewise). Nulls are left out: a column that comes later, and is null in old rows,
 * leaves old texts as they are. Instants are in UTC: the transaction says SET LOCAL TIME ZONE 'UTC'.
 */
export const journalText = (j: string): string => {
  const here = `made.book = ${j}.book AND made.wallet_id = ${j}.wallet_id`;
  const itsOwn = `${here} AND made.version = ${j}.version`;
  return `concat(
  '{"owner":', (SELECT jsonb_build_object('memberId', member_id, 'currency', currency) FROM wallet
    WHERE wallet.book = ${j}.book AND wallet.id = ${j}.wallet_id),
  ',"journal":', jsonb_strip_nulls(to_jsonb(${j}) - ${ofJournal}),
  ',"entries":', ${rows('entry', itsOwn, place, 'made.line')},
  ',"movements":', ${rows('lot_movement', itsOwn, place, 'made.lot_id COLLATE "C"')},
  ',"lots":', ${rows('lot', `${here} AND made.id = ANY(${j}.opened)`, ofLot, 'made.id COLLATE "C"')},
  '}')`;
};

/** SQL for the digest of that text. */
export const journalDigest = (j: string): string => `sha256(convert_to(${journalText(j)}, 'UTF8'))`;
