import { newMemberId, operator, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, RECORD_MANY, sale, usd } from '../../test/sales';

const line = (changes: Record<string, unknown> = {}) => ({ sku: 'bread', amount: usd('12.30'), ...changes });
const inTenMinutes = () => new Date(Date.now() + 600_000).toISOString();

/** What is wrong, what the till sends, and where the answer points; below `input`, or `inputs` and the place in the batch. */
const cases: [what: string, changes: () => Record<string, unknown>, path: string][] = [
  ['an empty externalId', () => ({ externalId: '' }), 'externalId'],
  ['an externalId of 256 characters', () => ({ externalId: 'x'.repeat(256) }), 'externalId'],
  ['a NUL in the externalId', () => ({ externalId: 'a\u0000b' }), 'externalId'],
  ['a time too far ahead', () => ({ occurredAt: inTenMinutes() }), 'occurredAt'],
  ['a time before all times', () => ({ occurredAt: '0000-01-01T00:00:00Z' }), 'occurredAt'],
  ['another currency', () => ({ total: { amount: '12.30', currency: 'EUR' } }), 'total.currency'],
  ['a negative total', () => ({ total: usd('-0.01') }), 'total.amount'],
  ['a total with three decimals', () => ({ total: usd('12.301') }), 'total.amount'],
  ['a total beyond all measure', () => ({ total: usd('1000000000000') }), 'total.amount'],
  ['lines that sum to more', () => ({ lines: [line(), line({ amount: usd('0.01') })] }), 'lines'],
  ['lines that sum to less', () => ({ lines: [line({ amount: usd('12.29') })] }), 'lines'],
  [
    'a negative line',
    () => ({ lines: [line({ amount: usd('13.30') }), line({ amount: usd('-1.00') })] }),
    'lines.1.amount.amount',
  ],
  [
    'a line with three decimals',
    () => ({ lines: [line({ amount: usd('12.300001') })] }),
    'lines.0.amount.amount',
  ],
  [
    'a line in another currency',
    () => ({ lines: [line({ amount: { amount: '12.30', currency: 'EUR' } })] }),
    'lines.0.amount.currency',
  ],
  ['a negative quantity', () => ({ lines: [line({ quantity: '-1' })] }), 'lines.0.quantity'],
  ['an empty sku', () => ({ lines: [line({ sku: ' ' })] }), 'lines.0.sku'],
  ['an empty brand', () => ({ lines: [line({ brand: '' })] }), 'lines.0.brand'],
  ['an sku of 101 characters', () => ({ lines: [line({ sku: 'x'.repeat(101) })] }), 'lines.0.sku'],
  [
    'two lines with one id',
    () => ({ lines: [line({ id: '1' }), line({ id: '1', amount: usd('0') })] }),
    'lines.1.id',
  ],
  [
    'a discount of no campaign',
    () => ({ discounts: [{ campaignId: '', amount: usd('1') }] }),
    'discounts.0.campaignId',
  ],
  [
    'a campaign named twice',
    () => ({ discounts: ['1', '2'].map((amount) => ({ campaignId: 'cmp_1', amount: usd(amount) })) }),
    'discounts.1.campaignId',
  ],
  [
    'a negative discount',
    () => ({ discounts: [{ campaignId: 'cmp_1', amount: usd('-1') }] }),
    'discounts.0.amount.amount',
  ],
  [
    'a discount in another currency',
    () => ({ discounts: [{ campaignId: 'cmp_1', amount: { amount: '1', currency: 'EUR' } }] }),
    'discounts.0.amount.currency',
  ],
  [
    'a discount off a line that is not there',
    () => ({
      lines: [line({ id: '1' })],
      discounts: [{ campaignId: 'cmp_1', amount: usd('1'), lines: [{ lineId: '2', amount: usd('1') }] }],
    }),
    'discounts.0.lines.0.lineId',
  ],
  [
    'lines of a discount that sum to less',
    () => ({
      lines: [line({ id: '1' })],
      discounts: [{ campaignId: 'cmp_1', amount: usd('1'), lines: [{ lineId: '1', amount: usd('0.99') }] }],
    }),
    'discounts.0.lines',
  ],
  ['an empty way to pay', () => ({ payments: [{ method: '' }] }), 'payments.0.method'],
  [
    'a way to pay named twice',
    () => ({ payments: [{ method: 'cash' }, { method: 'cash' }] }),
    'payments.1.method',
  ],
  [
    'a negative payment',
    () => ({ payments: [{ method: 'cash', amount: usd('-1') }] }),
    'payments.0.amount.amount',
  ],
  ['a redemption named twice', () => ({ redemptionIds: ['red_1', 'red_1'] }), 'redemptionIds.1'],
];

