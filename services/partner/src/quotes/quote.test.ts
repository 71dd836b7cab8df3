import { findSpendable, quoteAwards, resolveMembers, type PurchaseSnapshot } from '@accord/contracts';
import { Decimal } from '@accord/values';
import { newMemberId, operator, PartnerPlatform, till } from '../../test/partner-platform';
import { sale, usd } from '../../test/sales';
import { maxPointsPayment } from './quote-purchase';

const QUOTE = `query ($input: RecordPurchaseInput!) { quotePurchase(input: $input) {
  pointsToEarn spendable maxPointsPayment
  discount { amount } discounts { campaign { id } amount { amount currency } lines { place lineId amount { amount } } explanation }
  awards { id campaign { id } points expiresAt spendableAt { slug } explanation english: explanation(locale: "en-GB") }
  offers { id campaign { id } title summary english: summary(locale: "en-GB") startsAt endsAt needsActivation activated canActivate } } }`;

describe('a quote', () => {
  let platform: PartnerPlatform;
  let partnerId: string;
  let judged: PurchaseSnapshot[] = [];
  let wanted: object[] = [];
  const memberId = newMemberId();
  const quote = (input: object, caller = till(partnerId)) => platform.ask(caller, QUOTE, { input });

  beforeAll(async () => {
    platform = await PartnerPlatform.start();
    const terms = { pricePerPoint: usd('0.01'), ratePerPoint: usd('0.009'), maxPointsShare: '0.5' };
    partnerId = await platform.partner('grocer', { terms });
  });
  beforeEach(() => {
    judged = [];
    wanted = [];
  });
  afterAll(() => platform.stop());

  it('can’t be given while campaigns and ledger are down, and says so', async () => {
    const { errors } = await quote(sale('early', memberId));
    expect(errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
  });

  it('says what the basket would earn and how many points may pay it, and changes nothing', async () => {
    platform.others.serve(resolveMembers, ({ references }) =>
      Promise.resolve({
        members: references.map(({ card }) =>
          card === 'card 1'
            ? { memberId, status: 'ACTIVE' as const, locale: 'pl', timeZone: 'Europe/Warsaw' }
            : null,
        ),
      }),
    );
    platform.others.serve(findSpendable, () => Promise.resolve({ spendable: 2_000 }));
    platform.others.serve(quoteAwards, ({ purchase, ...words }) => {
      judged.push(purchase);
      wanted.push(words);
      const [, cake] = purchase.lines;
      const explanations = { en: '2.30 USD off' };
      const amount = purchase.discounts?.[0]?.amount ?? '2.3';
      const off = { campaignId: 'cmp_2', amount, explanations };
      if (cake)
        return Promise.resolve({
          awards: [],
          points: 0,
          discounts: [{ ...off, lines: [{ lineId: cake.lineId, amount: '2.3' }] }],
        });
      const award = {
        awardId: 'awd_1',
        campaignId: 'cmp_1',
        campaignSlug: 'base',
        campaignName: 'Base',
        campaignVersion: 1,
        currency: 'PTS',
        points: 12,
        funders: [{ partnerId, points: 12 }],
        availableAt: purchase.occurredAt,
        spendableAt: [partnerId],
        explanations: { en: '12 points', pl: '12 punktów' },
      };
      const offer = {
        offerId: 'ofr_1',
        campaignId: 'cmp_1',
        title: 'Base',
        summaries: { en: 'Twelve', pl: 'Dwanaście' },
        endsAt: '2027-01-01T00:00:00.000Z',
        needsActivation: true,
      };
      return Promise.resolve({ awards: [award], points: 12, offers: [offer] });
    });
    const { data } = await quote(sale('basket', '', { member: { card: 'card 1' } }));
    expect(data.quotePurchase).toEqual({
      pointsToEarn: 12,
      spendable: 2_000,
      maxPointsPayment: 683,
      discount: { amount: '0.00' },
      discounts: [],
      awards: [
        {
          id: 'awd_1',
          campaign: { id: 'cmp_1' },
          points: 12,
          expiresAt: null,
          spendableAt: [{ slug: 'grocer' }],
          explanation: '12 punktów',
          english: '12 points',
        },
      ],
      offers: [
        {
          id: 'ofr_1',
          campaign: { id: 'cmp_1' },
          title: 'Base',
          summary: 'Dwanaście',
          english: 'Twelve',
          startsAt: null,
          endsAt: '2027-01-01T00:00:00.000Z',
          needsActivation: true,
          activated: true,
          canActivate: false,
        },
      ],
    });
    expect(judged).toMatchObject([{ memberId, externalId: 'basket', memberTimeZone: 'Europe/Warsaw' }]);
    expect(await platform.database.query('SELECT id FROM purchase')).toEqual([]);
  });

  it.each([
    ['nothing that isn’t asked for', 'pointsToEarn awards { points }', { languages: [], offers: false }],
    ['the offers', 'offers { summary(locale: "ru") }', { languages: [], offers: true }],
    [
      'explanations as they are liked',
      'discounts { explanation }',
      { languages: ['*', 'pl', 'en'], offers: false },
    ],
    ['the same by a fragment', 'awards { ...Why }', { languages: ['*', 'pl', 'en'], offers: false }],
    [
      'each language when one is named',
      'awards { ... on Award { explanation(locale: "fr") } }',
      { offers: false },
    ],
  ])('asks the campaigns for %s', async (_what, fields, words) => {
    const fragment = fields.includes('Why') ? 'fragment Why on Award { explanation }' : '';
    const query = `query ($input: RecordPurchaseInput!) { quotePurchase(input: $input) { ${fields} } } ${fragment}`;
    const input = sale('why', '', { member: { card: 'card 1' } });
    expect((await platform.ask(till(partnerId), query, { input })).errors).toBeUndefined();
    expect(wanted).toEqual([words]);
  });

  it('says what may come off which line; points may pay what is left', async () => {
    const lines = [
      { sku: 'bread', amount: usd('2.30') },
      { id: 'a', sku: 'cake', amount: usd('10.00') },
    ];
    const asked = await quote(sale('off', '', { member: { card: 'card 1' }, lines }));
    expect(asked.data.quotePurchase).toMatchObject({
      maxPointsPayment: 555,
      discount: { amount: '2.30' },
      discounts: [
        {
          campaign: { id: 'cmp_2' },
          amount: { amount: '2.30', currency: 'USD' },
          lines: [{ place: 1, lineId: 'a', amount: { amount: '2.30' } }],
          explanation: '2.30 USD off',
        },
      ],
    });
    const discounts = [{ campaignId: 'cmp_2', amount: usd('1.10') }];
    const told = await quote(sale('told', '', { member: { card: 'card 1' }, lines, discounts }));
    expect(told.data.quotePurchase).toMatchObject({ maxPointsPayment: 683, discount: { amount: '1.10' } });
  });

  it.each([
    ['a member that isn’t there', { member: { card: 'card 9' } }, ['input', 'member']],
    [
      'a location that isn’t there',
      { member: { card: 'card 1' }, locationCode: 'x' },
      ['input', 'locationCode'],
    ],
    ['a negative total', { total: usd('-1') }, ['input', 'total', 'amount']],
  ])('for %s is an error with its path', async (_what, changes, path) => {
    const { errors } = await quote(sale('bad', memberId, changes));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
  });

  it('is for tills', async () => {
    expect((await quote(sale('x', memberId), operator)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('the most points that may pay', () => {
  const most = (
    total: string,
    terms: { share?: string; rate?: string; accepts?: boolean; paid?: string },
    spendable: number,
  ) =>
    Number(
      maxPointsPayment(
        {
          total: { amount: new Decimal(total), currency: 'USD' },
          paidWithPoints: new Decimal(terms.paid ?? 0),
        },
        {
          accepts: terms.accepts ?? true,
          maxPointsShare: new Decimal(terms.share ?? 1),
          ratePerPoint: { amount: new Decimal(terms.rate ?? '0.009'), currency: 'USD' },
        },
        BigInt(spendable),
      ),
    );

  it.each([
    ['what the member has', most('100', {}, 50), 50],
    ['what covers the basket, rounded down', most('10', {}, 9_999), 1_111],
    ['a share of the basket', most('10', { share: '0.25' }, 9_999), 277],
    ['less what points have paid', most('10', { paid: '9' }, 9_999), 111],
    ['nothing more, when they have paid their share', most('10', { share: '0.5', paid: '9' }, 9_999), 0],
    ['nothing where points aren’t accepted', most('10', { accepts: false }, 9_999), 0],
    ['nothing where a point is worth nothing', most('10', { rate: '0' }, 9_999), 0],
  ])('are %s', (_what, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
