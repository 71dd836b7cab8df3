import { householdChanged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { derivedId } from '@accord/values';
import { creditAwards } from '../awards/credit-awards';
import { aMember, aPartner, granted, partnerId } from '../../test/factories';
import { CAPTURE, HOLD } from '../../test/operations';
import { member, operator, startTestLedger, till, type Json, type TestLedger } from '../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const CONTRIBUTE = `mutation ($points: Points!, $key: String!) { contributeToPool(points: $points, idempotencyKey: $key) { __typename
  ... on ContributeToPoolSuccess { transfer { id points fee } } ... on InsufficientPoints { spendable } ... on TransferLimitReached { left }
  ... on InvalidInput { code } ... on NotFound { resource } } }`;
const POOL = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Household { wallet { id balance held
  lots { nodes { points remaining expiresAt issuer { id } } } statement { nodes { kind points description } } } } } }`;
const REFUND = `mutation ($id: ID!, $key: String!) { refundRedemption(redemptionId: $id, idempotencyKey: $key) { __typename } }`;

describe('a pool of a household', () => {
  let test: TestLedger;
  let keys = 0;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      transfers: {
        allowed: false,
        smallest: 50,
        perDay: 1_000,
        perMonth: 2_000,
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
    if (points > 0)
      await test.ledger.database.run((tx) =>
        test.ledger.book(tx, creditAwards(granted(memberId, points, options))),
      );
    return memberId;
  };
  const household = (ownerId: string, ...mates: string[]): string => {
    const householdId = derivedId('household', ownerId);
    change(householdId, {
      ownerId,
      members: [ownerId, ...mates].map((memberId) => ({ memberId, maySpend: true })),
    });
    return householdId;
  };
  const change = (householdId: string, changed: object): void => {
    const before = test.households.get(householdId);
    const snapshot = {
      householdId,
      ownerId: '',
      locked: false,
      members: [],
      changedAt: '2026-03-01T12:00:00Z',
      ...before,
      revision: (before?.revision ?? 0) + 1,
      ...changed,
    };
    test.households.set(householdId, snapshot);
  };
  const contribute = async (memberId: string, points: number, key = `key ${(keys += 1)}`): Promise<Json> => {
    const { data, errors } = await test.ask(CONTRIBUTE, { points, key }, member(memberId));
    return data?.contributeToPool ?? errors[0].extensions.code;
  };
  const hold = async (memberId: string, points: number, more: object = {}): Promise<Json> => {
    const input = {
      member: { id: memberId },
      points,
      from: 'POOL',
      idempotencyKey: `key ${(keys += 1)}`,
      ...more,
    };
    return (await test.ask(HOLD, { input }, till(BETA))).data.holdPoints;
  };
  const capture = async (holdId: string): Promise<Json> => {
    const input = { holdId, idempotencyKey: `key ${(keys += 1)}` };
    return (await test.ask(CAPTURE, { input }, till(BETA))).data.captureHold;
  };
  const pool = async (householdId: string, caller = operator): Promise<Json> => {
    const refs = [{ __typename: 'Household', id: householdId }];
    const { data, errors } = await test.ask(POOL, { refs }, caller);
    return data?._entities?.[0]?.wallet ?? errors[0].extensions.code;
  };

  it('gets what its members contribute, without a fee; lots keep issuer and expiry', async () => {
    const expiresAt = new Date('2026-09-30T00:00:00Z');
    const owner = await enrolled(200, { expiresAt });
    const mate = await enrolled(100, { funders: { beta: 100 }, expiresAt });
    const home = household(owner, mate);
    expect(await contribute(owner, 40)).toMatchObject({ transfer: { points: 40, fee: 0 } });
    expect(await contribute(mate, 100)).toMatchObject({ transfer: { points: 100, fee: 0 } });
    const shown = await pool(home);
    expect(shown.balance).toBe(140);
    expect(shown.statement.nodes).toEqual([
      { kind: 'TRANSFER', points: 100, description: 'Given by a member of the household' },
      { kind: 'TRANSFER', points: 40, description: 'Given by a member of the household' },
    ]);
    const lots = shown.lots.nodes.map(({ points, issuer, expiresAt: until }: Json) => [
      points,
      issuer.id,
      until,
    ]);
    expect(lots).toEqual([
      [100, BETA, expiresAt.toISOString()],
      [40, ALPHA, expiresAt.toISOString()],
    ]);
  });

  it('gives back to the member what an operator returns of a contribution', async () => {
    const [owner, mate] = [await enrolled(50), await enrolled()];
    const home = household(owner, mate);
    const { transfer } = await contribute(owner, 50);
    await hold(mate, 20);
    const reverse = `mutation { reverseTransfer(transferId: "${transfer.id}", reason: "By mistake", idempotencyKey: "back") {
      ... on ReverseTransferSuccess { transfer { returned from { balance } } } } }`;
    expect((await test.ask(reverse, {})).data.reverseTransfer).toEqual({
      transfer: { returned: 30, from: { balance: 30 } },
    });
    expect(await pool(home)).toMatchObject({ balance: 0, held: 20 });
  });

  it('gets a contribution once for a key, and refuses what can’t be', async () => {
    const owner = await enrolled(1_500);
    const home = household(owner);
    const all = await Promise.all(Array.from({ length: 16 }, () => contribute(owner, 20, 'once')));
    expect(new Set(all.map(({ transfer }) => transfer.id)).size).toBe(1);
    expect((await pool(home)).balance).toBe(20);
    expect(await contribute(owner, 21, 'once')).toEqual({ __typename: 'IdempotencyConflict' });
    expect(await contribute(owner, 0)).toMatchObject({ code: 'POINTS_NOT_POSITIVE' });
    expect(await contribute(owner, 981)).toEqual({ __typename: 'TransferLimitReached', left: 980 });
    expect(await contribute(await enrolled(10), 5)).toEqual({
      __typename: 'NotFound',
      resource: 'Household',
    });
    const poor = await enrolled(10);
    household(poor);
    expect(await contribute(poor, 11)).toEqual({ __typename: 'InsufficientPoints', spendable: 10 });
  });

  it('is seen by the household and operators, and by nobody else', async () => {
    const [owner, mate, stranger] = [await enrolled(50), await enrolled(), await enrolled()];
    const home = household(owner, mate);
    await contribute(owner, 50);
    const { id } = (await hold(mate, 20)).hold;
    const held = async (caller: ReturnType<typeof member>): Promise<Json> =>
      (await test.ask(`{ hold(id: "${id}") { points } }`, {}, caller)).data.hold;
    for (const caller of [member(owner), member(mate), operator]) {
      expect(await pool(home, caller)).toMatchObject({ balance: 30, held: 20 });
      expect(await held(caller)).toEqual({ points: 20 });
    }
    expect(await held(till(BETA))).toEqual({ points: 20 });
    expect(await held(member(stranger))).toBeNull();
    for (const caller of [member(stranger), till(BETA)]) expect(await pool(home, caller)).toBe('FORBIDDEN');
    change(home, { members: [{ memberId: owner, maySpend: true }] }); // the mate leaves
    expect(await pool(home, member(mate))).toBe('FORBIDDEN');
    expect(await held(member(mate))).toBeNull();
  });

  it('pays as a wallet does: held, spent, given back', async () => {
    const [owner, mate] = [await enrolled(50), await enrolled(7)];
    const home = household(owner, mate);
    await contribute(owner, 50);
    const { id } = (await hold(mate, 30)).hold;
    const { redemption } = await capture(id);
    expect(redemption).toMatchObject({ points: 30, value: { amount: '0.27', currency: 'EUR' } });
    expect(await pool(home)).toMatchObject({ balance: 20, held: 0 });
    await test.ask(REFUND, { id: redemption.id, key: 'back' }, till(BETA));
    expect((await pool(home)).balance).toBe(50);
    expect(await hold(mate, 51)).toMatchObject({ __typename: 'InsufficientPoints', spendable: 50 });
    expect(await hold(mate, 7, { from: 'MEMBER' })).toMatchObject({ hold: { points: 7 } });
  });

  it('is another request than a member’s own wallet under the same key', async () => {
    const owner = await enrolled(50);
    household(owner);
    await contribute(owner, 20);
    const idempotencyKey = 'from where';
    expect(await hold(owner, 10, { from: undefined, idempotencyKey })).toHaveProperty('hold');
    expect(await hold(owner, 10, { idempotencyKey })).toMatchObject({ __typename: 'IdempotencyConflict' });
  });

  it('is not spent while it is locked, nor by who may not, nor by who has none; from the next hold on', async () => {
    const [owner, mate] = [await enrolled(50), await enrolled()];
    const home = household(owner, mate);
    await contribute(owner, 50);
    const open = (await hold(mate, 10)).hold;
    change(home, { locked: true });
    const idempotencyKey = 'while locked';
    for (const who of [owner, mate]) expect(await hold(who, 1)).toMatchObject({ code: 'POOL_LOCKED' });
    const refused = { __typename: 'PoolRefused', code: 'POOL_LOCKED' };
    expect(await hold(mate, 5, { idempotencyKey })).toEqual(refused);
    expect(await capture(open.id)).toMatchObject({ redemption: { points: 10 } }); // it was held before
    const maySpend = [
      { memberId: owner, maySpend: true },
      { memberId: mate, maySpend: false },
    ];
    change(home, { locked: false, members: maySpend });
    expect(await hold(mate, 5, { idempotencyKey })).toEqual(refused); // the answer stays with the key
    expect(await hold(mate, 5)).toMatchObject({ code: 'MAY_NOT_SPEND' });
    expect(await hold(owner, 5)).toMatchObject({ hold: { points: 5 } });
    expect(await hold(await enrolled(9), 5)).toMatchObject({ code: 'NO_HOUSEHOLD' });
  });

  it('never gives more than is there, however many hold at once, and nothing after a lock was answered', async () => {
    const [owner, mate] = [await enrolled(116), await enrolled()];
    const home = household(owner, mate);
    await contribute(owner, 100);
    const racing = Array.from({ length: 64 }, (_, index) => hold(index % 2 === 0 ? owner : mate, 3));
    const placed = (await Promise.all(racing)).filter((each: Json) => each.hold);
    expect(placed).toHaveLength(33);
    expect(await pool(home)).toMatchObject({ balance: 1, held: 99 });
    const around = Array.from({ length: 16 }, () => contribute(owner, 1));
    change(home, { locked: true });
    const after = await Promise.all(Array.from({ length: 32 }, () => hold(mate, 1)));
    expect(new Set(after.map(({ code }) => code))).toEqual(new Set(['POOL_LOCKED']));
    await Promise.all(around);
    expect(await pool(home)).toMatchObject({ balance: 17, held: 99 });
  });

  it('lapses as its lots do', async () => {
    const owner = await enrolled(50, { expiresAt: new Date('2026-03-10T00:00:00Z') });
    const home = household(owner);
    await contribute(owner, 30);
    test.clock.moveTo(new Date('2026-03-10T00:00:00Z'));
    expect((await pool(home)).balance).toBe(0);
    expect(await hold(owner, 1)).toMatchObject({ spendable: 0 });
    await test.ledger.expire();
    expect((await pool(home)).statement.nodes[0]).toMatchObject({ kind: 'EXPIRE', points: -30 });
  });

  it('is remembered with the newest of what was heard of its household', async () => {
    const owner = await enrolled();
    const home = household(owner);
    const heard = (revision: number, locked: boolean) => ({
      event: householdChanged,
      key: home,
      data: { ...test.households.get(home)!, revision, locked },
    });
    await test.ledger.database.run((tx) =>
      test.ledger.messaging.publishAll(tx, [heard(3, true), heard(2, false)]),
    );
    await eventually(async () => {
      const rows = await test.ledger.database.query(
        `SELECT revision, snapshot -> 'locked' AS locked FROM known_household WHERE household_id = $1`,
        [home],
      );
      expect(rows).toEqual([{ revision: '3', locked: true }]);
    });
  });
});
