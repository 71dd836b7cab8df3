import { aMember, partnerId } from './factories';
import { member, operator, till } from './test-ledger';

// What callers must not get away with, and the typed answer to each.

const ALPHA = partnerId('alpha');
const BETA = partnerId('beta');
const atAlpha = till(ALPHA);
const atBeta = till(BETA);

const HOLD =
  'mutation ($input: HoldPointsInput!) { answer: holdPoints(input: $input) { __typename ... on UserError { code } } }';
const CAPTURE =
  'mutation ($input: CaptureHoldInput!) { answer: captureHold(input: $input) { __typename ... on UserError { code } } }';
const RELEASE =
  'mutation ($id: ID!) { answer: releaseHold(holdId: $id) { __typename ... on UserError { code } } }';
const RESTORE = `mutation ($id: ID!, $points: Points, $key: String!) {
  answer: refundRedemption(redemptionId: $id, points: $points, idempotencyKey: $key) { __typename ... on UserError { code } } }`;
const ADJUST = `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $reason: String!, $expiresAt: DateTime, $places: [ID!], $key: String!, $currency: String) {
  answer: adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: $reason, expiresAt: $expiresAt, spendableAt: $places,
    idempotencyKey: $key, currency: $currency) { __typename ... on UserError { code } } }`;
const CONTRIBUTE = `mutation ($points: Points!, $key: String!) {
  answer: contributeToPool(points: $points, idempotencyKey: $key) { __typename ... on UserError { code } } }`;
const CLOSE =
  'mutation ($period: String!) { answer: closeSettlement(period: $period) { __typename ... on UserError { code } } }';
const WALLET = `query ($refs: [_Any!]!) { answer: _entities(representations: $refs) { ... on Member { wallet(currency: "XYZ") { id } } } }`;

/** A member with 100 points anywhere and 50 at Alpha alone; a hold of 20 and a redemption of 10, both at Beta. */
export interface Standing {
  readonly member: string;
  readonly hold: string;
  readonly redemption: string;
}

export interface BadInput {
  readonly name: string;
  readonly query: string;
  readonly variables: (standing: Standing) => Record<string, unknown>;
  readonly caller: typeof operator;
  /** The answer's type and code, or the code of the request's error. */
  readonly answer: string;
  /** Refusals that depend on the state of things stay with their key (domain rule 10): it alone is kept. */
  readonly keepsKey?: boolean;
}

let keys = 0;

const hold =
  (change: object) =>
  ({ member }: Standing): Record<string, unknown> => ({
    input: { member: { id: member }, points: 10, idempotencyKey: `key ${(keys += 1)}`, ...change },
  });
const capture =
  (change: object) =>
  (standing: Standing): Record<string, unknown> => ({
    input: { holdId: standing.hold, idempotencyKey: `key ${(keys += 1)}`, ...change },
  });
const restore =
  (change: object) =>
  ({ redemption }: Standing): Record<string, unknown> => ({
    id: redemption,
    points: 5,
    key: `key ${(keys += 1)}`,
    ...change,
  });
const adjust =
  (change: object) =>
  ({ member }: Standing): Record<string, unknown> => ({
    member: { id: member },
    partnerId: ALPHA,
    points: 10,
    reason: 'A test',
    key: `key ${(keys += 1)}`,
    ...change,
  });

