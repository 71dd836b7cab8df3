import { newMemberId, operator, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, REFUND, sale, usd } from '../../test/sales';

const occurredAt = '2026-01-06T10:00:00Z';

describe('refunding a purchase', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  const memberId = newMemberId();
  const lines = [
    { id: 'a', sku: 'bread', amount: usd('3.00') },
    { id: 'b', sku: 'cheese', amount: usd('7.00') },
  ];
  const sell = async (externalId: string, changes: object = { lines, total: usd('10.00') }) =>
    (await platform.ask(till(partnerId), RECORD, { input: sale(externalId, memberId, { ...changes }) })).data
      .recordPurchase;
  const refund = async (input: object, by = partnerId) =>
    (await platform.ask(till(by), REFUND, { input: { occurredAt, ...input } })).data.refundPurchase;
  const refundEvents = async (purchaseId: string) =>
    (await platform.outbox()).filter(
      (each) => each.type === 'purchase-refunded.v1' && each.data['purchaseId'] === purchaseId,
    );

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
  });
  afterAll(() => platform.stop());

  it('in parts says each time what has been refunded by now, and in the end that it is all', async () => {
    const { purchase } = await sell('in-parts');
    const first = await refund({ externalId: 'p-1', purchaseExternalId: 'in-parts', amount: usd('1.00') });
    expect(first).toMatchObject({
      pointsTakenBack: 0,
      purchase: { status: 'PARTIALLY_REFUNDED', refunded: { amount: '1.00' } },
    });
    await refund({ externalId: 'p-2', purchaseExternalId: 'in-parts', lineIds: ['a'] });
    const last = await refund({ externalId: 'p-3', purchaseExternalId: 'in-parts' });
    expect(last.purchase).toMatchObject({ status: 'REFUNDED', refunded: { amount: '10.00' } });
    const line = (index: number) => purchase.lines[index].id as string;
    expect((await refundEvents(purchase.id)).map(({ data }) => data)).toMatchObject([
      {
        sequence: 1,
        refundedTotal: '1',
        wholly: false,
        refundedLines: [
          { lineId: line(0), refunded: '0.3' },
          { lineId: line(1), refunded: '0.7' },
        ],
      },
      {
        sequence: 2,
        refundedTotal: '3.7',
        wholly: false,
        refundedLines: [{ refunded: '3' }, { refunded: '0.7' }],
      },
      {
        sequence: 3,
        refundedTotal: '10',
        wholly: true,
        refundedLines: [{ refunded: '3' }, { refunded: '7' }],
      },
    ]);
    expect(await refund({ externalId: 'p-4', purchaseExternalId: 'in-parts' })).toEqual({
      __typename: 'RefundExceedsPurchase',
      code: 'REFUND_EXCEEDS_PURCHASE',
      refundable: { amount: '0.00', currency: 'USD' },
    });
  });

  it('with the same request answers the same refund as it stands now, and with another one a conflict', async () => {
    await sell('again');
    const request = { externalId: 'again-1', purchaseExternalId: 'again', amount: usd('2.00') };
    await refund(request);
    await refund({ externalId: 'again-2', purchaseExternalId: 'again', amount: usd('1.00') });
    expect((await refund({ ...request, amount: usd('2') })).purchase.refunded.amount).toBe('3.00');
    expect(await refund({ ...request, amount: usd('2.01') })).toMatchObject({
      __typename: 'IdempotencyConflict',
      idempotencyKey: 'again-1',
    });
    await sell('another');
    expect((await refund({ ...request, purchaseExternalId: 'another' })).__typename).toBe(
      'IdempotencyConflict',
    );
  });

  it('counts once under 64 concurrent retries', async () => {
    const { purchase } = await sell('storm');
    const request = { externalId: 'storm-1', purchaseExternalId: 'storm', amount: usd('4.00') };
    const answers = await Promise.all(Array.from({ length: 64 }, () => refund(request)));
    expect(new Set(answers.map((each) => each.purchase.refunded.amount))).toEqual(new Set(['4.00']));
    expect(await refundEvents(purchase.id)).toHaveLength(1);
  });

  it('never goes beyond the purchase when many refund it at once, and numbers those that do it without gaps', async () => {
    const { purchase } = await sell('crowd');
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        refund({ externalId: `crowd-${index}`, purchaseExternalId: 'crowd', amount: usd('0.90') }),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'RefundPurchaseSuccess')).toHaveLength(11);
    const events = await refundEvents(purchase.id);
    expect(events.map(({ data }) => data['sequence'])).toEqual(
      Array.from({ length: 11 }, (_, index) => index + 1),
    );
    expect(events.at(-1)?.data['refundedTotal']).toBe('9.9');
  });

  it('of a purchase without lines needs none', async () => {
    const { purchase } = await sell('bare', { total: usd('10.00') });
    await refund({ externalId: 'bare-1', purchaseExternalId: 'bare', amount: usd('4.00') });
    expect((await refundEvents(purchase.id))[0]?.data).toMatchObject({
      refundedTotal: '4',
      refundedLines: [],
    });
  });

  it.each([
    ['another currency', { amount: { amount: '1.00', currency: 'EUR' } }, ['input', 'amount', 'currency']],
    ['a negative amount', { amount: usd('-1.00') }, ['input', 'amount', 'amount']],
    ['three decimals', { amount: usd('1.001') }, ['input', 'amount', 'amount']],
    ['an unknown line', { lineIds: ['z'] }, ['input', 'lineIds', '0']],
    ['an empty externalId', { externalId: '' }, ['input', 'externalId']],
    ['a time too far ahead', { occurredAt: '2999-01-01T00:00:00Z' }, ['input', 'occurredAt']],
  ])('with %s is refused, and changes nothing', async (what, changes, path) => {
    const { purchase } = await sell(`bad: ${what}`);
    const answer = await refund({
      externalId: `bad: ${what}`,
      purchaseExternalId: `bad: ${what}`,
      ...changes,
    });
    expect(answer).toMatchObject({ __typename: 'InvalidInput', path });
    expect(await refundEvents(purchase.id)).toEqual([]);
  });

  it('of another partner’s purchase, or of none, is not found', async () => {
    await sell('theirs');
    const other = await platform.partner('butcher');
    const request = { externalId: 'x', purchaseExternalId: 'theirs' };
    expect(await refund(request, other)).toMatchObject({
      __typename: 'NotFound',
      resource: 'Purchase',
      id: 'theirs',
    });
    const { errors } = await platform.ask(operator, REFUND, { input: { ...request, occurredAt } });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
