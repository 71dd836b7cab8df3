import type { Database } from '@accord/persistence';
import { isSettled } from '../../book/currencies.repository';
import type { MovementKind } from '../../book/journal';
import type { Period } from '../period';
import type { LineKind, SettlementLine } from '../settlement';
import type { LineJournal, LineJournals } from './line-journals';

const issued = `account IN ('ISSUED', 'TAKEN_BACK') AND issuer_id = $3 AND issuer_terms = $4`;
/** Which entries a line of each kind counts, and with which sign. */
const sides: Readonly<Record<LineKind, readonly [condition: string, points: string]>> = {
  ISSUED: [issued, '-entry.points'],
  RESERVE: [issued, '-entry.points'],
  OWN_REDEEMED: [`account = 'REDEEMED' AND issuer_id = $3 AND issuer_terms = $4`, 'entry.points'],
  ACCEPTED: [`account = 'REDEEMED' AND entry.partner_id = $3 AND partner_terms = $4`, 'entry.points'],
};

/** The journals that add something to a line, in a period's slice of the entries. */
function journalsOf(kind: LineKind): string {
  const [condition, points] = sides[kind];
  return `SELECT journal.id, journal.kind, journal.recorded_at AS "recordedAt", journal.reverses, journal.actor,
      CASE WHEN journal.kind = 'ADJUST' THEN journal.description END AS reason, sum(${points}) AS points
    FROM entry JOIN journal USING (book, wallet_id, version)
    WHERE entry.recorded_at >= $1 AND entry.recorded_at < $2 AND ${condition} AND ${isSettled('entry.currency')}
    GROUP BY journal.book, journal.wallet_id, journal.version HAVING sum(${points}) <> 0`;
}

const question = (line: SettlementLine, period: Period): unknown[] => [
  period.startsAt,
  period.endsAt,
  line.partnerId,
  line.termsVersion,
];

/** Reads the journals behind lines. */
export const postgresLineJournals = (database: Database): LineJournals => ({
  async page(line, period, { first, after }) {
    const from = after ? new Date(after[0]) : period.startsAt;
    const rows = await database.query<{
      id: string;
      kind: MovementKind;
      recordedAt: Date;
      points: string;
      reason: string | null;
      actor: string | null;
      reverses: string | null;
    }>(
      `SELECT * FROM (${journalsOf(line.kind)}) AS made
       WHERE ("recordedAt", id) > ($5::timestamptz, $6::text) ORDER BY "recordedAt", id LIMIT $7`,
      [from, ...question(line, period).slice(1), from, after?.[1] ?? '', first + 1],
    );
    return rows.map((row): LineJournal => ({ ...row, points: BigInt(row.points) }));
  },
  async count(line, period) {
    const [row] = await database.query<{ count: string }>(
      `SELECT count(*) AS count FROM (${journalsOf(line.kind)}) AS made`,
      question(line, period),
    );
    return Number(row!.count);
  },
});
