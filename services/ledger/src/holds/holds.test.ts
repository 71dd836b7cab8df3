import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { CAPTURE, HOLD, REFUND_REDEMPTION, RELEASE } from '../../test/operations';
import {
  member,
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const ALPHA = partnerId('alpha');
const BETA = partnerId('beta');
const minutes = (count: number): number => count * 60_000;

describe('holds', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([
      aPartner('alpha'),
      aPartner('beta'),
      aPartner('cafe', { term: { accepts: false } }),
      aPartner('deli', { status: 'SUSPENDED' }),
    ]);
  });
  afterAll(() => test.close());

  const earn = async (memberId: string, points: number, options: AwardOptions = {}): Promise<string> => {
    await test.ledger.database.run((tx) =>
      test.ledger.book(tx, creditAwards(granted(memberId, points, options))),
    );
    return memberId;
  };
  const hold = async (
    memberId: string,
    points: number,
    more: object = {},
    caller = till(BETA),
  ): Promise<Json> =>
    (
      await test.ask(
        HOLD,
        { input: { member: { id: memberId }, points, idempotencyKey: `key ${(keys += 1)}`, ...more } },
        caller,
      )
    ).data.holdPoints;
  const capture = async (holdId: string, more: object = {}, caller = till(BETA)): Promise<Json> =>
    (await test.ask(CAPTURE, { input: { holdId, idempotencyKey: `key ${(keys += 1)}`, ...more } }, caller))
      .data.captureHold;
  const release = async (id: string, caller = till(BETA)): Promise<Json> =>
    (await test.ask(RELEASE, { id }, caller)).data.releaseHold;
  const refund = async (id: string, points?: number, key = `key ${(keys += 1)}`): Promise<Json> =>
    (await test.ask(REFUND_REDEMPTION, { id, points, key }, till(BETA))).data.refundRedemption;

  it('reserve points, give them at capture, and leave the rest free', async () => {
    const memberId = await earn(aMember(), 100);
    const placed = await hold(memberId, 60);
    expect(placed).toMatchObject({
      hold: { status: 'OPEN', points: 60, captured: 0, partner: { id: BETA } },
    });
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 40, held: 60 });
    expect(await capture(placed.hold.id, { points: 50 })).toMatchObject({
      hold: { status: 'CAPTURED', captured: 50 },
      redemption: {
        points: 50,
        restored: 0,
        value: { amount: '0.45', currency: 'EUR' },
        partner: { id: BETA },
      },
    });
    expect(
      await walletOf(test, memberId, 'balance held statement { nodes { kind points balanceAfter } }'),
    ).toEqual({
      balance: 50,
      held: 0,
      statement: {
        nodes: [
          { kind: 'SPEND', points: -50, balanceAfter: 50 },
          { kind: 'EARN', points: 100, balanceAfter: 100 },
        ],
      },
    });
    expect(await capture(placed.hold.id)).toMatchObject({ __typename: 'HoldNotOpen', status: 'CAPTURED' });
    expect(await release(placed.hold.id)).toMatchObject({ __typename: 'HoldNotOpen', status: 'CAPTURED' });
  });

  it('are released once, and lapse by themselves at their instant', async () => {
    const memberId = await earn(aMember(), 100);
    const [one, two] = [await hold(memberId, 30), await hold(memberId, 40, { ttl: 'PT1M' })];
    expect(await release(one.hold.id)).toMatchObject({ hold: { status: 'RELEASED' } });
    expect(await release(one.hold.id)).toEqual({ __typename: 'HoldNotOpen', status: 'RELEASED' });
    test.clock.advance(minutes(1));
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 100, held: 0 });
    const { data } = await test.ask(
      'query ($id: ID!) { hold(id: $id) { status } }',
      { id: two.hold.id },
      till(BETA),
    );
    expect(data.hold).toEqual({ status: 'EXPIRED' });
    expect(await capture(two.hold.id)).toMatchObject({ __typename: 'HoldNotOpen', status: 'EXPIRED' });
  });

  it('take the soonest to expire first, then the most restricted, then the oldest; and respect where points may be spent', async () => {
    const memberId = aMember();
    const soon = new Date(test.clock.now().getTime() + minutes(60 * 24));
    await earn(memberId, 10);
    await earn(memberId, 20, { spendableAt: ['alpha'] });
    await earn(memberId, 30, { spendableAt: ['beta'] });
    await earn(memberId, 40, { expiresAt: soon });
    expect(await hold(memberId, 81)).toEqual({
      __typename: 'InsufficientPoints',
      spendable: 80,
      code: 'INSUFFICIENT_POINTS',
    });
    const placed = await hold(memberId, 75);
    await capture(placed.hold.id);
    const { lots } = await walletOf(test, memberId, 'lots { nodes { points remaining } }');
    expect(lots.nodes.map((lot: Json) => [lot.points, lot.remaining])).toEqual([
      [40, 0],
      [30, 0],
      [20, 20],
      [10, 5],
    ]);
  });

  it('keep a lot good that lapses meanwhile, and let what they leave lapse at once', async () => {
    const memberId = await earn(aMember(), 100, {
      expiresAt: new Date(test.clock.now().getTime() + minutes(10)),
    });
    const placed = await hold(memberId, 80, { ttl: 'PT1H' });
    test.clock.advance(minutes(20));
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 0, held: 80 });
    const { redemption } = await capture(placed.hold.id, { points: 50 });
    expect(redemption.points).toBe(50);
    const { balance, statement } = await walletOf(
      test,
      memberId,
      'balance statement { nodes { kind points } }',
    );
    expect([balance, statement.nodes.reduce((sum: number, line: Json) => sum + line.points, 0)]).toEqual([
      0, 0,
    ]);
    // Refunded after its lot has lapsed, it lives for the grace.
    expect(await refund(redemption.id, 20)).toMatchObject({ redemption: { restored: 20 } });
    const { expiring } = await walletOf(test, memberId, 'expiring { points expiresAt }');
    expect(expiring).toEqual([
      { points: 20, expiresAt: new Date(test.clock.now().getTime() + minutes(60 * 24 * 30)).toISOString() },
    ]);
  });

  it('are refunded into the very lots they took, last first; the parts sum to the whole', async () => {
    const memberId = aMember();
    await earn(memberId, 10);
    await earn(memberId, 10);
    const { redemption } = await capture((await hold(memberId, 15)).hold.id);
    const lots = async () =>
      (await walletOf(test, memberId, 'lots { nodes { remaining } }')).lots.nodes.map(
        (lot: Json) => lot.remaining,
      );
    expect(await lots()).toEqual([5, 0]);
    expect(await refund(redemption.id, 7)).toMatchObject({ redemption: { points: 15, restored: 7 } });
    expect(await lots()).toEqual([10, 2]);
    expect(await refund(redemption.id, 9)).toEqual({
      __typename: 'InvalidInput',
      code: 'POINTS_OUT_OF_RANGE',
      path: ['points'],
    });
    expect(await refund(redemption.id)).toMatchObject({ redemption: { restored: 15 } });
    expect(await lots()).toEqual([10, 10]);
    expect(await refund(redemption.id)).toMatchObject({ code: 'POINTS_OUT_OF_RANGE' });
    expect(await refund('red_nonsense')).toMatchObject({ __typename: 'NotFound', resource: 'Redemption' });
  });

  it('keep their own expiry when they are refunded, however near', async () => {
    const soon = new Date(test.clock.now().getTime() + minutes(60));
    const late = new Date(test.clock.now().getTime() + minutes(60 * 24 * 400));
    const memberId = await earn(aMember(), 10, { expiresAt: soon });
    await earn(memberId, 10, { expiresAt: late });
    const { redemption } = await capture((await hold(memberId, 15)).hold.id);
    await refund(redemption.id);
    const { expiring } = await walletOf(test, memberId, 'expiring(within: "P500D") { points expiresAt }');
    expect(expiring).toEqual([
      { points: 10, expiresAt: soon.toISOString() },
      { points: 10, expiresAt: late.toISOString() },
    ]);
  });

  it('answer the same for the same key and request, as it stands now; a conflict for another request', async () => {
    const memberId = await earn(aMember(), 100);
    const key = { idempotencyKey: 'the very same' };
    const first = await hold(memberId, 60, key);
    await release(first.hold.id);
    expect(await hold(memberId, 60, key)).toMatchObject({ hold: { id: first.hold.id, status: 'RELEASED' } });
    expect(await hold(memberId, 61, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await hold(memberId, 61, key, till(ALPHA))).toMatchObject({ __typename: 'HoldPointsSuccess' });
    // A refusal that depends on state stays with its key.
    const refused = { idempotencyKey: 'refused' };
    expect(await hold(memberId, 90, refused)).toMatchObject({ spendable: 39 });
    await earn(memberId, 1_000);
    expect(await hold(memberId, 90, refused)).toMatchObject({
      __typename: 'InsufficientPoints',
      spendable: 39,
    });
    // What is not found or not valid uses none.
    const reused = { idempotencyKey: 'reused' };
    expect(await hold(memberId, 0, reused)).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'points'],
    });
    expect(await hold(memberId, 5, reused)).toMatchObject({ __typename: 'HoldPointsSuccess' });
  });

  it.each([
    ['no points', { points: 0 }, 'POINTS_NOT_POSITIVE', 'points'],
    ['negative points', { points: -5 }, 'POINTS_NOT_POSITIVE', 'points'],
    ['no time', { ttl: 'PT0S' }, 'TTL_OUT_OF_RANGE', 'ttl'],
    ['more than seven days', { ttl: 'P7DT1S' }, 'TTL_OUT_OF_RANGE', 'ttl'],
    ['a key too long', { idempotencyKey: 'k'.repeat(256) }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['another partner', { partnerId: ALPHA }, 'PARTNER_NOT_YOURS', 'partnerId'],
  ])('are refused for %s', async (_case, change, code, field) => {
    const memberId = await earn(aMember(), 100);
    expect(await hold(memberId, 10, change)).toMatchObject({
      __typename: 'InvalidInput',
      code,
      path: ['input', field],
    });
  });

  it('are refused at partners that take no points, by operators that name none, and for members that nobody knows', async () => {
    const memberId = await earn(aMember(), 100);
    expect(await hold(memberId, 10, {}, till(partnerId('cafe')))).toMatchObject({
      code: 'PARTNER_DOES_NOT_ACCEPT',
    });
    expect(await hold(memberId, 10, {}, till(partnerId('deli')))).toMatchObject({
      code: 'PARTNER_SUSPENDED',
    });
    expect(await hold(memberId, 10, { partnerId: partnerId('nobody') }, operator)).toMatchObject({
      code: 'UNKNOWN_PARTNER',
    });
    expect(await hold(memberId, 10, {}, operator)).toMatchObject({ code: 'PARTNER_REQUIRED' });
    expect(await hold(aMember(), 10)).toMatchObject({ __typename: 'NotFound', resource: 'Member' });
    const enrolled = aMember();
    test.members.add(enrolled);
    expect(await hold(enrolled, 10)).toMatchObject({ __typename: 'InsufficientPoints', spendable: 0 });
  });

  it('count a suspension at once, before it has been heard of', async () => {
    const memberId = await earn(aMember(), 100);
    expect(await hold(memberId, 10, {}, till(ALPHA))).toMatchObject({ __typename: 'HoldPointsSuccess' });
    test.partners.set(ALPHA, aPartner('alpha', { status: 'SUSPENDED', revision: 2 }));
    expect(await hold(memberId, 10, {}, till(ALPHA))).toMatchObject({ code: 'PARTNER_SUSPENDED' });
    test.partners.set(ALPHA, aPartner('alpha', { revision: 3 }));
    expect(await hold(memberId, 10, {}, till(ALPHA))).toMatchObject({ __typename: 'HoldPointsSuccess' });
  });

  it('belong to their partner, their member and operators', async () => {
    const memberId = await earn(aMember(), 100);
    const { id } = (await hold(memberId, 10)).hold;
    const see = async (caller: Json): Promise<Json> =>
      (await test.ask('query ($id: ID!) { hold(id: $id) { id } }', { id }, caller)).data.hold;
    expect([await see(till(BETA)), await see(member(memberId)), await see(operator)]).toEqual([
      { id },
      { id },
      { id },
    ]);
    expect([await see(till(ALPHA)), await see(member(aMember()))]).toEqual([null, null]);
    expect(await capture(id, {}, till(ALPHA))).toMatchObject({ __typename: 'NotFound' });
    expect(await release(id, till(ALPHA))).toMatchObject({ __typename: 'NotFound' });
    const { errors } = await test.ask(RELEASE, { id }, member(memberId));
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('never reserve more than there is, when 64 come at once; the same key only once', async () => {
    const memberId = await earn(aMember(), 100);
    const answers = await Promise.all(Array.from({ length: 64 }, () => hold(memberId, 7)));
    expect(answers.filter(({ hold: placed }) => placed)).toHaveLength(14);
    const rich = await earn(aMember(), 1_000);
    const same = await Promise.all(
      Array.from({ length: 64 }, () => hold(rich, 10, { idempotencyKey: 'sixty-four' })),
    );
    expect(new Set(same.map(({ hold: placed }) => placed.id)).size).toBe(1);
    const captures = await Promise.all(Array.from({ length: 64 }, () => capture(same[0].hold.id)));
    expect(captures.filter(({ redemption }) => redemption)).toHaveLength(1);
    expect(await walletOf(test, rich, 'balance held')).toEqual({ balance: 990, held: 0 });
    const { data } = await test.ask('{ verifyLedger { ok violations { rule subject detail } } }', {});
    expect(data.verifyLedger).toEqual({ ok: true, violations: [] });
  });
});
