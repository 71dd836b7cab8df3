import { creditAwards } from '../awards/credit-awards';
import { takeBackAwards } from '../refunds/take-back-awards';
import { aMember, aPartner, granted, partnerId, reduced } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import {
  member,
  operator,
  owner,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const ADJUST = `mutation ($member: MemberRef!, $points: Points!, $key: String!, $expiresAt: DateTime) {
  adjustPoints(member: $member, partnerId: "${ALPHA}", points: $points, reason: "Typed wrong", expiresAt: $expiresAt, idempotencyKey: $key) { __typename } }`;
const REVERSE = `mutation ($journalId: ID!, $reason: String!, $key: String!) {
  reverseAdjustment(journalId: $journalId, reason: $reason, idempotencyKey: $key) {
    __typename ... on ReverseAdjustmentSuccess { journalId wallet { balance debt } }
    ... on InsufficientPoints { spendable } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;

describe('an adjustment', () => {
  let test: TestLedger;
  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());
  afterEach(async () => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });

  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const enrolled = (): string => {
    const memberId = aMember();
    test.members.add(memberId);
    return memberId;
  };
  const lines = async (memberId: string, caller = operator): Promise<Json[]> =>
    (
      await walletOf(
        test,
        memberId,
        'statement { nodes { id kind points description reverses actor partner { id } } }',
        caller,
      )
    ).statement.nodes;
  /** The adjustment's journal. */
  const adjusted = async (memberId: string, points: number, expiresAt?: string): Promise<string> => {
    const variables = { member: { id: memberId }, points, key: key(), expiresAt };
    const { data } = await test.ask(ADJUST, variables);
    expect(data.adjustPoints).toEqual({ __typename: 'AdjustPointsSuccess' });
    return (await lines(memberId)).find(({ kind }) => kind === 'ADJUST').id;
  };
  const reverse = async (journalId: string, more: object = {}, caller = operator): Promise<Json> => {
    const variables = { journalId, reason: 'The slip of a finger', key: key(), ...more };
    const { data, errors } = await test.ask(REVERSE, variables, caller);
    return data?.reverseAdjustment ?? errors[0].extensions.code;
  };
  const hold = async (memberId: string, points: number): Promise<string> => {
    const input = { member: { id: memberId }, points, idempotencyKey: key() };
    return (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints.hold.id;
  };
  const spend = async (memberId: string, points: number): Promise<void> => {
    const input = { holdId: await hold(memberId, points), idempotencyKey: key() };
    await test.ask(CAPTURE, { input }, till(BETA));
  };

  it('that gave points is undone by a line that names it, with who did it and why', async () => {
    const memberId = enrolled();
    await book(...creditAwards(granted(memberId, 5)));
    const journalId = await adjusted(memberId, 100);
    const done = await reverse(journalId);
    expect(done).toMatchObject({ __typename: 'ReverseAdjustmentSuccess', wallet: { balance: 5, debt: 0 } });
    const line = { kind: 'ADJUST', points: -100, partner: { id: ALPHA }, reverses: journalId };
    expect((await lines(memberId))[0]).toEqual({
      ...line,
      id: done.journalId,
      description: 'The slip of a finger',
      actor: 'olga',
    });
    // A member reads why, and not which of the operators it was.
    expect((await lines(memberId, member(memberId)))[0]).toMatchObject({ ...line, actor: null });
  });

  it('that took points is undone: they are back in the lots they came from, and nobody has accepted any', async () => {
    const memberId = enrolled();
    await book(...creditAwards(granted(memberId, 60, { funders: { alpha: 20, beta: 40 } })));
    const journalId = await adjusted(memberId, -60); // all: both lots are used up
    expect(await reverse(journalId)).toMatchObject({ wallet: { balance: 60, debt: 0 } });
    const { lots } = await walletOf(test, memberId, 'lots { nodes { remaining issuer { id } } }');
    expect(lots.nodes).toHaveLength(2);
    expect(lots.nodes).toEqual(
      expect.arrayContaining([
        { remaining: 20, issuer: { id: ALPHA } },
        { remaining: 40, issuer: { id: BETA } },
      ]),
    );
    const rows = await test.ledger.database.query(
      `SELECT account, sum(entry.points)::int AS points FROM entry JOIN wallet ON wallet.book = entry.book AND wallet.id = wallet_id
       WHERE member_id = $1 AND account IN ('TAKEN_BACK', 'REDEEMED') GROUP BY 1 ORDER BY 1`,
      [memberId],
    );
    expect(rows).toEqual([
      { account: 'REDEEMED', points: 0 },
      { account: 'TAKEN_BACK', points: 0 },
    ]);
  });

  it('that took points which have lapsed since gives them back for as long as the grace says', async () => {
    const memberId = enrolled();
    const soon = new Date(test.clock.now().getTime() + 3_600_000);
    await book(...creditAwards(granted(memberId, 30, { expiresAt: soon, at: test.clock.now() })));
    const journalId = await adjusted(memberId, -30);
    test.clock.moveTo(soon);
    expect(await reverse(journalId)).toMatchObject({ wallet: { balance: 30 } });
  });

  it('that took points is undone into debt first, as all that comes in', async () => {
    const memberId = enrolled();
    const purchase = granted(memberId, 50);
    await book(...creditAwards(purchase));
    const journalId = await adjusted(memberId, -50);
    await book(takeBackAwards(reduced(purchase, { alpha: 20 }), 'PTS')); // 30 are found nowhere
    expect(await walletOf(test, memberId, 'balance debt')).toEqual({ balance: 0, debt: 30 });
    expect(await reverse(journalId)).toMatchObject({ wallet: { balance: 20, debt: 0 } });
  });

  it.each([
    ['spent', (memberId: string) => spend(memberId, 30), 70],
    ['held', (memberId: string) => hold(memberId, 30), 70],
    [
      'lapsed',
      () => {
        test.clock.moveTo(new Date(test.clock.now().getTime() + 3_600_000));
      },
      0,
    ],
  ])('whose points are %s meanwhile is not undone, also where others are left', async (_how, gone, free) => {
    const memberId = enrolled();
    const soon = new Date(test.clock.now().getTime() + 3_600_000);
    const journalId = await adjusted(memberId, 100, soon.toISOString());
    await book(...creditAwards(granted(memberId, 500)));
    await gone(memberId);
    const refused = { __typename: 'InsufficientPoints', code: 'INSUFFICIENT_POINTS', spendable: free };
    expect(await reverse(journalId)).toEqual(refused);
  });

  it('is undone once, however many ask, with one key or many', async () => {
    const memberId = enrolled();
    const journalId = await adjusted(memberId, 100);
    const answers = await Promise.all(Array.from({ length: 32 }, () => reverse(journalId)));
    const done = answers.filter(({ __typename }) => __typename === 'ReverseAdjustmentSuccess');
    expect(done).toHaveLength(1);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set([undefined, 'ADJUSTMENT_ALREADY_REVERSED']),
    );
    const [other, once] = [await adjusted(enrolled(), 10), key()];
    const again = await Promise.all(Array.from({ length: 32 }, () => reverse(other, { key: once })));
    expect(new Set(again.map(({ journalId: made }) => made)).size).toBe(1);
    expect(await reverse(other, { key: once, reason: 'Another' })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
  });

  it('alone can be undone: no award, no correction, no debt given up', async () => {
    const memberId = enrolled();
    await book(...creditAwards(granted(memberId, 5, { at: test.clock.now() })));
    const [{ id: award }] = (await lines(memberId)) as [Json];
    const { journalId: correction } = await reverse(await adjusted(memberId, 100));
    for (const id of [award, correction]) {
      expect(await reverse(id)).toEqual({
        __typename: 'InvalidInput',
        code: 'NOT_AN_ADJUSTMENT',
        path: ['journalId'],
      });
    }
    for (const id of ['jrn_00000000000000000000000000', 'jrn_ZZZZZZZZZZZZZZZZZZZZZZZZZZ', 'nothing', '']) {
      expect(await reverse(id)).toMatchObject({ __typename: 'NotFound', resource: 'Journal' });
    }
  });

  it('is undone by operators only, with a reason', async () => {
    const journalId = await adjusted(enrolled(), 100);
    expect(await reverse(journalId, {}, owner(ALPHA))).toBe('FORBIDDEN');
    expect(await reverse(journalId, { reason: ' ' })).toMatchObject({ code: 'INVALID_REASON' });
    expect(await reverse(journalId, { key: '' })).toMatchObject({ code: 'INVALID_IDEMPOTENCY_KEY' });
  });

  it('shows in the statement of its partner with its reason, and so does its correction', async () => {
    const journalId = await adjusted(enrolled(), 77);
    const { journalId: correction } = await reverse(journalId);
    const { data } = await test.ask(
      `{ settlementStatement(period: "2026-03", currency: "EUR", partnerId: "${ALPHA}") {
           lines { kind journals(first: 100) { nodes { id points reason actor reverses } } } } }`,
      {},
    );
    const issued = data.settlementStatement.lines.find(({ kind }: Json) => kind === 'ISSUED').journals.nodes;
    expect(issued).toEqual(
      expect.arrayContaining([
        { id: journalId, points: 77, reason: 'Typed wrong', actor: 'olga', reverses: null },
        { id: correction, points: -77, reason: 'The slip of a finger', actor: 'olga', reverses: journalId },
      ]),
    );
  });
});
