import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const exit = { issuesUntil: '2026-04-01T00:00:00Z', acceptsUntil: '2026-07-01T00:00:00Z' };
const [LAST_HOUR, RUN_OFF, LAST_SECOND, CLOSED] = [
  '2026-03-31T23:30:00Z',
  '2026-04-01T00:00:00Z',
  '2026-06-30T23:59:59Z',
  '2026-07-01T00:00:00Z',
].map((instant) => new Date(instant)) as [Date, Date, Date, Date];

describe('a partner that leaves', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([
      aPartner('alpha', { exit, term: { funding: 'ON_REDEMPTION' } }),
      aPartner('beta'),
    ]);
  });
  afterAll(() => test.close());

  const key = (): string => `key ${(keys += 1)}`;
  const earn = (memberId: string, points: number, at: Date): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(granted(memberId, points, { at }))));
  const hold = async (memberId: string, points: number, at: string): Promise<Json> => {
    const input = { member: { id: memberId }, points, idempotencyKey: key(), ttl: 'PT1H' };
    return (await test.ask(HOLD, { input }, till(at))).data.holdPoints;
  };
  const capture = async (holdId: string, at: string): Promise<Json> =>
    (await test.ask(CAPTURE, { input: { holdId, idempotencyKey: key() } }, till(at))).data.captureHold;

  it('issues for sales of its last hour, and the ledger refuses later ones, with the reason', async () => {
    const memberId = aMember();
    test.members.add(memberId);
    test.clock.moveTo(RUN_OFF);
    await earn(memberId, 100, LAST_HOUR);
    await earn(memberId, 40, RUN_OFF);
    expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 100 });
    const refused = await test.ledger.database.query(
      'SELECT refused, granted::int FROM award WHERE refused IS NOT NULL',
    );
    expect(refused).toEqual([{ refused: 'ISSUER_CLOSED', granted: 0 }]);
  });

  it('accepts until it is closed; what was held captures after, and the rest is spent elsewhere on its account', async () => {
    const memberId = aMember();
    test.members.add(memberId);
    test.clock.moveTo(RUN_OFF);
    await earn(memberId, 100, LAST_HOUR);
    test.clock.moveTo(LAST_SECOND);
    const placed = await hold(memberId, 30, ALPHA);
    expect(placed.__typename).toBe('HoldPointsSuccess');
    test.clock.moveTo(CLOSED);
    expect(await hold(memberId, 10, ALPHA)).toMatchObject({ code: 'PARTNER_NOT_ACTIVE' });
    expect(await capture(placed.hold.id, ALPHA)).toMatchObject({ redemption: { points: 30 } });
    const elsewhere = await hold(memberId, 50, BETA);
    expect(await capture(elsewhere.hold.id, BETA)).toMatchObject({ redemption: { points: 50 } });
    const { data } = await test.ask(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { ownRedeemed outstanding owes { amount } } } } }`,
      { refs: [{ __typename: 'Partner', id: ALPHA }] },
    );
    // On redemption: 80 of its points were spent, 30 here and 50 at Beta: 80 × 0.01. Still out: 20 here, 100 before.
    expect(data._entities[0].account).toEqual({
      ownRedeemed: 80,
      outstanding: 120,
      owes: { amount: '0.80' },
    });
  });
});
