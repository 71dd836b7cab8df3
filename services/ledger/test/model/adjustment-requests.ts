import { walletIdOf } from '../../src/book/book-of';
import { partnerId } from '../factories';
import type { TestLedger } from '../test-ledger';
import { adjust, reverse, type AdjustByHand } from './model-adjustments';
import { once } from './model-payments';
import { heard, type RealAnswer, type Request } from './request';

const ADJUST = `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $reason: String!, $expiresAt: DateTime, $key: String!) {
  adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: $reason, expiresAt: $expiresAt, idempotencyKey: $key) {
    __typename ... on InsufficientPoints { spendable } ... on UserError { code } } }`;
const REVERSE = `mutation ($id: ID!, $reason: String!, $key: String!) {
  reverseAdjustment(journalId: $id, reason: $reason, idempotencyKey: $key) {
    __typename ... on ReverseAdjustmentSuccess { journalId } ... on InsufficientPoints { spendable } ... on UserError { code } } }`;

/** Its name is its reason, by which its journal is found: the answer doesn't say it. */
export const adjustmentOf = (key: string, of: AdjustByHand): Request => ({
  text: `adjust ${JSON.stringify(of)}`,
  decide: (books) => once(books, `operator ${key}`, JSON.stringify(of), () => adjust(books, of)),
  send: async (ledger) => {
    const variables = {
      member: { id: of.member },
      partnerId: partnerId(of.at),
      points: of.points,
      reason: of.name,
      expiresAt: of.points > 0 ? new Date(of.expiresAt).toISOString() : null,
      key,
    };
    const answer = heard(await ledger.ask(ADJUST, variables), 'adjustPoints', of.name);
    return answer.is === 'ADJUSTED' ? withJournal(answer, ledger, of) : answer;
  },
  otherwise: () => adjustmentOf(key, { ...of, points: of.points + (of.points === -1 ? 2 : 1) }),
});

async function withJournal(
  answer: RealAnswer,
  { ledger }: TestLedger,
  { member, name }: AdjustByHand,
): Promise<RealAnswer> {
  const found = await ledger.database.query<{ id: string }>(
    `SELECT id FROM journal WHERE kind = 'ADJUST' AND wallet_id = $1 AND description = $2`,
    [walletIdOf(member, 'PTS'), name],
  );
  if (found.length !== 1) throw new Error(`${name} is in the books ${found.length} times`);
  return { ...answer, id: found[0]!.id };
}

export const reversalOf = (key: string, adjustment: string, name: string, reason = name): Request => ({
  text: `reversal of ${adjustment}`,
  decide: (books) =>
    once(books, `operator ${key}`, JSON.stringify(['reverse', adjustment, reason]), () =>
      reverse(books, adjustment, name),
    ),
  send: async (ledger, idOf) =>
    heard(await ledger.ask(REVERSE, { id: idOf(adjustment), reason, key }), 'reverseAdjustment', name),
  otherwise: () => reversalOf(key, adjustment, name, `${reason}, again`),
});
