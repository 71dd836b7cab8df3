import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import {
  member,
  operator,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../test/test-ledger';

const NECTAR = partnerId('nectar');
const ALPHA = partnerId('alpha');
const SET = `mutation ($partnerId: ID!, $direction: ConversionDirection!, $from: Points!, $to: Points!, $minimum: Points!, $step: Points!, $validFrom: DateTime, $key: String!) {
  setConversionRate(partnerId: $partnerId, direction: $direction, from: $from, to: $to, minimum: $minimum, step: $step, validFrom: $validFrom, idempotencyKey: $key) {
  __typename ... on SetConversionRateSuccess { rate { version from to } } ... on ProfitableCycle { steps product message }
  ... on InvalidInput { code path } } }`;
const FIELDS = 'id status points externalPoints rateVersion externalAccount externalReference reason';
const REQUEST = `mutation ($input: RequestConversionInput!) { requestConversion(input: $input) { __typename
  ... on ConversionSuccess { conversion { ${FIELDS} } } ... on InsufficientPoints { spendable }
  ... on InvalidInput { code path } ... on NotFound { resource } } }`;
const ENDED = `__typename ... on ConversionSuccess { conversion { ${FIELDS} } } ... on ConversionNotOpen { status }
  ... on InvalidInput { code path } ... on NotFound { resource id }`;
const CONFIRM = `mutation ($id: ID!, $text: String!) { outcome: confirmConversion(id: $id, externalReference: $text) { ${ENDED} } }`;
const UNDO = `mutation ($id: ID!, $text: String!) { outcome: undoConversion(id: $id, reason: $text) { ${ENDED} } }`;
const OPEN = `query ($partnerId: ID) { openConversions(partnerId: $partnerId) { totalCount nodes { id status } } }`;

describe('conversion with other programmes', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('nectar'), aPartner('avios')]);
    expect(await setRate({})).toEqual({
      __typename: 'SetConversionRateSuccess',
      rate: { version: 1, from: 400, to: 250 },
    });
    expect(await setRate({ direction: 'IN', from: 250, to: 300, minimum: 250, step: 250 })).toMatchObject({
      rate: { version: 1 },
    });
  });
  afterEach(async () => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  });
  afterAll(() => test.close());

  const setRate = async (change: object, caller = operator): Promise<Json> => {
    const rate = { partnerId: NECTAR, direction: 'OUT', from: 400, to: 250, minimum: 400, step: 200 };
    const { data, errors } = await test.ask(SET, { ...rate, key: `rate ${(keys += 1)}`, ...change }, caller);
    return data?.setConversionRate ?? errors[0];
  };
  const request = async (caller: Parameters<TestLedger['ask']>[2], change: object): Promise<Json> => {
    const input = {
      partnerId: NECTAR,
      direction: 'OUT',
      points: 800,
      externalAccount: 'N-1',
      idempotencyKey: `key ${(keys += 1)}`,
      ...change,
    };
    const { data, errors } = await test.ask(REQUEST, { input }, caller);
    return data?.requestConversion ?? errors[0];
  };
  const end = async (mutation: string, id: string, text: string, caller = till(NECTAR)): Promise<Json> => {
    const { data, errors } = await test.ask(mutation, { id, text }, caller);
    return data?.outcome ?? errors[0].extensions.code;
  };
  const confirm = (id: string, reference = 'ref') => end(CONFIRM, id, reference);
  const undo = (id: string, reason = 'no such account') => end(UNDO, id, reason);
  const holding = async (...lots: [number, string][]): Promise<string> => {
    const memberId = aMember();
    test.members.add(memberId);
    for (const [points, expiresAt] of lots)
      await test.ledger.database.run((tx) =>
        test.ledger.book(tx, creditAwards(granted(memberId, points, { expiresAt: new Date(expiresAt) }))),
      );
    return memberId;
  };
  const asked = async (memberId: string, change: object = {}): Promise<string> =>
    (await request(member(memberId), change)).conversion.id;
  const lotsOf = async (memberId: string): Promise<Json> =>
    (await walletOf(test, memberId, 'balance lots { nodes { remaining expiresAt issuer { id } } }')).lots
      .nodes;
  const balance = async (memberId: string): Promise<number> =>
    (await walletOf(test, memberId, 'balance')).balance;
  const entriesOf = (memberId: string): Promise<Json> =>
    test.ledger.database.query(
      `SELECT journal.kind, account, entry.partner_id, issuer_id, entry.points::int FROM entry JOIN journal USING (book, wallet_id, version)
       JOIN wallet ON wallet.book = entry.book AND wallet.id = entry.wallet_id WHERE member_id = $1 AND journal.kind = 'CONVERT' AND account <> 'WALLET' ORDER BY entry.version, line`,
      [memberId],
    );

  it('takes 800 points out as a redemption there, for 500 at 400 → 250, and keeps them gone when it is confirmed', async () => {
    const memberId = await holding([1_000, '2027-01-01T00:00:00Z']);
    const made = await request(member(memberId), {});
    expect(made).toMatchObject({
      conversion: { status: 'REQUESTED', points: 800, externalPoints: 500, rateVersion: 1 },
    });
    const { id } = made.conversion;
    expect(await balance(memberId)).toBe(200);
    expect(await entriesOf(memberId)).toEqual([
      { kind: 'CONVERT', account: 'REDEEMED', partner_id: NECTAR, issuer_id: ALPHA, points: 800 },
    ]);
    const waiting = await test.ask(OPEN, {}, till(NECTAR));
    expect(waiting.data.openConversions).toEqual({ totalCount: 1, nodes: [{ id, status: 'REQUESTED' }] });
    expect(await confirm(id, 'N-77')).toMatchObject({
      conversion: { status: 'CONFIRMED', externalReference: 'N-77' },
    });
    expect(await confirm(id, 'N-77')).toMatchObject({ conversion: { status: 'CONFIRMED' } });
    expect(await confirm(id, 'N-78')).toEqual({ __typename: 'ConversionNotOpen', status: 'CONFIRMED' });
    expect(await undo(id)).toEqual({ __typename: 'ConversionNotOpen', status: 'CONFIRMED' });
    expect(await balance(memberId)).toBe(200);
    expect((await test.ask(OPEN, {}, till(NECTAR))).data.openConversions.totalCount).toBe(0);
    const { statement } = await walletOf(test, memberId, 'statement { nodes { kind points description } }');
    expect(statement.nodes[0]).toEqual({ kind: 'CONVERT', points: -800, description: 'Converted to Nectar' });
  });

  it('restores the very lots with their own expiry when it is undone', async () => {
    const memberId = await holding([300, '2026-06-01T00:00:00Z'], [700, '2027-01-01T00:00:00Z']);
    const before = await lotsOf(memberId);
    const id = await asked(memberId);
    expect(await balance(memberId)).toBe(200);
    expect(await undo(id)).toMatchObject({ conversion: { status: 'UNDONE', reason: 'no such account' } });
    expect(await lotsOf(memberId)).toEqual(before);
    expect(await undo(id)).toMatchObject({ conversion: { status: 'UNDONE' } });
    expect(await confirm(id)).toEqual({ __typename: 'ConversionNotOpen', status: 'UNDONE' });
    expect(await balance(memberId)).toBe(1_000);
  });

  it('credits what comes in at its confirmation, as an issue by the other programme', async () => {
    const memberId = await holding();
    const made = await request(till(NECTAR), {
      member: { id: memberId },
      direction: 'IN',
      points: 500,
    });
    expect(made).toMatchObject({
      conversion: { status: 'REQUESTED', points: 600, externalPoints: 500, rateVersion: 1 },
    });
    expect(await balance(memberId)).toBe(0);
    const { id } = made.conversion;
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(id)));
    expect(answers.every(({ conversion }) => conversion.status === 'CONFIRMED')).toBe(true);
    expect(await balance(memberId)).toBe(600);
    expect(await entriesOf(memberId)).toEqual([
      { kind: 'CONVERT', account: 'ISSUED', partner_id: null, issuer_id: NECTAR, points: -600 },
    ]);
  });

  it('gives nothing when what would come in is undone', async () => {
    const memberId = await holding();
    const made = await request(till(NECTAR), { member: { id: memberId }, direction: 'IN', points: 250 });
    expect(await undo(made.conversion.id)).toMatchObject({ conversion: { status: 'UNDONE' } });
    expect(await confirm(made.conversion.id)).toMatchObject({ __typename: 'ConversionNotOpen' });
    expect(await balance(memberId)).toBe(0);
  });

  it.each(['OUT', 'IN'])(
    'ends once, %s, however many confirm and undo at the same time',
    async (direction) => {
      const out = direction === 'OUT';
      const memberId = out ? await holding([400, '2027-01-01T00:00:00Z']) : await holding();
      const made = out
        ? await request(member(memberId), { points: 400 })
        : await request(till(NECTAR), { member: { id: memberId }, direction, points: 250 });
      const { id } = made.conversion;
      const answers: Json[] = await Promise.all(
        Array.from({ length: 64 }, (_, index) => (index % 2 === 0 ? confirm(id) : undo(id))),
      );
      const done = answers.filter(({ __typename }) => __typename === 'ConversionSuccess');
      const refused = answers.filter(({ __typename }) => __typename === 'ConversionNotOpen');
      expect([done.length, refused.length]).toEqual([32, 32]);
      const [{ conversion }] = done;
      expect(new Set(done.map((each) => each.conversion.status))).toEqual(new Set([conversion.status]));
      const left = out ? { CONFIRMED: 0, UNDONE: 400 } : { CONFIRMED: 300, UNDONE: 0 };
      expect(await balance(memberId)).toBe(left[conversion.status as 'CONFIRMED' | 'UNDONE']);
    },
  );

  it('is requested once for a key, however many ask', async () => {
    const memberId = await holding([1_000, '2027-01-01T00:00:00Z']);
    const once = { idempotencyKey: `once ${memberId}`, points: 400 };
    const answers = await Promise.all(Array.from({ length: 64 }, () => request(member(memberId), once)));
    expect(new Set(answers.map(({ conversion }) => conversion.id)).size).toBe(1);
    expect(await balance(memberId)).toBe(600);
    expect(await request(member(memberId), { ...once, points: 600 })).toEqual({
      __typename: 'IdempotencyConflict',
    });
  });

  it.each([
    ['less than the minimum', { points: 200 }, 'BELOW_MINIMUM', 'points'],
    ['what is off the step', { points: 500 }, 'OFF_STEP', 'points'],
    ['an unknown partner', { partnerId: partnerId('nobody') }, 'UNKNOWN_PARTNER', 'partnerId'],
    ['a partner without a rate', { partnerId: partnerId('avios') }, 'NO_RATE', 'direction'],
    ['no account', { externalAccount: ' ' }, 'INVALID_ACCOUNT', 'externalAccount'],
    ['a key too long', { idempotencyKey: 'k'.repeat(300) }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['what only the other programme brings in', { direction: 'IN' }, 'BY_THE_PARTNER', 'direction'],
  ])('is refused for %s', async (_case, change, code, field) => {
    const memberId = await holding([1_000, '2027-01-01T00:00:00Z']);
    expect(await request(member(memberId), change)).toEqual({
      __typename: 'InvalidInput',
      code,
      path: ['input', field],
    });
  });

  it('is refused where points are missing, and to whom it does not belong', async () => {
    const memberId = await holding([600, '2027-01-01T00:00:00Z']);
    expect(await request(member(memberId), {})).toEqual({
      __typename: 'InsufficientPoints',
      spendable: 600,
    });
    expect(await request(till(NECTAR), { member: { id: memberId } })).toMatchObject({
      code: 'BY_THE_MEMBER',
    });
    const id = await asked(memberId, { points: 400 });
    expect(await end(CONFIRM, id, 'ref', till(ALPHA))).toEqual({
      __typename: 'NotFound',
      resource: 'Conversion',
      id,
    });
    const { data } = await test.ask(`query ($id: ID!) { conversion(id: $id) { id } }`, { id }, till(ALPHA));
    expect(data.conversion).toBeNull();
  });

  it('can’t be refunded as a payment', async () => {
    const memberId = await holding([400, '2027-01-01T00:00:00Z']);
    const id = await asked(memberId, { points: 400 });
    const [row] = await test.ledger.database.query<{ redemption_id: string }>(
      'SELECT redemption_id FROM conversion WHERE id = $1',
      [id],
    );
    const { data } = await test.ask(
      `mutation ($id: ID!) { refundRedemption(redemptionId: $id, idempotencyKey: "refund") { __typename } }`,
      { id: row!.redemption_id },
      till(NECTAR),
    );
    expect(data.refundRedemption).toEqual({ __typename: 'NotFound' });
    expect(await balance(memberId)).toBe(0);
  });

  it('names the version of the rate that was in force when it was requested', async () => {
    const memberId = await holding([400, '2027-01-01T00:00:00Z']);
    const planned = new Date(test.clock.now().getTime() + 86_400_000).toISOString();
    expect(await setRate({ to: 200, validFrom: planned, key: 'planned' })).toMatchObject({
      rate: { version: 2 },
    });
    expect(await setRate({ to: 200, validFrom: planned, key: 'planned' })).toMatchObject({
      rate: { version: 2 },
    });
    expect(await setRate({ to: 100, validFrom: planned, key: 'planned' })).toEqual({
      __typename: 'IdempotencyConflict',
    });
    const id = await asked(memberId, { points: 400 });
    test.clock.advance(86_400_000);
    expect(await confirm(id)).toMatchObject({ conversion: { rateVersion: 1, externalPoints: 250 } });
    const next = await holding([400, '2027-01-01T00:00:00Z']);
    expect(await request(member(next), { points: 400 })).toMatchObject({
      conversion: { rateVersion: 2, externalPoints: 200 },
    });
  });

  it('has no rate by which points are made from nothing: the cycle is told', async () => {
    const refused = await setRate({ direction: 'IN', from: 250, to: 800, minimum: 250, step: 250 });
    expect(refused).toMatchObject({ __typename: 'ProfitableCycle', product: '5 become 8' });
    expect(refused.steps.join()).toContain('250 points of Nectar → 800 PTS (Nectar converts)');
    expect(refused.message).toMatch(/: 5 become 8$/);
    const { data } = await test.ask(
      'query ($id: ID!) { conversionRates(partnerId: $id) { direction version to } }',
      { id: NECTAR },
      member(aMember()),
    );
    expect(data.conversionRates.filter(({ direction }: Json) => direction === 'IN')).toEqual([
      { direction: 'IN', version: 1, to: 300 },
    ]);
  });

  it.each([
    ['nothing', { from: 0 }, 'NOT_POSITIVE', 'from'],
    ['the past', { validFrom: '2026-01-01T00:00:00Z' }, 'VALID_FROM_IN_THE_PAST', 'validFrom'],
    ['nobody', { partnerId: partnerId('nobody') }, 'UNKNOWN_PARTNER', 'partnerId'],
  ])('has no rate for %s', async (_case, change, code, field) => {
    expect(await setRate(change)).toEqual({ __typename: 'InvalidInput', code, path: [field] });
  });
});
