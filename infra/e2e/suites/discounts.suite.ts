import { eventually } from '@accord/testing';
import type { Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene } from '../support/scene';

const ERROR = '... on UserError { code message }';

/** A till gives a discount that the neighbour bears in part: from the quote to both statements, and back with refunds. */
export function discounts(platform: () => RunningPlatform): void {
  describe('a discount that another bears', () => {
    it('is owed to who gave it, less what refunds take back', async () => {
      const scene = await Scene.on(platform());
      const [florist, bakery] = [
        await scene.partner({ word: 'florist', rule: null }),
        await scene.partner({ word: 'bakery', rule: null }),
      ];
      const campaignId = await scene.campaign({
        trigger: 'purchase',
        when: { partner: [bakery.slug] },
        then: [{ discount: { percent: '20' } }],
        funding: [
          { partner: florist.slug, share: '0.7' },
          { partner: bakery.slug, share: '0.3' },
        ],
      });
      const [floristsOffice, bakersOffice] = [
        platform().client(await scene.key(florist.id, ['owner'])),
        platform().client(await scene.key(bakery.id, ['owner'])),
      ];
      const settled = (amount: string): Promise<void> =>
        eventually(async () => {
          expect(await linesOf(scene, floristsOffice)).toEqual([['DISCOUNT_BORNE', bakery.id, amount]]);
          expect(await linesOf(scene, bakersOffice)).toEqual([['DISCOUNT_GIVEN', florist.id, amount]]);
        });

      const member = await scene.member();
      const { quotePurchase } = await bakery.till.ask(
        'query ($input: RecordPurchaseInput!) { quotePurchase(input: $input) { discounts { campaign { id } amount { amount } } } }',
        { input: scene.sale(member, '25.00') },
      );
      expect(quotePurchase.discounts).toEqual([{ campaign: { id: campaignId }, amount: { amount: '5.00' } }]);

      const told = [{ campaignId, amount: { amount: '5.00', currency: 'EUR' } }];
      const sale = scene.sale(member, '20.00', { discounts: told });
      await scene.sell(bakery.till, sale);
      await settled('3.50'); // 5.00 × 0.7
      const refund = async (amount?: string): Promise<void> => {
        const input = {
          externalId: scene.name('refund'),
          purchaseExternalId: sale['externalId'],
          occurredAt: platform().now.toISOString(),
          ...(amount === undefined ? {} : { amount: { amount, currency: 'EUR' } }),
        };
        const { refundPurchase } = await bakery.till.ask(
          `mutation ($input: RefundPurchaseInput!) { refundPurchase(input: $input) { __typename ${ERROR} } }`,
          { input },
        );
        expect(refundPurchase).toEqual({ __typename: 'RefundPurchaseSuccess' });
      };
      await refund('8.00');
      await settled('2.10'); // of 5.00, 12 ÷ 20 are left: of the 2.00 that go back 1.40 are the florist's
      await refund();
      await settled('0.00');
      const { verifyLedger } = await scene.operator.ask('{ verifyLedger { violations { rule subject } } }');
      expect(verifyLedger.violations).toEqual([]);
    });

    async function linesOf(scene: Scene, office: Client): Promise<unknown[]> {
      const { settlementStatement } = await office.ask(
        `query ($period: String!) { settlementStatement(period: $period, currency: "EUR") {
           discounts { kind other { id } amount { amount } } } }`,
        { period: scene.platform.now.toISOString().slice(0, 7) },
      );
      return settlementStatement.discounts.map(
        ({ kind, other, amount }: { kind: string; other: { id: string }; amount: { amount: string } }) => [
          kind,
          other.id,
          amount.amount,
        ],
      );
    }
  });
}
