import fc from 'fast-check';
import { campaignOf, PARTNERS, settingsOf } from './memory-programme';
import { purchaseOf, type SaleSketch } from './sale';
import { rulesOf } from '../src/judging/rules';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const oneOrMore = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });

const { when } = fc.letrec<{ when: object }>((tie) => ({
  when: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    oneOrMore(PARTNERS).map((partner) => ({ partner })),
    oneOrMore(['IN_STORE', 'ONLINE', 'APP']).map((channel) => ({ channel })),
    oneOrMore(['SHOP', 'CAFE']).map((partnerCategory) => ({ partnerCategory })),
    oneOrMore(['CAKE', 'BALLOONS', 'FUEL']).map((category) => ({ lines: { category } })),
    oneOrMore(['sku0', 'sku1', 'sku2']).map((sku) => ({ lines: { sku } })),
    oneOrMore(['CAKE', 'FUEL']).map((notCategory) => ({ lines: { notCategory } })),
    fc.integer({ min: 0, max: 50 }).map((atLeast) => ({ basket: { atLeast: `${atLeast}.00` } })),
    fc.array(tie('when'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('when'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('when').map((not) => ({ not })),
  ),
}));

const sale: fc.Arbitrary<SaleSketch> = fc.record({
  partner: fc.constantFrom(...PARTNERS),
  channel: fc.constantFrom('IN_STORE', 'ONLINE', 'APP'),
  lines: fc.array(
    fc.record({
      sku: fc.constantFrom('sku0', 'sku1', 'sku2', 'sku3'),
      category: fc.constantFrom('CAKE', 'BALLOONS', 'FUEL', 'BREAD'),
      amount: fc.integer({ min: 0, max: 30 }).map((amount) => `${amount}.00`),
    }),
    { maxLength: 3 },
  ),
});

const then = [{ points: { fixed: 1 } }];

describe('the index of campaigns', () => {
  it('loses none that holds, whatever its conditions, and keeps the order of judging', () => {
    fc.assert(
      fc.property(fc.array(when, { minLength: 1, maxLength: 12 }), fc.array(sale), (conditions, sales) => {
        const campaigns = conditions.map((each, index) =>
          campaignOf(`c${index}`, { trigger: 'purchase', when: each, then, priority: index % 3 }),
        );
        const rules = rulesOf(campaigns, settingsOf());
        for (const each of sales) {
          const occasion = saleOfSnapshot(purchaseOf(each), 'UTC');
          const holding = rules.campaigns.filter(({ condition }) => condition?.holds(occasion) === true);
          const found = rules.candidates(occasion);
          expect(found.filter((campaign) => holding.includes(campaign))).toEqual(holding);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds a few of a thousand by what is rarest in them', () => {
    const campaigns = Array.from({ length: 1_000 }, (_, index) =>
      campaignOf(`c${index}`, {
        trigger: 'purchase',
        when: {
          all: [{ partner: [PARTNERS[index % PARTNERS.length]] }, { lines: { sku: [`sku${index}`] } }],
        },
        then,
      }),
    );
    const always = campaignOf('always', { trigger: 'purchase', then });
    const rules = rulesOf([...campaigns, always], settingsOf());
    const occasion = saleOfSnapshot(
      purchaseOf({
        partner: PARTNERS[7]!,
        lines: [
          { sku: 'sku7', amount: '1.00' },
          { sku: 'none', amount: '1.00' },
        ],
      }),
      'UTC',
    );
    expect(rules.candidates(occasion).map(({ slug }) => slug)).toEqual(['always', 'c7']);
  });
});
