import { creditAwards } from '../../src/awards/credit-awards';
import { takeBackAwards } from '../../src/refunds/take-back-awards';
import type { Command } from '../../src/book/posting';
import { derivedId } from '@accord/values';
import { granted, partnerId } from '../factories';
import { CAPTURE, HOLD, REDEEM } from '../operations';
import { operator, till, type TestLedger } from '../test-ledger';
import { credit, reduce, type ModelPurchase, type ModelReduction } from './model-credits';
import {
  capture,
  once,
  place,
  redeem,
  release,
  restore,
  type PlaceHold,
  type Redeem,
} from './model-payments';
import { heard, type RealAnswer, type Request } from './request';

const RELEASE = `mutation ($id: ID!) { releaseHold(holdId: $id) { __typename
  ... on ReleaseHoldSuccess { hold { id status points captured } } ... on HoldNotOpen { status } ... on NotFound { resource } } }`;
const RESTORE = `mutation ($id: ID!, $points: Points, $key: String!) { refundRedemption(redemptionId: $id, points: $points, idempotencyKey: $key) {
  __typename ... on RefundRedemptionSuccess { redemption { id points restored } } ... on UserError { code } } }`;

const book = async ({ ledger }: TestLedger, commands: readonly Command[]): Promise<RealAnswer> => {
  await ledger.database.run((tx) => ledger.book(tx, commands));
  return { is: 'DONE' };
};

/** Awards come as an event. */
export const creditOf = (purchase: ModelPurchase, at: Date): Request => ({
  text: `awards ${JSON.stringify(purchase)}`,
  decide: (books) => credit(books, purchase),
  send: (ledger) => {
    const events = purchase.awards.map(({ id, funders, availableAt, expiresAt, places }) =>
      granted(
        purchase.member,
        funders.reduce((sum, { points }) => sum + points, 0),
        {
          at,
          purchaseId: purchase.id,
          awardId: id,
          funders: Object.fromEntries(funders.map(({ issuer, points }) => [issuer, points])),
          availableAt: new Date(availableAt),
          expiresAt: expiresAt === null ? undefined : new Date(expiresAt),
          ...(places ? { spendableAt: places } : {}),
        },
      ),
    );
    return book(ledger, creditAwards({ ...events[0]!, awards: events.flatMap(({ awards }) => awards) }));
  },
});

/** So do refunds. */
export const reductionOf = (purchase: ModelPurchase, reduction: ModelReduction, at: Date): Request => ({
  text: `refund ${JSON.stringify([purchase.id, reduction])}`,
  decide: (books) => reduce(books, purchase, reduction),
  send: (ledger) => {
    const { sequence, standings } = reduction;
    const event = {
      memberId: purchase.member,
      purchaseId: purchase.id,
      refundId: derivedId('refund', purchase.id, String(sequence)),
      sequence,
      recordedAt: at.toISOString(),
      standings: standings.map(({ award, funders }) => ({
        awardId: award,
        points: funders.reduce((sum, { points }) => sum + points, 0),
        funders: funders.map(({ issuer, points }) => ({ partnerId: partnerId(issuer), points })),
      })),
    };
    return book(ledger, [takeBackAwards(event, 'PTS')]);
  },
});

export const holdOf = (key: string, hold: PlaceHold): Request => ({
  text: `hold ${JSON.stringify(hold)}`,
  partner: hold.partner,
  decide: (books) => once(books, `${hold.partner} ${key}`, JSON.stringify(hold), () => place(books, hold)),
  send: async (ledger) => {
    const input = {
      member: { id: hold.member },
      points: hold.points,
      ttl: `PT${hold.minutes}M`,
      idempotencyKey: key,
    };
    return heard(await ledger.ask(HOLD, { input }, till(partnerId(hold.partner))), 'holdPoints', hold.name);
  },
  otherwise: () => holdOf(key, { ...hold, points: hold.points + 1 }),
});

export const captureOf = (
  key: string,
  hold: string,
  by: string,
  points: number | null,
  name: string,
): Request => ({
  text: `capture ${JSON.stringify({ hold, by, points, name })}`,
  decide: (books) =>
    once(books, `${by} ${key}`, JSON.stringify(['capture', hold, points]), () =>
      capture(books, hold, by, points, name),
    ),
  send: async (ledger, idOf) => {
    const input = { holdId: idOf(hold), points, idempotencyKey: key };
    return heard(await ledger.ask(CAPTURE, { input }, till(partnerId(by))), 'captureHold', name);
  },
  otherwise: () => captureOf(key, hold, by, (points ?? 0) + 1, name),
});

export const redemptionOf = (key: string, payment: Redeem): Request => ({
  text: `redeem ${JSON.stringify(payment)}`,
  decide: (books) =>
    once(books, `${payment.partner} ${key}`, JSON.stringify(payment), () => redeem(books, payment)),
  send: async (ledger) => {
    const { name, hold, member, partner, points } = payment;
    const input = { member: { id: member }, points, idempotencyKey: key };
    const answer = heard(await ledger.ask(REDEEM, { input }, till(partnerId(partner))), 'redeemPoints', name);
    if (answer.is !== 'REDEMPTION') return answer;
    const [spent] = await ledger.ledger.database.query<{ hold_id: string }>(
      'SELECT hold_id FROM redemption WHERE id = $1',
      [answer.id],
    );
    return { ...answer, others: { [hold]: spent!.hold_id } };
  },
  otherwise: () => redemptionOf(key, { ...payment, points: payment.points + 1 }),
});

export const releaseOf = (hold: string, by: string): Request => ({
  text: `release ${hold} by ${by}`,
  decide: (books) => release(books, hold, by),
  send: async (ledger, idOf) =>
    heard(await ledger.ask(RELEASE, { id: idOf(hold) }, till(partnerId(by))), 'releaseHold', hold),
});

export const restoreOf = (key: string, redemption: string, points: number | null): Request => ({
  text: `refund of ${redemption}, ${points ?? 'all'}`,
  decide: (books) =>
    once(books, `operator ${key}`, JSON.stringify(['restore', redemption, points]), () =>
      restore(books, redemption, points),
    ),
  send: async (ledger, idOf) =>
    heard(
      await ledger.ask(RESTORE, { id: idOf(redemption), points, key }, operator),
      'refundRedemption',
      redemption,
    ),
  otherwise: () => restoreOf(key, redemption, (points ?? 0) + 1),
});