const holds = (
  name: string,
  change: object,
  answer: string,
  caller: BadInput['caller'] = atBeta,
): BadInput => ({
  name: `a hold ${name}`,
  query: HOLD,
  variables: hold(change),
  caller,
  answer,
});
const contributes = (name: string, change: object, answer: string, caller = member(aMember())): BadInput => ({
  name: `a contribution ${name}`,
  query: CONTRIBUTE,
  variables: () => ({ points: 10, key: `key ${(keys += 1)}`, ...change }),
  caller,
  answer,
});
const captures = (
  name: string,
  change: object,
  answer: string,
  caller: BadInput['caller'] = atBeta,
): BadInput => ({
  name: `a capture ${name}`,
  query: CAPTURE,
  variables: capture(change),
  caller,
  answer,
});
const restores = (
  name: string,
  change: object,
  answer: string,
  caller: BadInput['caller'] = atBeta,
): BadInput => ({
  name: `a refund of a payment ${name}`,
  query: RESTORE,
  variables: restore(change),
  caller,
  answer,
});
const adjusts = (name: string, change: object, answer: string): BadInput => ({
  name: `an adjustment ${name}`,
  query: ADJUST,
  variables: adjust(change),
  caller: operator,
  answer,
});
const closes = (name: string, period: string, answer: string): BadInput => ({
  name: `closing ${name}`,
  query: CLOSE,
  variables: () => ({ period }),
  caller: operator,
  answer,
});

const LONG = 'k'.repeat(300);
/** 2^53: no longer exact in JSON. */
const TOO_MANY = 9_007_199_254_740_992;

