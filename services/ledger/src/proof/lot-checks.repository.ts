import type { Check } from './check.repository';

/** What must hold between journals and the lots that they move. */
export const lotChecks: readonly Check[] = [
  {
    rule: 'entry-is-of-its-journal',
    per: 'WALLET',
    sql: `SELECT e.wallet_id || ' journal ' || e.version || ' line ' || e.line AS subject,
        'recorded at ' || e.recorded_at || ' in ' || e.currency || ', the journal at ' || j.recorded_at || ', the wallet in ' || w.currency AS detail
      FROM entry e JOIN journal j USING (book, wallet_id, version) JOIN wallet w ON w.book = e.book AND w.id = e.wallet_id
      WHERE e.recorded_at <> j.recorded_at OR e.currency <> w.currency OR e.effective_at < e.recorded_at`,
  },
  {
    rule: 'journal-ids-are-unique',
    per: 'WALLET',
    sql: `SELECT id AS subject, count(*) || ' journals' AS detail FROM journal GROUP BY id HAVING count(*) > 1`,
  },
  {
    rule: 'journal-moves-its-lots',
    per: 'WALLET',
    sql: `SELECT coalesce(e.wallet_id, l.wallet_id) || ' journal ' || coalesce(e.version, l.version) AS subject,
        'entries ' || coalesce(e.points, 0) || ', lots ' || coalesce(l.points, 0) || ' of ' || coalesce(e.issuer_id, l.issuer_id) AS detail
      FROM (
        SELECT book, wallet_id, version, issuer_id, issuer_terms, sum(points) AS points FROM entry WHERE account = 'WALLET' GROUP BY 1, 2, 3, 4, 5
      ) e FULL JOIN (
        SELECT book, wallet_id, version, issuer_id, issuer_terms, sum(points) AS points FROM (
          SELECT m.book, m.wallet_id, m.version, lot.issuer_id, lot.issuer_terms, m.points
          FROM lot_movement m JOIN lot ON lot.book = m.book AND lot.wallet_id = m.wallet_id AND lot.id = m.lot_id
          UNION ALL
          SELECT j.book, j.wallet_id, j.version, lot.issuer_id, lot.issuer_terms, lot.original
          FROM journal j CROSS JOIN unnest(j.opened) AS opened (id)
          JOIN lot ON lot.book = j.book AND lot.wallet_id = j.wallet_id AND lot.id = opened.id
        ) moved GROUP BY 1, 2, 3, 4, 5
      ) l USING (book, wallet_id, version, issuer_id, issuer_terms)
      WHERE coalesce(e.points, 0) <> coalesce(l.points, 0)`,
  },
  {
    rule: 'lot-is-opened-once',
    per: 'WALLET',
    sql: `SELECT coalesce(lot.id, opened.id) AS subject, 'journals that open it: ' || coalesce(opened.count, 0)
        || CASE WHEN lot.id IS NULL THEN ', and it is not there' ELSE ', recorded at ' || lot.recorded_at END AS detail
      FROM lot FULL JOIN (
        SELECT j.book, j.wallet_id, name AS id, count(*) AS count, min(j.recorded_at) AS recorded_at
        FROM journal j CROSS JOIN unnest(j.opened) AS name GROUP BY 1, 2, 3
      ) opened ON opened.book = lot.book AND opened.wallet_id = lot.wallet_id AND opened.id = lot.id
      WHERE opened.count IS DISTINCT FROM 1 OR lot.id IS NULL`,
  },
  {
    rule: 'lot-lapsed-is-its-expiries',
    per: 'WALLET',
    sql: `SELECT lot.id AS subject, 'lapsed ' || lot.lapsed || ', journals say ' || coalesce(m.points, 0) AS detail
      FROM lot LEFT JOIN (
        SELECT m.book, m.wallet_id, m.lot_id, -sum(m.points) AS points
        FROM lot_movement m JOIN journal j USING (book, wallet_id, version) WHERE j.kind = 'EXPIRE' GROUP BY 1, 2, 3
      ) m ON m.book = lot.book AND m.wallet_id = lot.wallet_id AND m.lot_id = lot.id
      WHERE lot.lapsed <> coalesce(m.points, 0)`,
  },
  {
    rule: 'wallet-issuers-are-its-lots',
    per: 'WALLET',
    sql: `SELECT coalesce(e.wallet_id, l.wallet_id) || ' ' || coalesce(e.issuer_id, l.issuer_id) AS subject,
        'entries ' || coalesce(e.points, 0) || ', lots ' || coalesce(l.points, 0) AS detail
      FROM (SELECT book, wallet_id, issuer_id, issuer_terms, sum(points) AS points FROM entry WHERE account = 'WALLET' GROUP BY 1, 2, 3, 4) e
      FULL JOIN (SELECT book, wallet_id, issuer_id, issuer_terms, sum(remaining) AS points FROM lot GROUP BY 1, 2, 3, 4) l
        USING (book, wallet_id, issuer_id, issuer_terms)
      WHERE coalesce(e.points, 0) <> coalesce(l.points, 0)`,
  },
  {
    rule: 'wallet-debts-are-its-entries',
    per: 'WALLET',
    sql: `SELECT coalesce(e.wallet_id, d.wallet_id) || ' ' || coalesce(e.issuer_id, d.issuer_id) AS subject,
        'entries ' || coalesce(e.points, 0) || ', debt ' || coalesce(d.points, 0) AS detail
      FROM (SELECT book, wallet_id, issuer_id, sum(points) AS points FROM entry WHERE account = 'DEBT' GROUP BY 1, 2, 3) e
      FULL JOIN (SELECT book, wallet_id, issuer_id, sum(remaining) AS points FROM debt GROUP BY 1, 2, 3) d USING (book, wallet_id, issuer_id)
      WHERE coalesce(e.points, 0) <> -coalesce(d.points, 0)`,
  },
];
