import { findRedemptions, findSpendable } from '@accord/contracts';
import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import { aMember, aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';
import { EXPIRY_RANGE } from './expiry-job';

const BETA = partnerId('beta');

describe('expiry', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([
      aPartner('alpha'),
      aPartner('beta'),
      aPartner('cafe', { term: { accepts: false } }),
    ]);
  });
  afterAll(() => test.close());

  const earn = (...all: [memberId: string, points: number, options?: AwardOptions][]): Promise<unknown> =>
    test.ledger.database.run((tx) =>
      test.ledger.book(
        tx,
        all.flatMap(([memberId, points, options]) => creditAwards(granted(memberId, points, options))),
      ),
    );
  const inMinutes = (count: number): Date => new Date(test.clock.now().getTime() + count * 60_000);
  const expiredEvents = async (memberId: string): Promise<Json[]> => {
    const rows = await test.ledger.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE subject LIKE '%points-expired.v1' AND envelope LIKE '%' || $1 || '%' ORDER BY id`,
      [memberId],
    );
    return rows.map(({ envelope }) => JSON.parse(envelope).data.points as number);
  };

  it('counts by the clock, and is booked once, by however many workers', async () => {
    const memberId = aMember();
    await earn(
      [memberId, 10, { expiresAt: inMinutes(5) }],
      [memberId, 20, { expiresAt: inMinutes(10) }],
      [memberId, 30],
    );
    test.clock.advance(5 * 60_000);
    expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 50 });
    expect(await expiredEvents(memberId)).toEqual([]);
    await Promise.all([test.ledger.expire(), test.ledger.expire(), test.ledger.expire()]);
    expect(await expiredEvents(memberId)).toEqual([10]);
    test.clock.advance(5 * 60_000);
    await test.ledger.expire();
    expect(await expiredEvents(memberId)).toEqual([10, 20]);
    const { statement } = await walletOf(test, memberId, 'statement { nodes { kind points balanceAfter } }');
    expect(statement.nodes.slice(0, 2)).toEqual([
      { kind: 'EXPIRE', points: -20, balanceAfter: 30 },
      { kind: 'EXPIRE', points: -10, balanceAfter: 50 },
    ]);
  });

  it('goes over more wallets than one commit takes', async () => {
    const members = Array.from({ length: EXPIRY_RANGE + 20 }, aMember);
    await earn(
      ...members.map((memberId): [string, number, AwardOptions] => [
        memberId,
        7,
        { expiresAt: inMinutes(1) },
      ]),
    );
    test.clock.advance(60_000);
    expect(await test.ledger.expire()).toBe(members.length);
    expect(await test.ledger.expire()).toBe(0);
    const { data } = await test.ask(
      '{ verifyLedger { violations { rule } } programLiability { expired } }',
      {},
    );
    expect(data).toEqual({
      verifyLedger: { violations: [] },
      programLiability: { expired: 30 + 7 * members.length },
    });
  });

  it('names each lapse by wallet, business day and number, once in the database', async () => {
    const memberId = aMember();
    await earn(
      [memberId, 1, { expiresAt: inMinutes(1) }],
      [memberId, 2, { expiresAt: inMinutes(2) }],
      [memberId, 3, { expiresAt: inMinutes(24 * 60) }],
    );
    for (const minutes of [1, 1, 24 * 60]) {
      test.clock.advance(minutes * 60_000);
      await Promise.all([test.ledger.expire(), test.ledger.expire()]);
    }
    const lapses = await test.ledger.database.query<{ reference: string; version: number }>(
      "SELECT reference, version FROM journal WHERE kind = 'EXPIRE' AND wallet_id = $1 ORDER BY version",
      [walletIdOf(memberId, 'PTS')],
    );
    const day = (offset: number): string =>
      new Date(test.clock.now().getTime() - offset * 86_400_000).toISOString().slice(0, 10);
    expect(lapses.map(({ reference }) => reference)).toEqual([`${day(1)}/1`, `${day(1)}/2`, `${day(0)}/1`]);
    await expect(
      test.ledger.database.query(
        `INSERT INTO journal (book, wallet_id, version, id, kind, recorded_at, occurred_at, description, reference)
         SELECT book, wallet_id, 99, 'jrn_again', kind, recorded_at, occurred_at, description, reference FROM journal
         WHERE kind = 'EXPIRE' AND wallet_id = $1 LIMIT 1`,
        [walletIdOf(memberId, 'PTS')],
      ),
    ).rejects.toThrow('journal_lapse');
  });

  it('is shared by workers: what one has claimed, another leaves to it and goes on', async () => {
    const members = [aMember(), aMember(), aMember()];
    await earn(
      ...members.map((memberId, index): [string, number, AwardOptions] => [
        memberId,
        5,
        { expiresAt: inMinutes(index + 1) },
      ]),
    );
    test.clock.advance(5 * 60_000);
    await test.ledger.database.run(async (tx) => {
      await tx.query('SELECT 1 FROM wallet WHERE id = $1 FOR UPDATE', [walletIdOf(members[1]!, 'PTS')]);
      expect(await test.ledger.expire()).toBe(2);
    });
    expect(await test.ledger.expire()).toBe(1);
    for (const memberId of members) expect(await expiredEvents(memberId)).toEqual([5]);
  });

  it('does not stop at a wallet that can’t be booked', async () => {
    const [broken, sound] = [aMember(), aMember()];
    await earn([broken, 5, { expiresAt: inMinutes(1) }], [sound, 6, { expiresAt: inMinutes(2) }]);
    const setPoints = (points: number): Promise<unknown> =>
      test.ledger.database.query('UPDATE wallet SET points = $2 WHERE id = $1', [
        walletIdOf(broken, 'PTS'),
        points,
      ]);
    await setPoints(0);
    test.clock.advance(5 * 60_000);
    await expect(test.ledger.expire()).rejects.toThrow('1 of 2 wallets could not be booked');
    expect(await expiredEvents(sound)).toEqual([6]);
    await setPoints(5);
    expect(await test.ledger.expire()).toBe(1);
    expect(await expiredEvents(broken)).toEqual([5]);
  });

  it('leaves the past as it was: liability is right at any instant', async () => {
    const before = test.clock.now();
    const liability = async (asOf?: Date): Promise<Json> =>
      (
        await test.ask(
          'query ($asOf: DateTime) { programLiability(asOf: $asOf) { outstanding pending held debt issued redeemed expired } }',
          { asOf: asOf?.toISOString() },
        )
      ).data.programLiability;
    const then = await liability();
    const memberId = aMember();
    test.clock.advance(1_000);
    await earn(
      [memberId, 100, { expiresAt: inMinutes(1), availableAt: test.clock.now() }],
      [memberId, 50, { availableAt: inMinutes(2) }],
    );
    await test.ask(
      HOLD,
      { input: { member: { id: memberId }, points: 40, idempotencyKey: 'held' } },
      till(BETA),
    );
    const middle = test.clock.now();
    const mid = await liability();
    expect(mid).toEqual({
      ...then,
      outstanding: then.outstanding + 150,
      pending: 50,
      held: 40,
      issued: then.issued + 150,
    });
    test.clock.advance(3_600_000);
    await test.ledger.expire();
    expect(await liability()).toEqual({
      ...then,
      outstanding: then.outstanding + 50,
      issued: then.issued + 150,
      expired: then.expired + 100,
    });
    expect(await liability(middle)).toEqual(mid);
    expect(await liability(before)).toEqual(then);
  });

  it('is seen by other services’ questions too', async () => {
    const memberId = aMember();
    await earn([memberId, 60, { expiresAt: inMinutes(1) }], [memberId, 40]);
    const ask = async (at: string): Promise<Json> =>
      test.ledger.messaging.ask(findSpendable, { memberId, partnerId: at });
    expect(await ask(BETA)).toEqual({ ok: true, value: { spendable: 100 } });
    test.clock.advance(60_000);
    expect(await ask(BETA)).toEqual({ ok: true, value: { spendable: 40 } });
    expect(await ask(partnerId('cafe'))).toEqual({ ok: true, value: { spendable: 0 } });
    const placed = await test.ask(
      HOLD,
      { input: { member: { id: memberId }, points: 30, idempotencyKey: 'h' } },
      till(BETA),
    );
    const captured = await test.ask(
      CAPTURE,
      { input: { holdId: placed.data.holdPoints.hold.id, idempotencyKey: 'c' } },
      till(BETA),
    );
    const { id } = captured.data.captureHold.redemption;
    expect(await test.ledger.messaging.ask(findRedemptions, { ids: [id, 'red_none', 'x'] })).toEqual({
      ok: true,
      value: {
        redemptions: [
          {
            redemptionId: id,
            memberId,
            partnerId: BETA,
            points: 30,
            restored: 0,
            value: { amount: '0.27', currency: 'EUR' },
          },
        ],
      },
    });
  });
});
