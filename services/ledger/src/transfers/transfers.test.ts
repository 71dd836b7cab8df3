import { creditAwards } from '../awards/credit-awards';
import { takeBackAwards } from '../refunds/take-back-awards';
import { aMember, aPartner, granted, partnerId, reduced } from '../../test/factories';
import { HOLD } from '../../test/operations';
import {
  member,
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const BETA = partnerId('beta');
const TRANSFER = `mutation ($input: TransferPointsInput!) { transferPoints(input: $input) { __typename
  ... on TransferPointsSuccess { transfer { id points fee returned message } }
  ... on InsufficientPoints { spendable } ... on TransferLimitReached { left until }
  ... on InvalidInput { code path } ... on NotFound { resource id } } }`;
const REVERSE = `mutation ($transferId: ID!, $key: String!) { reverseTransfer(transferId: $transferId, reason: "By mistake", idempotencyKey: $key) {
  __typename ... on ReverseTransferSuccess { transfer { points returned } } ... on InsufficientPoints { spendable } ... on NotFound { resource } } }`;

describe('transfers between members', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      walletMaximum: 5_000,
      transfers: {
        allowed: true,
        smallest: 5,
        perDay: 100,
        perMonth: 150,
        feeBasisPoints: 250,
        feeFixed: 1,
        points: 'UNRESTRICTED',
      },
    });
  });
  afterEach(async () => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });
  afterAll(() => test.close());

  const enrolled = async (points = 0, options: Parameters<typeof granted>[2] = {}): Promise<string> => {
    const memberId = aMember();
    test.members.add(memberId);
    if (points > 0) await book(...creditAwards(granted(memberId, points, options)));
    return memberId;
  };
  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const send = async (from: string, to: string, points: number, more: object = {}): Promise<Json> => {
    const input = { to: { id: to }, points, idempotencyKey: `key ${(keys += 1)}`, ...more };
    const { data, errors } = await test.ask(TRANSFER, { input }, member(from));
    return data?.transferPoints ?? errors[0].extensions.code;
  };
  const balance = async (memberId: string): Promise<number> =>
    (await walletOf(test, memberId, 'balance')).balance;
  const reverse = async (transferId: string): Promise<Json> =>
    (await test.ask(REVERSE, { transferId, key: `key ${(keys += 1)}` })).data.reverseTransfer;

  it('move points with their issuer and expiry; the fee is the programme’s', async () => {
    const expiresAt = new Date('2026-09-30T00:00:00Z');
    const [from, to] = [await enrolled(200, { expiresAt }), await enrolled()];
    expect(await send(from, to, 90, { message: 'For the cake' })).toMatchObject({
      __typename: 'TransferPointsSuccess',
      transfer: { points: 90, fee: 3, returned: 0, message: 'For the cake' }, // FLOOR(2.25) + 1
    });
    expect([await balance(from), await balance(to)]).toEqual([107, 90]);
    const fields = 'lots { nodes { points issuer { id } expiresAt } } statement { nodes { id kind points } }';
    const got = await walletOf(test, to, fields);
    expect(got.lots.nodes).toEqual([
      { points: 90, issuer: { id: partnerId('alpha') }, expiresAt: expiresAt.toISOString() },
    ]);
    expect(got.statement.nodes).toMatchObject([{ kind: 'TRANSFER', points: 90 }]);
    expect((await walletOf(test, from, fields)).statement.nodes[0]).toMatchObject({
      kind: 'TRANSFER',
      points: -93,
    });
    const query = `{ transfer(id: "${got.statement.nodes[0].id}") { points message from { balance } } }`;
    expect((await test.ask(query, {}, member(from))).data.transfer).toEqual({
      points: 90,
      message: 'For the cake',
      from: { balance: 107 },
    });
    expect((await test.ask(query, {}, member(await enrolled()))).data.transfer).toBeNull();
  });

  it('name the lot that each comes from, and each other', async () => {
    const [from, to] = [await enrolled(50), await enrolled()];
    await send(from, to, 20);
    const [row] = await test.ledger.database.query<Json>(
      `SELECT origin.remaining, one.reference = other.id AND other.reference = one.id AS named
       FROM lot JOIN wallet ON wallet.id = lot.wallet_id JOIN lot origin ON origin.id = lot.origin_lot_id
       JOIN journal other ON other.wallet_id = lot.wallet_id JOIN journal one ON one.id = other.reference WHERE member_id = $1`,
      [to],
    );
    expect(row).toEqual({ remaining: '29', named: true });
  });

  it('answer the same for the same key, and refuse the key for another request', async () => {
    const [from, to] = [await enrolled(50), await enrolled()];
    const idempotencyKey = 'the same';
    const all = await Promise.all(Array.from({ length: 16 }, () => send(from, to, 20, { idempotencyKey })));
    expect(new Set(all.map(({ transfer }) => transfer.id)).size).toBe(1);
    expect(await balance(from)).toBe(29);
    expect(await send(from, to, 21, { idempotencyKey })).toEqual({ __typename: 'IdempotencyConflict' });
  });

  it('are refused with the reason, and then change nothing', async () => {
    const [from, to] = [await enrolled(50), await enrolled()];
    const stranger = aMember();
    expect(await send(from, from, 10)).toMatchObject({ code: 'TO_ONESELF' });
    expect(await send(from, to, 0)).toMatchObject({ code: 'POINTS_NOT_POSITIVE' });
    expect(await send(from, to, -5)).toMatchObject({ code: 'POINTS_NOT_POSITIVE' });
    expect(await send(from, to, 4)).toMatchObject({ code: 'BELOW_SMALLEST_TRANSFER' });
    expect(await send(from, to, 2 ** 53)).toBe('BAD_USER_INPUT');
    expect(await send(from, stranger, 10)).toEqual({
      __typename: 'NotFound',
      resource: 'Member',
      id: stranger,
    });
    expect(await send(from, to, 10, { message: 'x'.repeat(201) })).toMatchObject({ code: 'INVALID_MESSAGE' });
    expect(await send(from, to, 10, { idempotencyKey: 'x'.repeat(256) })).toMatchObject({
      code: 'INVALID_IDEMPOTENCY_KEY',
    });
    expect(await send(from, to, 10, { from: { id: to } })).toMatchObject({ code: 'SENDER_IS_THE_CALLER' });
    expect(await send(from, to, 49)).toEqual({ __typename: 'InsufficientPoints', spendable: 50 });
    test.members.delete(from); // who has a wallet here, and is no member any more
    expect(await send(from, to, 10)).toMatchObject({ __typename: 'NotFound' });
    expect([await balance(from), await balance(to)]).toEqual([50, 0]);
    const input = { to: { id: to }, points: 5, idempotencyKey: 'no sender' };
    expect((await test.ask(TRANSFER, { input }, operator)).data.transferPoints.code).toBe('SENDER_REQUIRED');
    expect((await test.ask(TRANSFER, { input }, till(BETA))).errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('leave pending, held and restricted points where they are', async () => {
    const from = await enrolled(10);
    await book(...creditAwards(granted(from, 20, { spendableAt: ['beta'] })));
    await book(...creditAwards(granted(from, 40, { availableAt: new Date('2026-04-01T00:00:00Z') })));
    await book(...creditAwards(granted(from, 30)));
    await test.ask(
      HOLD,
      { input: { member: { id: from }, points: 25, idempotencyKey: `hold ${from}` } },
      till(BETA),
    );
    // Of the 25 the restricted 20 go first, then 5 of the 40 that go anywhere.
    expect(await send(from, await enrolled(), 36)).toEqual({
      __typename: 'InsufficientPoints',
      spendable: 35,
    });
  });

  it('stop at the day’s and the month’s limit, also when many come at once, and count net of what was returned', async () => {
    const [from, to] = [await enrolled(1_000), await enrolled()];
    const all: Json[] = await Promise.all(Array.from({ length: 24 }, () => send(from, to, 10)));
    expect(all.filter(({ __typename }) => __typename === 'TransferPointsSuccess')).toHaveLength(10);
    expect(all.find(({ __typename }) => __typename === 'TransferLimitReached')).toEqual({
      __typename: 'TransferLimitReached',
      left: 0,
      until: '2026-03-02T00:00:00.000Z',
    });
    const { id } = all.find(({ transfer }) => transfer).transfer;
    expect(await reverse(id)).toMatchObject({ transfer: { points: 10, returned: 10 } });
    expect(await send(from, to, 11)).toMatchObject({ left: 10 });
    test.clock.moveTo(new Date('2026-03-02T00:00:00Z'));
    expect(await send(from, to, 61)).toMatchObject({ left: 60, until: '2026-04-01T00:00:00.000Z' });
    expect(await send(from, to, 60)).toMatchObject({ __typename: 'TransferPointsSuccess' });
  });

  it('respect the largest wallet of who gets them', async () => {
    expect(await send(await enrolled(50), await enrolled(4_990), 11)).toMatchObject({
      code: 'WALLET_MAXIMUM',
    });
  });

  it('are refused alike for who never had points and who has none left', async () => {
    const [never, spent] = [await enrolled(), await enrolled(6)];
    await send(spent, await enrolled(), 5);
    const [to, full] = [await enrolled(), await enrolled(4_990)];
    for (const from of [never, spent]) {
      expect(await send(from, full, 11)).toMatchObject({ code: 'WALLET_MAXIMUM' });
      expect(await send(from, to, 101)).toMatchObject({ __typename: 'TransferLimitReached' });
      expect(await send(from, to, 50)).toEqual({ __typename: 'InsufficientPoints', spendable: 0 });
    }
  });

  it('repay what the recipient owes; who owes sends nothing', async () => {
    const [from, debtor] = [await enrolled(100), await enrolled()];
    const purchase = granted(debtor, 40);
    await book(...creditAwards(purchase));
    expect(await send(debtor, from, 38)).toMatchObject({ __typename: 'TransferPointsSuccess' });
    await book(takeBackAwards(reduced(purchase, { alpha: 0 }), 'PTS'));
    await book(...creditAwards(granted(debtor, 20, { spendableAt: ['beta'] })));
    expect(await walletOf(test, debtor, 'balance debt')).toEqual({ balance: 20, debt: 39 });
    expect(await send(debtor, from, 5)).toMatchObject({ code: 'SENDER_OWES_POINTS' });
    await send(from, debtor, 50);
    expect(await walletOf(test, debtor, 'balance debt')).toEqual({ balance: 31, debt: 0 });
  });

  it('are returned as far as the points are there', async () => {
    const [from, to] = [await enrolled(60), await enrolled()];
    const { transfer } = await send(from, to, 50);
    const input = { member: { id: to }, points: 15, idempotencyKey: `hold ${to}` };
    await test.ask(HOLD, { input }, till(BETA));
    expect(await reverse(transfer.id)).toMatchObject({ transfer: { points: 50, returned: 35 } });
    expect(await reverse(transfer.id)).toEqual({ __typename: 'InsufficientPoints', spendable: 0 });
    expect([await balance(from), await balance(to)]).toEqual([43, 0]);
    expect(await reverse('jrn_00000000000000000000000000')).toEqual({
      __typename: 'NotFound',
      resource: 'Transfer',
    });
  });

  it('go both ways at once without a deadlock, and lose nothing', async () => {
    const pair = [await enrolled(2_000), await enrolled(2_000)];
    const transfers = Array.from({ length: 64 }, (_, index) =>
      index % 2 === 0 ? send(pair[0]!, pair[1]!, 5) : send(pair[1]!, pair[0]!, 5),
    );
    const sent = (await Promise.all(transfers)).filter(({ transfer }: Json) => transfer).length;
    expect(sent).toBe(40); // 20 each, by the day's limit of 100
    expect((await balance(pair[0]!)) + (await balance(pair[1]!))).toBe(4_000 - 40);
  });
});