describe('a bad sale', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  const memberId = newMemberId();

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
    platform.others.serve((await import('@accord/contracts')).findRedemptions, () =>
      Promise.resolve({ redemptions: [] }),
    );
  });
  afterAll(() => platform.stop());

  const storedSales = async () => (await platform.database.query('SELECT id FROM purchase')).length;

  it.each(cases)('with %s is refused, and the answer says where', async (_what, changes, path) => {
    const before = await storedSales();
    const input = sale('bad', memberId, changes());
    const alone = await platform.ask(till(partnerId), RECORD, { input });
    expect(alone.data?.recordPurchase).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', ...path.split('.')],
    });
    const inputs = [sale('', memberId), input];
    const batch = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(batch.data?.recordPurchases[1].path).toEqual(['inputs', '1', ...path.split('.')]);
    expect(await storedSales()).toBe(before);
  });

  it.each([
    [
      'a location that the partner doesn’t have',
      { locationCode: 'nowhere' },
      { resource: 'Location', id: 'nowhere' },
    ],
    [
      'a member’s id that is none',
      { member: { id: 'mem_nobody' } },
      { resource: 'Member', id: 'mem_nobody' },
    ],
  ])('with %s is not found', async (_what, changes, expected) => {
    const { data } = await platform.ask(till(partnerId), RECORD, { input: sale('lost', memberId, changes) });
    expect(data.recordPurchase).toMatchObject({ __typename: 'NotFound', ...expected });
  });

  it('with a value that is none is refused as a whole', async () => {
    for (const changes of [
      { total: usd('much') },
      { occurredAt: 'today' },
      { total: { amount: '1', currency: 'ZZZ' } },
    ]) {
      const { data, errors } = await platform.ask(till(partnerId), RECORD, {
        input: sale('bad', memberId, changes),
      });
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('uses up no key: corrected, it is taken', async () => {
    await platform.ask(till(partnerId), RECORD, { input: sale('mended', memberId, { total: usd('-1') }) });
    const { data } = await platform.ask(till(partnerId), RECORD, { input: sale('mended', memberId) });
    expect(data.recordPurchase.__typename).toBe('RecordPurchaseSuccess');
  });

  it.each([
    ['nothing', '0', '1'],
    ['nothing, of nothing', '0.00', '0'],
    ['a weighed good', '3.21', '0.357'],
  ])('is not one that costs %s', async (what, amount, quantity) => {
    const input = sale(`good: ${what}`, memberId, {
      total: usd(amount),
      lines: [line({ amount: usd(amount), quantity })],
    });
    const { data } = await platform.ask(till(partnerId), RECORD, { input });
    expect(data.recordPurchase.__typename).toBe('RecordPurchaseSuccess');
  });

  it('is every new sale of a suspended partner, until it is resumed; what it recorded before stands', async () => {
    const suspended = await platform.partner('tailor');
    const record = async (externalId: string) =>
      (await platform.ask(till(suspended), RECORD, { input: sale(externalId, memberId) })).data
        .recordPurchase;
    const before = await record('before');
    await platform.ask(
      operator,
      `mutation { suspendPartner(partnerId: "${suspended}", reason: "late payments") { __typename } }`,
    );
    expect(await record('after')).toMatchObject({
      __typename: 'InvalidInput',
      code: 'PARTNER_SUSPENDED',
      path: ['input'],
    });
    expect((await record('before')).purchase.id).toBe(before.purchase.id);
    await platform.ask(operator, `mutation { resumePartner(partnerId: "${suspended}") { __typename } }`);
    expect((await record('after')).__typename).toBe('RecordPurchaseSuccess');
  });
});
