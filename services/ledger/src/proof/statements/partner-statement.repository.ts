import type { PartnerDocument } from '@accord/contracts';
import type { Database } from '@accord/persistence';
import { statementPath } from '../roots/roots';
import { bothSides, movementsText } from '../../settlement/discounts/discount-line.repository';
import { closedPeriod, statementLines, statementText } from '../roots/roots.repository';

/** The document that proves a partner's statement of a closed period; undefined: there is none. */
export const partnerStatement = (
  database: Database,
  { period, partnerId, currency }: { period: string; partnerId: string; currency: string },
): Promise<PartnerDocument | undefined> =>
  database.run(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const key = [period, partnerId, currency];
    const [statement] = await tx.query<{ text: string | null }>(
      `SELECT ${statementText} AS text FROM ${statementLines} l WHERE period = $1 AND partner_id = $2 AND currency = $3`,
      key,
    );
    if (!statement?.text) return undefined;
    const parts = await tx.query<{
      kind: string;
      terms: number;
      id: string;
      points: string;
      seal: string | null;
    }>(
      `SELECT l.kind, l.terms_version AS terms, journal.id, sum(side.points) AS points, encode(seal.digest, 'hex') AS seal
       FROM settlement JOIN entry ON entry.recorded_at >= starts_at AND entry.recorded_at < ends_at
       CROSS JOIN LATERAL (VALUES
         ('ISSUED', issuer_id, issuer_terms, -points, account IN ('ISSUED', 'TAKEN_BACK')),
         ('OWN_REDEEMED', issuer_id, issuer_terms, points, account = 'REDEEMED'),
         ('ACCEPTED', entry.partner_id, partner_terms, points, account = 'REDEEMED')
       ) AS side (kind, partner_id, terms_version, points, counts)
       JOIN settlement_line l ON l.period = settlement.period AND l.partner_id = side.partner_id AND l.terms_version = side.terms_version
         AND CASE l.kind WHEN 'RESERVE' THEN 'ISSUED' ELSE l.kind END = side.kind
       JOIN journal USING (book, wallet_id, version)
       LEFT JOIN seal USING (book, wallet_id, version)
       WHERE settlement.period = $1 AND l.partner_id = $2 AND l.currency = $3 AND side.counts
       GROUP BY l.kind, l.terms_version, journal.id, seal.digest HAVING sum(side.points) <> 0
       ORDER BY l.kind COLLATE "C", l.terms_version, journal.id COLLATE "C"`,
      key,
    );
    const discounts = await tx.query<NonNullable<PartnerDocument['discounts']>[number]>(
      `SELECT side.kind, side.other_id AS "otherId", ${movementsText} AS text
       FROM settlement JOIN discount_share AS moved ON recorded_at >= starts_at AND recorded_at < ends_at AND seller_id IS NOT NULL ${bothSides}
       WHERE period = $1 AND side.partner_id = $2 AND currency = $3
       GROUP BY side.kind, side.other_id ORDER BY side.kind COLLATE "C", side.other_id COLLATE "C"`,
      key,
    );
    return {
      format: 'accord.partner-statement.1' as const,
      period,
      partnerId,
      currency,
      text: statement.text,
      journals: parts.map(({ kind, terms, id, points, seal }) => ({
        kind,
        termsVersion: terms,
        id,
        points: Number(points),
        seal,
      })),
      ...(discounts.length > 0 ? { discounts } : {}),
      proof: await proofOf(),
    };

    async function proofOf(): Promise<PartnerDocument['proof']> {
      const [made] = await tx.query<{ root: string }>(
        `SELECT encode(root, 'hex') AS root FROM statement_root WHERE period = $1`,
        [period],
      );
      if (!made) return null;
      const closed = await closedPeriod(tx, period);
      const index =
        1 + closed.statements.findIndex((each) => each.partnerId === partnerId && each.currency === currency);
      return {
        root: made.root,
        statements: closed.statements.length,
        index,
        path: statementPath(closed, index),
      };
    }
  });