export const badInputs: readonly BadInput[] = [
  contributes('of nothing', { points: 0 }, 'InvalidInput POINTS_NOT_POSITIVE'),
  contributes('of less than nothing', { points: -1 }, 'InvalidInput POINTS_NOT_POSITIVE'),
  contributes('under an empty key', { key: '' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  contributes('by who is in no household', {}, 'NotFound NOT_FOUND'),
  contributes('by a till', {}, 'error FORBIDDEN', atBeta),
  contributes('by an operator', {}, 'error FORBIDDEN', operator),
  holds('from nowhere', { from: 'SAFE' }, 'error BAD_USER_INPUT'),
  { ...holds('from the pool of no household', { from: 'POOL' }, 'PoolRefused NO_HOUSEHOLD'), keepsKey: true },
  holds('of nothing', { points: 0 }, 'InvalidInput POINTS_NOT_POSITIVE'),
  holds('of less than nothing', { points: -5 }, 'InvalidInput POINTS_NOT_POSITIVE'),
  holds('of 2^53 points', { points: TOO_MANY }, 'error BAD_USER_INPUT'),
  holds('of half a point', { points: 0.5 }, 'error BAD_USER_INPUT'),
  holds('of points as text', { points: '10' }, 'error BAD_USER_INPUT'),
  holds('in a currency that is none', { currency: 'XYZ' }, 'InvalidInput UNKNOWN_CURRENCY'),
  holds('in a currency that only counts', { currency: 'TIER' }, 'InvalidInput CURRENCY_NOT_SPENDABLE'),
  holds('for another partner', { partnerId: ALPHA }, 'InvalidInput PARTNER_NOT_YOURS'),
  holds('by an operator who names no partner', {}, 'InvalidInput PARTNER_REQUIRED', operator),
  holds(
    'at a partner that nobody knows',
    { partnerId: partnerId('nobody') },
    'InvalidInput UNKNOWN_PARTNER',
    operator,
  ),
  holds('for a member that nobody knows', { member: { id: 'mem_nobody' } }, 'NotFound NOT_FOUND'),
  holds('that lives less than a second', { ttl: 'PT0S' }, 'InvalidInput TTL_OUT_OF_RANGE'),
  holds('that lives longer than a week', { ttl: 'P8D' }, 'InvalidInput TTL_OUT_OF_RANGE'),
  holds('without a key', { idempotencyKey: '' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  holds('with a key of 300 characters', { idempotencyKey: LONG }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  holds('with a NUL in its key', { idempotencyKey: 'a\0b' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  {
    ...holds(
      'of what may be spent elsewhere alone',
      { points: 71 },
      'InsufficientPoints INSUFFICIENT_POINTS',
    ),
    keepsKey: true,
  },
  captures('of more than was held', { points: 21 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  captures('of nothing', { points: 0 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  captures('of less than nothing', { points: -1 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  captures('of 2^53 points', { points: TOO_MANY }, 'error BAD_USER_INPUT'),
  captures('of another partner’s hold', {}, 'NotFound NOT_FOUND', atAlpha),
  captures('of a hold that is none', { holdId: 'hld_none' }, 'NotFound NOT_FOUND'),
  {
    ...captures('of a hold with a NUL in its id', {}, 'NotFound NOT_FOUND'),
    variables: (standing) => capture({ holdId: `${standing.hold}\0` })(standing),
  },
  captures('without a key', { idempotencyKey: '' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  captures('with a key of 300 characters', { idempotencyKey: LONG }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  captures('with a NUL in its key', { idempotencyKey: '\0' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  {
    name: 'a release of another partner’s hold',
    query: RELEASE,
    variables: ({ hold: id }) => ({ id }),
    caller: atAlpha,
    answer: 'NotFound NOT_FOUND',
  },
  restores('of more than was spent', { points: 11 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  restores('of nothing', { points: 0 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  restores('of less than nothing', { points: -1 }, 'InvalidInput POINTS_OUT_OF_RANGE'),
  restores('at another partner', {}, 'NotFound NOT_FOUND', atAlpha),
  restores('that is none', { id: 'red_none' }, 'NotFound NOT_FOUND'),
  {
    ...restores('with a NUL in its id', {}, 'error BAD_USER_INPUT'),
    variables: (standing) => restore({ id: `${standing.redemption}\0` })(standing),
  },
  restores('with a key of 300 characters', { key: LONG }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  adjusts('of nothing', { points: 0 }, 'InvalidInput POINTS_ZERO'),
  adjusts('of 2^53 points', { points: TOO_MANY }, 'error BAD_USER_INPUT'),
  adjusts('to more than can be told', { points: TOO_MANY - 1 }, 'InvalidInput WALLET_MAXIMUM'),
  adjusts('in a currency that is none', { currency: 'XYZ' }, 'InvalidInput UNKNOWN_CURRENCY'),
  adjusts('on the account of nobody', { partnerId: partnerId('nobody') }, 'InvalidInput UNKNOWN_PARTNER'),
  adjusts('that may be spent at nobody’s', { places: [partnerId('nobody')] }, 'InvalidInput UNKNOWN_PARTNER'),
  adjusts('that may be spent nowhere', { places: [] }, 'InvalidInput NO_PLACES'),
  adjusts('on an account with a NUL in its name', { partnerId: `${ALPHA}\0` }, 'error BAD_USER_INPUT'),
  adjusts('that may be spent at a NUL', { places: [`${ALPHA}\0`] }, 'error BAD_USER_INPUT'),
  adjusts('of a member with a NUL in the name', { member: { id: 'mem_\0' } }, 'NotFound NOT_FOUND'),
  adjusts('without a reason', { reason: ' ' }, 'InvalidInput INVALID_REASON'),
  adjusts('with a NUL in its reason', { reason: 'a\0b' }, 'InvalidInput INVALID_REASON'),
  adjusts('that has expired', { expiresAt: '2020-01-01T00:00:00Z' }, 'InvalidInput EXPIRES_IN_THE_PAST'),
  adjusts('without a key', { key: '' }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  adjusts('with a key of 300 characters', { key: LONG }, 'InvalidInput INVALID_IDEMPOTENCY_KEY'),
  {
    ...adjusts('of more than there is', { points: -131 }, 'InsufficientPoints INSUFFICIENT_POINTS'),
    keepsKey: true,
  },
  closes('an open period', '2026-03', 'InvalidInput PERIOD_NOT_ENDED'),
  closes('a future period', '2027-01', 'InvalidInput PERIOD_NOT_ENDED'),
  closes('what is no period', '2026-13', 'InvalidInput INVALID_PERIOD'),
  closes('a period with a NUL in it', '2026-0\0', 'InvalidInput INVALID_PERIOD'),
  {
    name: 'a wallet in a currency that is none',
    query: WALLET,
    variables: ({ member: id }) => ({ refs: [{ __typename: 'Member', id }] }),
    caller: operator,
    answer: 'error BAD_USER_INPUT',
  },
];
