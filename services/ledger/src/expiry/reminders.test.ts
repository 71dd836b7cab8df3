import { cardsChanged, type EventData } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId, type AwardOptions } from '../../test/factories';
import { HOLD } from '../../test/operations';
import { startTestLedger, till, type Json, type TestLedger } from '../../test/test-ledger';

const DAY = 86_400_000;
const BETA = partnerId('beta');

describe('reminders', () => {
  let test: TestLedger;
  beforeEach(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      furtherCurrencies: [{ code: 'TIER', kind: 'STATUS' }],
    });
  });
  afterEach(() => test.close());

  const inDays = (count: number): Date => new Date(test.clock.now().getTime() + count * DAY);
  const earn = (memberId: string, points: number, options: AwardOptions = {}): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(granted(memberId, points, options))));
  const told = async (memberId: string): Promise<Json[]> => {
    const rows = await test.ledger.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE subject LIKE '%points-expiring.v1' AND envelope LIKE '%' || $1 || '%' ORDER BY id`,
      [memberId],
    );
    return rows.map(({ envelope }) => JSON.parse(envelope).data);
  };
  const steps = async (memberId: string): Promise<[number, number][]> =>
    (await told(memberId)).map(({ daysBefore, points }) => [daysBefore, points]);

  it('come 30, 7 and 1 days before, once each, by however many workers and however often', async () => {
    const memberId = aMember();
    const expiresAt = inDays(40);
    await earn(memberId, 100, { expiresAt, spendableAt: ['beta'] });
    test.clock.advance(10 * DAY - 1);
    await test.ledger.remind();
    expect(await steps(memberId)).toEqual([]);
    for (const days of [0, 23, 6]) {
      test.clock.advance(days * DAY + (days === 0 ? 1 : 0));
      await Promise.all([test.ledger.remind(), test.ledger.remind(), test.ledger.remind()]);
      await test.ledger.remind();
    }
    test.clock.advance(DAY);
    await test.ledger.expire();
    await test.ledger.remind();
    expect(await steps(memberId)).toEqual([
      [30, 100],
      [7, 100],
      [1, 100],
    ]);
    expect((await told(memberId))[0]).toMatchObject({
      memberId,
      currency: 'PTS',
      expiresAt: expiresAt.toISOString(),
      spendableAt: [BETA],
    });
  });

  it('are of each group of points: those that lapse together and can be spent at the same places', async () => {
    const memberId = aMember();
    const expiresAt = inDays(30);
    await earn(memberId, 10, { expiresAt: inDays(31) });
    await earn(memberId, 20, { expiresAt: inDays(31), availableAt: inDays(31) });
    await earn(memberId, 5, { expiresAt: inDays(31), spendableAt: ['alpha'] });
    await earn(memberId, 7, { expiresAt });
    test.clock.advance(DAY);
    await test.ledger.remind();
    const groups = (await told(memberId)).map(({ points, spendableAt }) => [points, spendableAt]);
    expect(groups).toEqual([
      [5, [partnerId('alpha')]],
      [30, undefined],
    ]);
    test.clock.advance(22 * DAY);
    await test.ledger.remind();
    expect((await steps(memberId)).slice(2)).toEqual([[7, 7]]);
  });

  it('are not told of points that are held, spent or kept alive, nor of those that only count', async () => {
    const [held, active, tier] = [aMember(), aMember(), aMember()];
    await earn(held, 100, { expiresAt: inDays(8) });
    await earn(active, 100, { expiresAt: inDays(8), inactivity: 'P8D' });
    await earn(tier, 100, { expiresAt: inDays(8), currency: 'TIER' });
    const input = { member: { id: held }, points: 60, ttl: 'P7D', idempotencyKey: 'h' };
    await test.ask(HOLD, { input }, till(BETA));
    test.clock.advance(DAY / 2);
    await earn(active, 1);
    test.clock.advance(DAY / 2);
    await test.ledger.remind();
    expect(await steps(held)).toEqual([[7, 40]]);
    expect(await steps(active)).toEqual([]);
    expect(await steps(tier)).toEqual([]);
    test.clock.advance(DAY / 2);
    await test.ledger.remind();
    expect(await steps(active)).toEqual([[7, 100]]);
  });

  it('are told of points that a card keeps alive with activity, unless there is some', async () => {
    const [idle, active] = [aMember(), aMember()];
    const changedAt = test.clock.now();
    for (const memberId of [idle, active]) {
      const data: EventData<typeof cardsChanged> = {
        memberId,
        kinds: ['COBRANDED'],
        changedAt: changedAt.toISOString(),
      };
      await test.ledger.database.run((tx) =>
        test.ledger.messaging.publishAll(tx, [{ event: cardsChanged, key: memberId, data }]),
      );
      const known = (): Promise<object[]> =>
        test.ledger.database.query('SELECT FROM standing WHERE member_id = $1', [memberId]);
      await eventually(async () => expect(await known()).toHaveLength(1));
      const keptAlive: AwardOptions['keptAlive'] = { cardKind: ['COBRANDED'], activityWithin: 'P20D' };
      await earn(memberId, 100, { expiresAt: inDays(8), keptAlive });
    }
    test.clock.advance(DAY);
    await test.ledger.remind();
    expect([await steps(idle), await steps(active)]).toEqual([[], []]);
    await earn(active, 1);
    test.clock.advance(12 * DAY);
    await test.ledger.remind();
    expect([await steps(idle), await steps(active)]).toEqual([[[7, 100]], []]);
    test.clock.advance(DAY);
    await test.ledger.remind();
    expect([await steps(idle), await steps(active)]).toEqual([[[7, 100]], [[7, 100]]]);
  });

  it('tell the last step after a stop, and nothing of what has lapsed', async () => {
    const [late, gone] = [aMember(), aMember()];
    await earn(late, 10, { expiresAt: inDays(31) });
    await earn(gone, 10, { expiresAt: inDays(20) });
    test.clock.advance(26 * DAY);
    await earn(late, 1);
    await test.ledger.expire();
    await test.ledger.remind();
    expect(await steps(late)).toEqual([[7, 10]]);
    expect(await steps(gone)).toEqual([]);
  });
});
