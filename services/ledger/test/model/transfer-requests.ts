import { member } from '../test-ledger';
import { once } from './model-payments';
import { giveBack, refuse, send, type SendPoints } from './model-transfers';
import { heard, type Request } from './request';

const FIELDS = 'transfer { id points fee returned }';
const SEND = `mutation ($input: TransferPointsInput!) { transferPoints(input: $input) { __typename
  ... on TransferPointsSuccess { ${FIELDS} } ... on InsufficientPoints { spendable } ... on TransferLimitReached { left until }
  ... on UserError { code } } }`;
const RETURN = `mutation ($id: ID!, $reason: String!, $key: String!) { reverseTransfer(transferId: $id, reason: $reason, idempotencyKey: $key) {
  __typename ... on ReverseTransferSuccess { ${FIELDS} } ... on InsufficientPoints { spendable } ... on UserError { code } } }`;

/** Of a member who is signed in. */
export const transferOf = (key: string, of: SendPoints): Request => ({
  text: `transfer ${JSON.stringify(of)}`,
  decide: (books) =>
    refuse(books, of) ?? once(books, `${of.from} ${key}`, JSON.stringify(of), () => send(books, of)),
  send: async (ledger) => {
    const input = { to: { id: of.to }, points: of.points, idempotencyKey: key };
    return heard(await ledger.ask(SEND, { input }, member(of.from)), 'transferPoints', of.name);
  },
  otherwise: () => transferOf(key, { ...of, points: of.points + 1 }),
});

export const returnOf = (key: string, transfer: string, reason = 'By mistake'): Request => ({
  text: `return of ${transfer}`,
  decide: (books) =>
    once(books, `operator ${key}`, JSON.stringify(['return', transfer, reason]), () =>
      giveBack(books, transfer),
    ),
  send: async (ledger, idOf) =>
    heard(await ledger.ask(RETURN, { id: idOf(transfer), reason, key }), 'reverseTransfer', transfer),
  otherwise: () => returnOf(key, transfer, `${reason}, again`),
});
