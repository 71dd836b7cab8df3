import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import {
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const ADJUST = `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $reason: String!, $expiresAt: DateTime, $spendableAt: [ID!], $key: String!) {
  adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: $reason, expiresAt: $expiresAt, spendableAt: $spendableAt, idempotencyKey: $key) {
    __typename ... on AdjustPointsSuccess { wallet { balance } } ... on InsufficientPoints { spendable } ... on InvalidInput { code path } ... on NotFound { resource } } }`;

describe('adjustments', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta', { term: { issues: false } })], {
      walletMaximum: 5_000,
    });
  });
  afterAll(() => test.close());

  const adjust = async (
    memberId: string,
    points: number,
    more: object = {},
    caller = operator,
  ): Promise<Json> => {
    const variables = {
      member: { id: memberId },
      partnerId: ALPHA,
      points,
      reason: 'Lost receipt',
      key: `key ${(keys += 1)}`,
      ...more,
    };
    const { data, errors } = await test.ask(ADJUST, variables, caller);
    return data?.adjustPoints ?? errors[0].extensions.code;
  };
  const enrolled = (): string => {
    const memberId = aMember();
    test.members.add(memberId);
    return memberId;
  };

  it('give points on a partner’s account, which expire by the programme’s default, and take them again', async () => {
    const memberId = enrolled();
    expect(await adjust(memberId, 100)).toEqual({
      __typename: 'AdjustPointsSuccess',
      wallet: { balance: 100 },
    });
    const { lots } = await walletOf(
      test,
      memberId,
      'lots { nodes { points issuer { id } expiresAt spendableAt { id } } }',
    );
    expect(lots.nodes).toEqual([
      { points: 100, issuer: { id: ALPHA }, expiresAt: '2028-03-01T12:00:00.000Z', spendableAt: null },
    ]);
    expect(await adjust(memberId, -30)).toMatchObject({ wallet: { balance: 70 } });
    expect(await adjust(memberId, -71)).toEqual({ __typename: 'InsufficientPoints', spendable: 70 });
    const { statement } = await walletOf(test, memberId, 'statement { nodes { kind points description } }');
    expect(statement.nodes[0]).toEqual({ kind: 'ADJUST', points: -30, description: 'Lost receipt' });
  });

  it('answer the same for the same key', async () => {
    const memberId = enrolled();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => adjust(memberId, 10, { key: 'once' })),
    );
    expect(answers.every(({ wallet }) => wallet.balance === 10)).toBe(true);
    expect(await adjust(memberId, 11, { key: 'once' })).toMatchObject({ __typename: 'IdempotencyConflict' });
  });

  it('repay debt, and take another issuer’s points as if they were redeemed at the partner', async () => {
    const memberId = aMember();
    await test.ledger.database.run((tx) =>
      test.ledger.book(tx, creditAwards(granted(memberId, 50, { funders: { beta: 50 } }))),
    );
    expect(await adjust(memberId, -20)).toMatchObject({ wallet: { balance: 30 } });
    const [row] = await test.ledger.database.query(
      `SELECT points, partner_id, issuer_id FROM entry WHERE account = 'REDEEMED' AND book IN (SELECT book FROM wallet WHERE member_id = $1)`,
      [memberId],
    );
    expect(row).toEqual({ points: '20', partner_id: ALPHA, issuer_id: BETA });
  });

  it.each([
    ['nothing', { points: 0 }, 'POINTS_ZERO', ['points']],
    ['no reason', { reason: ' ' }, 'INVALID_REASON', ['reason']],
    ['an expiry in the past', { expiresAt: '2026-01-01T00:00:00Z' }, 'EXPIRES_IN_THE_PAST', ['expiresAt']],
    ['no places', { spendableAt: [] }, 'NO_PLACES', ['spendableAt']],
    [
      'an unknown place',
      { spendableAt: [ALPHA, partnerId('nobody')] },
      'UNKNOWN_PARTNER',
      ['spendableAt', '1'],
    ],
    ['an unknown partner', { partnerId: partnerId('nobody') }, 'UNKNOWN_PARTNER', ['partnerId']],
    ['a partner that does not issue', { partnerId: BETA }, 'PARTNER_DOES_NOT_ISSUE', ['partnerId']],
    ['a key too long', { key: 'k'.repeat(300) }, 'INVALID_IDEMPOTENCY_KEY', ['idempotencyKey']],
    ['more than a wallet may hold', { points: 5_001 }, 'WALLET_MAXIMUM', ['points']],
  ])('are refused for %s', async (_case, change, code, path) => {
    expect(await adjust(enrolled(), 10, change)).toEqual({ __typename: 'InvalidInput', code, path });
  });

  it('are refused for members that nobody knows, and for everybody but operators', async () => {
    expect(await adjust(aMember(), 10)).toEqual({ __typename: 'NotFound', resource: 'Member' });
    expect(await adjust(enrolled(), 10, {}, till(ALPHA))).toBe('FORBIDDEN');
  });
});
