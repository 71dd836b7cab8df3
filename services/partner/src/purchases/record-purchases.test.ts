import { newMemberId, PartnerPlatform, till } from '../../test/partner-platform';

const RECORD = `mutation ($input: RecordPurchaseInput!) { recordPurchase(input: $input) {
  __typename
  ... on RecordPurchaseSuccess { purchase { id externalId status pointsAwarded total { amount currency } partner { slug } member { id } location { code } lines { externalId sku } } }
  ... on NotFound { code resource id } ... on InvalidInput { code message path } ... on IdempotencyConflict { code idempotencyKey } } }`;

describe('recording a sale', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  const memberId = newMemberId();

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    partnerId = await platform.partner('grocer');
  });
  afterAll(() => platform.stop());

  it('stores it with its event, and answers PENDING while nobody judges it', async () => {
    const input = {
      externalId: 'sale-1',
      member: { id: memberId },
      locationCode: 'main',
      occurredAt: '2026-01-05T10:00:00+01:00',
      total: { amount: '12.30', currency: 'USD' },
      lines: [{ id: 'a', sku: 'bread', amount: { amount: '12.30', currency: 'USD' } }],
    };
    const { data, errors } = await platform.ask(till(partnerId), RECORD, { input });
    expect(errors).toBeUndefined();
    expect(data.recordPurchase).toMatchObject({
      purchase: {
        status: 'PENDING',
        pointsAwarded: 0,
        total: { amount: '12.30', currency: 'USD' },
        partner: { slug: 'grocer' },
        member: { id: memberId },
        location: { code: 'main' },
        lines: [{ externalId: 'a', sku: 'bread' }],
      },
    });
    const event = (await platform.outbox()).find(({ type }) => type === 'purchase-recorded.v1');
    expect(event?.data).toMatchObject({
      memberId,
      partnerSlug: 'grocer',
      locationTimeZone: 'America/New_York',
    });
  });
});
