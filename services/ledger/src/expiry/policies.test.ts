import { cardsChanged, tierChanged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import { aMember, aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';

const BETA = partnerId('beta');
const DAY = 86_400_000;

describe('points that are renewed or kept alive', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      defaultExpiry: { inactivity: 'P36M' },
    });
  });
  afterAll(() => test.close());

  const now = (): Date => test.clock.now();
  const inDays = (count: number): Date => new Date(now().getTime() + count * DAY);
  const earn = (memberId: string, points: number, options: AwardOptions = {}): Promise<unknown> =>
    test.ledger.database.run((tx) =>
      test.ledger.book(tx, creditAwards(granted(memberId, points, { availableAt: now(), ...options }))),
    );
  const balance = async (memberId: string): Promise<number> =>
    (await walletOf(test, memberId, 'balance')).balance;
  const expiry = async (memberId: string): Promise<(string | null)[]> =>
    (await walletOf(test, memberId, 'lots { nodes { expiresAt } }')).lots.nodes.map(
      ({ expiresAt }: Json) => expiresAt,
    );
  const hold = async (memberId: string, points: number): Promise<string> => {
    const input = { member: { id: memberId }, points, ttl: 'P7D', idempotencyKey: `${(keys += 1)}` };
    return (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints.hold.id;
  };
  const capture = (holdId: string, points: number): Promise<Json> =>
    test.ask(CAPTURE, { input: { holdId, points, idempotencyKey: `${(keys += 1)}` } }, till(BETA));
  const tell = async (event: typeof tierChanged | typeof cardsChanged, data: Json): Promise<void> => {
    await test.ledger.database.run((tx) =>
      test.ledger.messaging.publishAll(tx, [{ event, key: data.memberId, data }]),
    );
    const standings = (): Promise<{ count: number }[]> =>
      test.ledger.database.query(
        'SELECT count(*)::int AS count FROM standing WHERE member_id = $1 AND since = $2',
        [data.memberId, data.changedAt],
      );
    await eventually(async () => expect((await standings())[0]?.count).toBe(1));
  };
  const tier = (memberId: string, name: string | undefined, changedAt = now()): Promise<void> =>
    tell(tierChanged, {
      memberId,
      ...(name ? { tier: name } : {}),
      changedAt: changedAt.toISOString(),
      recordedAt: now().toISOString(),
    });
  const verified = async (): Promise<void> =>
    expect((await test.ask('{ verifyLedger { violations { rule detail } } }', {})).data).toEqual({
      verifyLedger: { violations: [] },
    });

  it('lapse a while after the last movement: spending renews all, an adjustment nothing', async () => {
    const memberId = aMember();
    await earn(memberId, 100, { expiresAt: inDays(10), inactivity: 'P10D' });
    test.clock.advance(8 * DAY);
    await capture(await hold(memberId, 10), 10);
    const spentAt = now();
    test.clock.advance(DAY);
    const adjust = `mutation ($member: MemberRef!, $at: ID!) { adjustPoints(member: $member, partnerId: $at, points: 5, reason: "r", idempotencyKey: "a") { __typename } }`;
    await test.ask(adjust, { member: { id: memberId }, at: BETA });
    expect(await expiry(memberId)).toEqual([
      '2029-03-10T12:00:00.000Z',
      new Date(spentAt.getTime() + 10 * DAY).toISOString(),
    ]);
    test.clock.advance(9 * DAY - 1);
    await test.ledger.expire();
    expect(await balance(memberId)).toBe(95);
    test.clock.advance(1);
    expect(await balance(memberId)).toBe(5);
    expect(await test.ledger.expire()).toBe(1);
    expect(await balance(memberId)).toBe(5);
    await verified();
  });

  it('are not brought back by a movement after they have lapsed, however late the job is', async () => {
    const memberId = aMember();
    await earn(memberId, 100, { expiresAt: inDays(10), inactivity: 'P10D' });
    const holdId = await hold(memberId, 60);
    test.clock.advance(5 * DAY);
    test.clock.advance(6 * DAY);
    await earn(memberId, 7, { expiresAt: inDays(10), inactivity: 'P10D' });
    expect(await walletOf(test, memberId, 'balance held')).toEqual({ balance: 7, held: 0 });
    const other = aMember();
    await earn(other, 100, { expiresAt: inDays(3), inactivity: 'P3D' });
    const pinned = await hold(other, 60);
    test.clock.advance(4 * DAY);
    await test.ledger.expire();
    await capture(pinned, 20);
    expect(await walletOf(test, other, 'balance held')).toEqual({ balance: 0, held: 0 });
    expect(holdId).toBeDefined();
    await verified();
  });

  it('do not lapse while the tier is held, and do at the instant at which it ends', async () => {
    const memberId = aMember();
    await tier(memberId, 'gold');
    await earn(memberId, 50, { expiresAt: inDays(5), keptAlive: { tier: ['gold', 'reserve'] } });
    expect(await expiry(memberId)).toEqual([null]);
    test.clock.advance(20 * DAY);
    await test.ledger.expire();
    expect(await balance(memberId)).toBe(50);
    const ends = inDays(2);
    await tier(memberId, 'green', ends);
    expect(await expiry(memberId)).toEqual([ends.toISOString()]);
    test.clock.advance(2 * DAY - 1);
    expect(await balance(memberId)).toBe(50);
    test.clock.advance(1);
    expect(await balance(memberId)).toBe(0);
    expect(await test.ledger.expire()).toBe(1);
    await verified();
  });

  it('lapse at once when it is heard that the tier has ended before', async () => {
    const memberId = aMember();
    await tier(memberId, 'gold');
    await earn(memberId, 50, { expiresAt: inDays(5), keptAlive: { tier: ['gold'] } });
    test.clock.advance(20 * DAY);
    await tier(memberId, undefined, inDays(-3));
    const [row] = await test.ledger.database.query<{ kind: string }>(
      'SELECT kind FROM journal WHERE wallet_id = $1 ORDER BY version DESC LIMIT 1',
      [walletIdOf(memberId, 'PTS')],
    );
    expect(row).toEqual({ kind: 'EXPIRE' });
    expect(await balance(memberId)).toBe(0);
  });

  it('live with a card and activity together: the first that ends, ends it', async () => {
    const keptAlive: AwardOptions['keptAlive'] = { cardKind: ['COBRANDED'], activityWithin: 'P30D' };
    const [carded, idle, cardless] = [aMember(), aMember(), aMember()];
    for (const memberId of [carded, idle])
      await tell(cardsChanged, { memberId, kinds: ['COBRANDED'], changedAt: now().toISOString() });
    for (const memberId of [carded, idle, cardless])
      await earn(memberId, 10, { expiresAt: inDays(20), keptAlive });
    const balances = (): Promise<number[]> => Promise.all([carded, idle, cardless].map(balance));
    // Nothing moved since, so that in 30 days the card is not enough any more.
    expect(await expiry(carded)).toEqual([inDays(30).toISOString()]);
    test.clock.advance(19 * DAY);
    await earn(carded, 1);
    await earn(cardless, 1);
    test.clock.advance(DAY);
    await test.ledger.expire();
    expect(await balances()).toEqual([11, 10, 1]);
    test.clock.advance(10 * DAY);
    await test.ledger.expire();
    expect(await balances()).toEqual([11, 0, 1]);
    await tell(cardsChanged, { memberId: carded, kinds: ['VIRTUAL'], changedAt: now().toISOString() });
    expect(await balances()).toEqual([1, 0, 1]);
    await verified();
  });

  it('live with a card, and with monthly activity', async () => {
    const [carded, active] = [aMember(), aMember()];
    const changedAt = now().toISOString();
    await tell(cardsChanged, { memberId: carded, kinds: ['VIRTUAL', 'COBRANDED'], changedAt });
    await earn(carded, 10, { expiresAt: inDays(1), keptAlive: { cardKind: ['COBRANDED'] } });
    await earn(active, 10, { expiresAt: inDays(1), keptAlive: { activityWithin: 'P1M' } });
    test.clock.advance(27 * DAY);
    await earn(active, 1);
    test.clock.advance(27 * DAY);
    await test.ledger.expire();
    expect([await balance(carded), await balance(active)]).toEqual([10, 11]);
    test.clock.advance(5 * DAY);
    await tell(cardsChanged, { memberId: carded, kinds: ['VIRTUAL'], changedAt: now().toISOString() });
    expect([await balance(carded), await balance(active)]).toEqual([0, 1]);
    await verified();
  });
});
