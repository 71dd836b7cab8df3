import type { ProgrammeSettings } from '@accord/contracts';
import type { Queryable, Transaction } from '@accord/persistence';
import { createHash } from 'node:crypto';
import type { DecisionShelf, KeptDecision } from './decide-again';
import { keep, salesSeen, type KeptFacts } from './kept-facts';
import type { Decision } from './seen-facts';
import { findAwards } from '../awards/award.repository';
import { findVersions } from '../campaigns/campaign-version.repository';
import { findPointValues } from '../partners/prices.repository';
import type { Rules } from '../judging/rules';
import { findReportsById } from '../reports/reports.repository';
import { findSale, findSales } from '../sales/sale.repository';

/** The rules that judged together, by which decisions name them. */
interface RuleBook {
  readonly bookId: string;
  readonly content: string;
}

const books = new WeakMap<Rules, RuleBook>();
/** Those that are known to be stored. */
const stored = new WeakSet<Rules>();

function bookOf(rules: Rules, programme: ProgrammeSettings): RuleBook {
  let book = books.get(rules);
  if (!book) {
    const versions = rules.campaigns.map(({ campaignId, version }) => [campaignId, version]);
    const content = JSON.stringify({ versions: versions.sort(), programme });
    book = { bookId: createHash('sha256').update(content).digest('hex').slice(0, 32), content };
    books.set(rules, book);
  }
  return book;
}

/** Keeps decisions with what they saw: one row each. The rules are stored once, as long as they stand. */
export async function insertDecisions(
  tx: Transaction,
  decisions: readonly Decision[],
  rules: Rules,
  programme: ProgrammeSettings,
): Promise<void> {
  if (decisions.length === 0) return;
  const { bookId, content } = bookOf(rules, programme);
  if (!stored.has(rules)) {
    await tx.query('INSERT INTO rule_book (book_id, content) VALUES ($1, $2::jsonb) ON CONFLICT DO NOTHING', [
      bookId,
      content,
    ]);
    tx.afterCommit(() => stored.add(rules));
  }
  await tx.query(
    `INSERT INTO decision (trigger_id, member_id, book_id, facts)
     SELECT trigger_id, member_id, $3, facts
     FROM unnest($1::text[], $2::text[], $4::jsonb[]) AS decision (trigger_id, member_id, facts) ON CONFLICT DO NOTHING`,
    [
      decisions.map(({ occasion }) => occasion.id),
      decisions.map(({ occasion }) => occasion.memberId),
      bookId,
      decisions.map(({ seen, occasion: { householdId } }) =>
        JSON.stringify({ ...keep(seen), ...(householdId === undefined ? {} : { household: householdId }) }),
      ),
    ],
  );
}

interface DecisionRow {
  readonly facts: KeptFacts;
  readonly content: {
    readonly versions: readonly (readonly [string, number])[];
    readonly programme: ProgrammeSettings;
  };
}

/** The earlier version by which the member went on when the purchase was judged; undefined: by the newest. */
export async function findKeptVersion(
  queryable: Queryable,
  campaignId: string,
  purchaseId: string,
): Promise<number | undefined> {
  const [row] = await queryable.query<{ version: number | null }>(
    `SELECT (facts->'versions'->>$1)::integer AS version FROM decision WHERE trigger_id = $2`,
    [campaignId, purchaseId],
  );
  return row?.version ?? undefined;
}

/** Decisions of purchases, in PostgreSQL. */
export const decisionShelf = (queryable: Queryable): DecisionShelf => ({
  sale: (purchaseId) => findSale(queryable, purchaseId),
  async decision(purchaseId): Promise<KeptDecision | undefined> {
    const [row] = await queryable.query<DecisionRow>(
      'SELECT facts, content FROM decision JOIN rule_book USING (book_id) WHERE trigger_id = $1',
      [purchaseId],
    );
    if (!row) return undefined;
    const { facts, content } = row;
    const versions = content.versions.map(
      ([campaignId, newest]) => [campaignId, facts.versions?.[campaignId] ?? newest] as const,
    );
    return {
      facts,
      programme: content.programme,
      campaigns: await findVersions(queryable, versions),
      sales: await findSales(queryable, salesSeen(facts)),
      reports: await findReportsById(queryable, facts.reports ?? []),
      values: await findPointValues(queryable),
      given: (await findAwards(queryable, [purchaseId])).get(purchaseId) ?? [],
    };
  },
});
