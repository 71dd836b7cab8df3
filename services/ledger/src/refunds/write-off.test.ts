import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId, reduced } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import {
  operator,
  owner,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';
import { takeBackAwards } from './take-back-awards';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const WRITE_OFF = `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points, $reason: String!, $key: String!) {
  writeOffDebt(member: $member, partnerId: $partnerId, points: $points, reason: $reason, idempotencyKey: $key) {
    __typename ... on WriteOffDebtSuccess { points wallet { debt balance } } ... on InvalidInput { code } } }`;

describe('what a refund finds nowhere', () => {
  let test: TestLedger;
  const open: TestLedger[] = [];
  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  const start = async (debtPolicy: 'DEBT' | 'WRITE_OFF'): Promise<void> => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], { debtPolicy });
    open.push(test);
  };
  afterAll(() => Promise.all(open.map((each) => each.close())));

  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  /** Earns 100 at Alpha, spends them at Beta, and brings the purchase back. */
  const owing = async (): Promise<string> => {
    const memberId = aMember();
    test.members.add(memberId);
    const purchase = granted(memberId, 100);
    await book(...creditAwards(purchase));
    const input = { member: { id: memberId }, points: 100, idempotencyKey: key() };
    const placed = await test.ask(HOLD, { input }, till(BETA));
    const { id: holdId } = placed.data.holdPoints.hold;
    await test.ask(CAPTURE, { input: { holdId, idempotencyKey: key() } }, till(BETA));
    await book(takeBackAwards(reduced(purchase, { alpha: 0 }), 'PTS'));
    return memberId;
  };
  const writeOff = async (memberId: string, more: object = {}, caller = operator): Promise<Json> => {
    const variables = { member: { id: memberId }, partnerId: ALPHA, reason: 'Uncollectable', key: key() };
    const { data, errors } = await test.ask(WRITE_OFF, { ...variables, ...more }, caller);
    return data?.writeOffDebt ?? errors[0].extensions.code;
  };
  const account = async (): Promise<Json> => {
    const { data } = await test.ask(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Partner { account { issued ownRedeemed takenBack expired outstanding debt writtenOff owes { amount } } } } }`,
      { refs: [{ __typename: 'Partner', id: ALPHA }] },
    );
    return data._entities[0].account;
  };
  const verified = async (): Promise<void> => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  };

  it('is written off at once by that policy, with a journal, and the issuer still pays for it', async () => {
    await start('WRITE_OFF');
    const memberId = await owing();
    expect(await walletOf(test, memberId, 'balance debt')).toEqual({ balance: 0, debt: 0 });
    expect(
      await test.ledger.database.query(
        `SELECT kind, account, points::int FROM journal JOIN entry USING (book, wallet_id, version)
         WHERE account IN ('CLAIM', 'WRITTEN_OFF') ORDER BY account`,
      ),
    ).toEqual([
      { kind: 'TAKE_BACK', account: 'CLAIM', points: 100 },
      { kind: 'TAKE_BACK', account: 'WRITTEN_OFF', points: -100 },
    ]);
    // 100 issued × 0.01, none of them taken back.
    expect(await account()).toMatchObject({
      issued: 100,
      ownRedeemed: 100,
      takenBack: 0,
      outstanding: 0,
      debt: 0,
      writtenOff: 100,
      owes: { amount: '1.00' },
    });
    await verified();
  });

  it('is owed by the other policy, until an operator writes it off, in parts or wholly', async () => {
    await start('DEBT');
    const memberId = await owing();
    expect(await account()).toMatchObject({ debt: 100, writtenOff: 0 });
    expect(await writeOff(memberId, { points: 30 })).toEqual({
      __typename: 'WriteOffDebtSuccess',
      points: 30,
      wallet: { debt: 70, balance: 0 },
    });
    await book(...creditAwards(granted(memberId, 20)));
    expect(await walletOf(test, memberId, 'balance debt')).toEqual({ balance: 0, debt: 50 });
    expect(await writeOff(memberId, { points: 1_000 })).toMatchObject({ points: 50, wallet: { debt: 0 } });
    expect(await writeOff(memberId)).toEqual({ __typename: 'NothingOwed' });
    // 120 issued = 0 outstanding + 100 redeemed + 20 taken back; 80 more were claimed, and given up.
    expect(await account()).toMatchObject({ issued: 120, takenBack: 20, debt: 0, writtenOff: 80 });
    const [row] = await test.ledger.database.query(
      `SELECT actor, description FROM journal WHERE kind = 'ADJUST' LIMIT 1`,
    );
    expect(row).toEqual({ actor: 'olga', description: 'Uncollectable' });
    await verified();
  });

  it('is written off once for a key, however many ask', async () => {
    const memberId = await owing();
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => writeOff(memberId, { points: 40, key: 'once' })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ points: 40, wallet: { debt: 60 } });
    expect(await writeOff(memberId, { points: 41, key: 'once' })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
  });

  it.each([
    ['no points', { points: 0 }, 'POINTS_NOT_POSITIVE'],
    ['no reason', { reason: ' ' }, 'INVALID_REASON'],
    ['an unknown partner', { partnerId: partnerId('nobody') }, 'UNKNOWN_PARTNER'],
    ['a key too long', { key: 'k'.repeat(300) }, 'INVALID_IDEMPOTENCY_KEY'],
  ])('is not written off for %s', async (_case, change, code) => {
    expect(await writeOff(await owing(), change)).toEqual({ __typename: 'InvalidInput', code });
  });

  it('is written off by operators only', async () => {
    expect(await writeOff(aMember(), {}, owner(ALPHA))).toBe('FORBIDDEN');
    expect(await writeOff(aMember())).toMatchObject({ __typename: 'NotFound' });
  });
});
