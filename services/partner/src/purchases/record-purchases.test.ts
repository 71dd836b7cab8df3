import { member, newMemberId, operator, anybody, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, RECORD_MANY, sale, usd } from '../../test/sales';

describe('recording sales', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  const memberId = newMemberId();
  const record = async (input: object, partner = partnerId) =>
    (await platform.ask(till(partner), RECORD, { input })).data.recordPurchase;
  const recordMany = async (inputs: object[]) =>
    (await platform.ask(till(partnerId), RECORD_MANY, { inputs })).data.recordPurchases;
  const stored = async (externalId: string) =>
    platform.database.query('SELECT id FROM purchase WHERE external_id = $1', [externalId]);

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
  });
  afterAll(() => platform.stop());

  it('stores a sale with its event, and answers PENDING while nobody judges it', async () => {
    const lines = [{ id: 'a', sku: 'bread', amount: usd('12.3') }];
    const { purchase } = await record(sale('sale-1', memberId, { locationCode: 'main', lines }));
    expect(purchase).toMatchObject({
      status: 'PENDING',
      pointsAwarded: 0,
      total: { amount: '12.30', currency: 'USD' },
      partner: { slug: 'grocer' },
      member: { id: memberId },
      location: { code: 'main' },
      lines: [{ externalId: 'a', sku: 'bread', quantity: '1', amount: { amount: '12.30' } }],
    });
    const event = (await platform.outbox()).find(({ data }) => data['purchaseId'] === purchase.id);
    expect(event?.data).toMatchObject({
      memberId,
      partnerSlug: 'grocer',
      locationTimeZone: 'America/New_York',
      total: { amount: '12.30', currency: 'USD' },
      paidWithPoints: '0',
    });
  });

  it('answers the same request with the same purchase, however it is written, and another one with a conflict', async () => {
    const first = await record(sale('twice', memberId, { total: usd('5.50') }));
    const again = await record(
      sale('twice', memberId, { total: usd('5.5'), channel: 'IN_STORE', occurredAt: '2026-01-05T09:00:00Z' }),
    );
    expect(again.purchase.id).toBe(first.purchase.id);
    expect(await record(sale('twice', memberId, { total: usd('5.51') }))).toEqual({
      __typename: 'IdempotencyConflict',
      code: 'IDEMPOTENCY_CONFLICT',
      idempotencyKey: 'twice',
    });
  });

  it('passes on what the till took off and how it was paid; told otherwise, it is another request', async () => {
    const lines = [{ id: 'a', sku: 'bread', amount: usd('12.30') }];
    const discounts = [
      { campaignId: 'cmp_1', amount: usd('2.00'), lines: [{ lineId: 'a', amount: usd('2.00') }] },
      { campaignId: 'cmp_2', amount: usd('1.00') },
    ];
    const payments = [{ method: 'cash' }, { method: 'voucher', amount: usd('5.00') }];
    const told = { lines, discounts, payments };
    const { purchase } = await record(sale('told', memberId, told));
    const event = (await platform.outbox()).find(({ data }) => data['purchaseId'] === purchase.id);
    expect(event?.data).toMatchObject({
      discounts: [
        { campaignId: 'cmp_1', amount: '2', lines: [{ lineId: purchase.lines[0].id, amount: '2' }] },
        { campaignId: 'cmp_2', amount: '1' },
      ],
      payments: [{ method: 'cash' }, { method: 'voucher', amount: '5' }],
    });
    const again = { lines, discounts: [...discounts].reverse(), payments: [...payments].reverse() };
    expect((await record(sale('told', memberId, again))).purchase.id).toBe(purchase.id);
    for (const other of [
      { lines, discounts },
      { lines, payments },
      { ...told, payments: payments.slice(1) },
    ])
      expect((await record(sale('told', memberId, other))).__typename).toBe('IdempotencyConflict');
  });

  it('keeps the keys of two partners apart', async () => {
    const other = await platform.partner('butcher');
    const [one, two] = [
      await record(sale('shared', memberId)),
      await record(sale('shared', memberId), other),
    ];
    expect(one.purchase.id).not.toBe(two.purchase.id);
  });

  it('stores one purchase and one event under 64 concurrent retries', async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => record(sale('storm', memberId))));
    expect(new Set(answers.map(({ purchase }) => purchase.id)).size).toBe(1);
    expect(await stored('storm')).toHaveLength(1);
    expect((await platform.outbox()).filter(({ data }) => data['externalId'] === 'storm')).toHaveLength(1);
  });

  it('lets one of 64 different requests with one key win, and tells the others so', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => record(sale('race', memberId, { total: usd(`${index}.00`) }))),
    );
    const won = answers.filter(({ purchase }) => purchase);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'IDEMPOTENCY_CONFLICT')).toHaveLength(63);
  });

  it('answers a batch in order, duplicates in it as calls one after the other', async () => {
    const answers = await recordMany([
      sale('b-1', memberId),
      sale('b-2', memberId, { total: usd('-1.00') }),
      sale('b-1', memberId),
      sale('b-1', memberId, { total: usd('1.00') }),
      sale('b-2', memberId),
    ]);
    expect(answers.map(({ __typename }: { __typename: string }) => __typename)).toEqual([
      'RecordPurchaseSuccess',
      'InvalidInput',
      'RecordPurchaseSuccess',
      'IdempotencyConflict',
      'RecordPurchaseSuccess',
    ]);
    expect(answers[1].path).toEqual(['inputs', '1', 'total', 'amount']);
    expect(answers[2].purchase.id).toBe(answers[0].purchase.id);
    expect(answers[4].purchase.externalId).toBe('b-2');
  });

  it('stores overlapping batches once, whatever their order', async () => {
    const inputs = Array.from({ length: 200 }, (_, index) => sale(`overlap-${index}`, memberId));
    await Promise.all([recordMany(inputs), recordMany([...inputs].reverse()), recordMany(inputs)]);
    const [count] = await platform.database.query<{ count: string }>(
      `SELECT count(*) FROM purchase WHERE external_id LIKE 'overlap-%'`,
    );
    expect(count?.count).toBe('200');
  });

  it('takes 1,000 at a time, and refuses 1,001 as a whole', async () => {
    const inputs = Array.from({ length: 1_001 }, (_, index) => sale(`many-${index}`, memberId));
    const refused = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(refused.errors?.[0]?.message).toContain('1000');
    expect(await stored('many-0')).toEqual([]);
    expect(await recordMany(inputs.slice(1))).toHaveLength(1_000);
    expect(await recordMany([])).toEqual([]);
  });

  it('says in the event when a sale is imported', async () => {
    const { purchase } = await record(sale('old', memberId, { imported: true }));
    const event = (await platform.outbox()).find(({ data }) => data['purchaseId'] === purchase.id);
    expect(event?.data['imported']).toBe(true);
  });

  it('is for tills alone', async () => {
    for (const [caller, code] of [
      [operator, 'FORBIDDEN'],
      [member(memberId), 'FORBIDDEN'],
      [anybody, 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await platform.ask(caller, RECORD, { input: sale('not-mine', memberId) });
      expect(errors?.[0]?.extensions['code']).toBe(code);
    }
    expect(await stored('not-mine')).toEqual([]);
  });

  it('shows a purchase to its partner, its member and operators, and to nobody else', async () => {
    const { purchase } = await record(sale('mine', memberId));
    const see = async (caller: Parameters<PartnerPlatform['ask']>[0]) =>
      (
        await platform.ask(caller, 'query ($id: ID) { purchase(id: $id) { externalId } }', {
          id: purchase.id,
        })
      ).data?.purchase;
    const other = await platform.partner('florist');
    for (const caller of [till(partnerId), member(memberId), operator])
      expect(await see(caller)).toEqual({ externalId: 'mine' });
    for (const caller of [till(other), member(newMemberId())]) expect(await see(caller)).toBeNull();
    const byKey = 'query { purchase(externalId: "mine") { id } }';
    expect((await platform.ask(till(partnerId), byKey)).data.purchase.id).toBe(purchase.id);
    expect((await platform.ask(till(other), byKey)).data.purchase).toBeNull();
  });

  it('lists a member’s purchases newest first, page by page; a till sees those at its own partner', async () => {
    const shopper = newMemberId();
    const other = await platform.partner('baker');
    for (const day of [3, 1, 2]) {
      await record(sale(`day-${day}`, shopper, { occurredAt: `2026-01-0${day}T10:00:00Z` }));
    }
    await record(sale('day-4', shopper, { occurredAt: '2026-01-04T10:00:00Z' }), other);
    const list = async (caller: Parameters<PartnerPlatform['ask']>[0], after: string | null = null) => {
      const query = `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) { ... on Member {
        purchases(first: 2, after: $after) { nodes { externalId } totalCount pageInfo { hasNextPage endCursor } } } } }`;
      const answer = await platform.ask(caller, query, {
        of: [{ __typename: 'Member', id: shopper }],
        after,
      });
      return answer.data?._entities?.[0]?.purchases;
    };
    const page = await list(member(shopper));
    expect(page).toMatchObject({ nodes: [{ externalId: 'day-4' }, { externalId: 'day-3' }], totalCount: 4 });
    const next = await list(member(shopper), page.pageInfo.endCursor);
    expect(next).toMatchObject({
      nodes: [{ externalId: 'day-2' }, { externalId: 'day-1' }],
      pageInfo: { hasNextPage: false },
    });
    expect(await list(till(other))).toMatchObject({ nodes: [{ externalId: 'day-4' }], totalCount: 1 });
    expect(await list(member(newMemberId()))).toBeUndefined();
  });
});
