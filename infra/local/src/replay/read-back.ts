import { Decimal } from '@accord/values';
import type { Operator } from '../api/operator';
import { nothing, sumOfFigures, type Figures } from './expected';
import type { Sale } from './sale';

/** A purchase as the platform tells it. */
export interface ToldPurchase {
  readonly externalId: string;
  readonly occurredAt: string;
  readonly status: 'PENDING' | 'AWARDED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  readonly pointsAwarded: number;
  readonly total: { readonly amount: string; readonly currency: string };
  readonly partner: { readonly slug: string };
}

interface Page {
  readonly nodes: readonly ToldPurchase[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = `
  nodes { externalId occurredAt status pointsAwarded total { amount currency } partner { slug } }
  pageInfo { hasNextPage endCursor }`;

const MEMBERS_AT_ONCE = 30;
const QUERIES_AT_ONCE = 3;
const FIRST_PAGES = `query FirstPages(${numbers((n) => `$m${n}: ID!`)}) {
  ${numbers((n) => `m${n}: member(ref: { id: $m${n} }) { purchases(first: 100) { ${PAGE} } }`, '\n')}
}`;
const NEXT_PAGE = `query NextPage($id: ID!, $after: String!) {
  member(ref: { id: $id }) { purchases(first: 100, after: $after) { ${PAGE} } }
}`;

function numbers(part: (n: number) => string, between = ', '): string {
  return Array.from({ length: MEMBERS_AT_ONCE }, (_, n) => part(n)).join(between);
}

interface Told {
  readonly member: string;
  readonly purchases: readonly ToldPurchase[];
}

/** All that the platform tells of the members' purchases. */
export async function* purchasesOf(operator: Operator, members: readonly string[]): AsyncGenerator<Told> {
  const atOnce = MEMBERS_AT_ONCE * QUERIES_AT_ONCE;
  for (let start = 0; start < members.length; start += atOnce) {
    const some = members.slice(start, start + atOnce);
    const groups = Array.from({ length: QUERIES_AT_ONCE }, (_, n) =>
      some.slice(n * MEMBERS_AT_ONCE, (n + 1) * MEMBERS_AT_ONCE),
    );
    const told = await Promise.all(
      groups.map((group) => (group.length > 0 ? tell(operator, group) : Promise.resolve([]))),
    );
    yield* told.flat();
  }
}

async function tell(operator: Operator, members: readonly string[]): Promise<Told[]> {
  // One query text for all: the last, shorter group asks for its first member more than once.
  const ids = Array.from({ length: MEMBERS_AT_ONCE }, (_, n) => members[n] ?? members[0]!);
  const answer = await operator.ask<Record<string, { purchases: Page } | null>>(
    FIRST_PAGES,
    Object.fromEntries(ids.map((id, n) => [`m${n}`, id])),
  );
  const told: Told[] = [];
  for (const [n, member] of members.entries()) {
    const purchases: ToldPurchase[] = [];
    let page = answer[`m${n}`]?.purchases;
    while (page) {
      purchases.push(...page.nodes);
      const after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      if (after === null) break;
      const next: { member: { purchases: Page } | null } = await operator.ask(NEXT_PAGE, {
        id: member,
        after,
      });
      page = next.member?.purchases;
    }
    told.push({ member, purchases });
  }
  return told;
}

/** What the platform has of the file's sales, against the file. */
export interface ReadBack {
  readonly figures: ReadonlyMap<string, Figures>;
  /** Sales that are there and wait for their points, by member. */
  readonly pending: ReadonlySet<string>;
  /** In words: what is missing, double or told otherwise than in the file. */
  readonly differences: readonly string[];
}

export async function readBack(
  operator: Operator,
  sales: readonly Sale[],
  members: ReadonlyMap<string, string>,
): Promise<ReadBack> {
  const expected = new Map<string, Map<string, Sale>>();
  for (const sale of sales) {
    const member = members.get(sale.card) ?? '';
    const own = expected.get(member) ?? new Map<string, Sale>();
    expected.set(member, own.set(`${sale.partner} ${sale.externalId}`, sale));
  }
  const figures = new Map<string, Figures>();
  const pending = new Set<string>();
  const differences: string[] = [];
  for await (const { member, purchases } of purchasesOf(operator, [...expected.keys()].filter(Boolean))) {
    const own = expected.get(member)!;
    for (const told of purchases) {
      const key = `${told.partner.slug} ${told.externalId}`;
      const sale = own.get(key);
      if (!sale) continue;
      own.delete(key);
      if (told.status === 'PENDING') pending.add(member);
      const difference = differenceOf(sale, told);
      if (difference) differences.push(`${key}: ${difference}`);
      const total = new Decimal(told.total.amount);
      const one = { purchases: 1, revenue: total, points: BigInt(told.pointsAwarded) };
      figures.set(sale.partner, sumOfFigures([figures.get(sale.partner) ?? nothing, one]));
    }
  }
  for (const own of expected.values()) for (const key of own.keys()) differences.push(`${key}: is not there`);
  return { figures, pending, differences };
}

function differenceOf(sale: Sale, told: ToldPurchase): string | undefined {
  if (!new Decimal(told.total.amount).equals(sale.total) || told.total.currency !== sale.currency) {
    return `${told.total.amount} ${told.total.currency} instead of ${sale.total} ${sale.currency}`;
  }
  if (Date.parse(told.occurredAt) !== Date.parse(sale.occurredAt)) {
    return `at ${told.occurredAt} instead of ${sale.occurredAt}`;
  }
  return undefined;
}
