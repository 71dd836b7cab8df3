import { eventually } from '@accord/testing';
import type { Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

const ERROR = '... on UserError { code message }';

/** Spending points and taking them back: holds, redemptions, refunds, adjustments, and what the books then say. */
export function points(platform: () => RunningPlatform): void {
  describe('points', () => {
    let scene: Scene;
    let grocer: ScenePartner;
    let cinema: ScenePartner;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      grocer = await scene.partner({ word: 'grocer' });
      cinema = await scene.partner({ word: 'cinema', terms: { maxPointsShare: '0.5' } });
    });

    it('are quoted, held, captured and used to pay, and what they paid earns nothing', async () => {
      const member = await scene.member();
      await scene.sell(grocer.till, scene.sale(member, '1000.00'));
      const basket = scene.sale(member, '20.00');

      const { quotePurchase } = await cinema.till.ask(
        `query ($input: RecordPurchaseInput!) {
          quotePurchase(input: $input) { pointsToEarn spendable maxPointsPayment awards { points } }
        }`,
        { input: basket },
      );
      // Half of 20.00 at 0.009 a point is 1,111 points; the member has 1,000.
      expect(quotePurchase).toEqual({
        pointsToEarn: 20,
        spendable: 1000,
        maxPointsPayment: 1000,
        awards: [{ points: 20 }],
      });

      const hold = await held(cinema.till, member, 600);
      expect(await scene.wallet(member)).toMatchObject({ balance: 400, held: 600 });
      const redemption = await captured(cinema.till, hold, 500);
      expect(redemption).toMatchObject({
        points: 500,
        restored: 0,
        value: { amount: '4.50', currency: 'EUR' },
      });
      expect(await scene.wallet(member)).toMatchObject({ balance: 500, held: 0 });

      const sale = await scene.sell(cinema.till, { ...basket, redemptionIds: [redemption.id] });
      expect(sale.pointsAwarded).toBe(15); // of 15.50
    });

    it('are refused beyond what there is, and a refusal stays with its key', async () => {
      const member = await scene.member();
      const input = { member: { id: member }, points: 5, idempotencyKey: scene.name('hold') };
      const refusal = { __typename: 'InsufficientPoints', spendable: 0 };
      expect(await hold(cinema.till, input)).toMatchObject(refusal);
      await scene.sell(grocer.till, scene.sale(member, '9.00'));
      expect(await hold(cinema.till, input)).toMatchObject({ __typename: 'InsufficientPoints' });
      expect(await hold(cinema.till, { ...input, points: 6 })).toMatchObject({
        __typename: 'IdempotencyConflict',
      });
      expect(await hold(cinema.till, { ...input, idempotencyKey: scene.name('hold') })).toMatchObject({
        hold: { status: 'OPEN', points: 5 },
      });
    });

    it('are never spent twice, however many tills try at once', async () => {
      const member = await scene.member();
      await scene.sell(grocer.till, scene.sale(member, '100.00'));
      const answers = await Promise.all(
        Array.from({ length: 16 }, () =>
          hold(cinema.till, { member: { id: member }, points: 30, idempotencyKey: scene.name('hold') }),
        ),
      );
      expect(answers.filter((answer) => answer.hold)).toHaveLength(3);
      expect(await scene.wallet(member)).toMatchObject({ balance: 10, held: 90 });
    });

    it('are free again when a hold is released or lapses', async () => {
      const member = await scene.member();
      await scene.sell(grocer.till, scene.sale(member, '50.00'));
      const released = await held(cinema.till, member, 20);
      const release = 'mutation ($id: ID!) { releaseHold(holdId: $id) { __typename } }';
      expect((await cinema.till.ask(release, { id: released })).releaseHold.__typename).toBe(
        'ReleaseHoldSuccess',
      );
      await held(cinema.till, member, 30, 'PT1S');
      await eventually(async () =>
        expect(await scene.wallet(member)).toMatchObject({ balance: 50, held: 0 }),
      );
      const { captureHold } = await cinema.till.ask(
        `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename ... on HoldNotOpen { status } } }`,
        { input: { holdId: released, idempotencyKey: scene.name('capture') } },
      );
      expect(captureHold).toEqual({ __typename: 'HoldNotOpen', status: 'RELEASED' });
    });

    it('pay at once where nothing can stop the payment any more', async () => {
      const member = await scene.member();
      await scene.sell(grocer.till, scene.sale(member, '100.00'));
      const input = { member: { id: member }, points: 40, idempotencyKey: scene.name('redeem') };
      const { redeemPoints } = await cinema.till.ask(
        `mutation ($input: RedeemPointsInput!) {
          redeemPoints(input: $input) { ... on RedeemPointsSuccess { redemption { id points } } ${ERROR} }
        }`,
        { input },
      );
      expect(await scene.wallet(member)).toMatchObject({ balance: 60, held: 0 });
      const paid = { redemptionIds: [redeemPoints.redemption.id] };
      const sold = await scene.sell(cinema.till, scene.sale(member, '10.00', paid));
      expect(sold.pointsAwarded).toBe(9); // of 9.64
    });

    it('come back when a redemption is refunded, in parts that sum to the whole', async () => {
      const member = await scene.member();
      await scene.sell(grocer.till, scene.sale(member, '100.00'));
      const redemption = await captured(cinema.till, await held(cinema.till, member, 80));
      const refund = (points: number | null, key = scene.name('refund')) =>
        cinema.till.ask(
          `mutation ($id: ID!, $points: Points, $key: String!) {
            refundRedemption(redemptionId: $id, points: $points, idempotencyKey: $key) {
              __typename ... on RefundRedemptionSuccess { redemption { restored } } ${ERROR}
            }
          }`,
          { id: redemption.id, points, key },
        );
      expect((await refund(30)).refundRedemption.redemption.restored).toBe(30);
      expect((await refund(51)).refundRedemption.__typename).toBe('InvalidInput');
      expect((await refund(null)).refundRedemption.redemption.restored).toBe(80);
      expect(await scene.wallet(member)).toMatchObject({ balance: 100, debt: 0 });
    });

    it('are taken back with a refund; what is spent becomes debt, and the next points repay it', async () => {
      const member = await scene.member();
      const sale = scene.sale(member, '99.90');
      await scene.sell(grocer.till, sale);
      await captured(cinema.till, await held(cinema.till, member, 60));

      const partial = await refunded(grocer.till, sale['externalId'] as string, '49.95');
      expect(partial).toMatchObject({ pointsTakenBack: 50 });
      expect(await scene.wallet(member)).toMatchObject({ balance: 0, debt: 11 });
      const whole = await refunded(grocer.till, sale['externalId'] as string);
      expect(whole).toMatchObject({ purchase: { status: 'REFUNDED', pointsAwarded: 0 } });
      await eventually(async () =>
        expect(await scene.wallet(member)).toMatchObject({ balance: 0, debt: 60 }),
      );

      await scene.sell(grocer.till, scene.sale(member, '70.00'));
      expect(await scene.wallet(member)).toMatchObject({ balance: 10, debt: 0 });
      const beyond = await refund(grocer.till, sale['externalId'] as string, '0.01');
      expect(beyond).toMatchObject({ __typename: 'RefundExceedsPurchase', refundable: { amount: '0.00' } });
    });

    it('may be given and taken by the operator, once for a key', async () => {
      const member = await scene.member();
      const adjust = (points: number, key: string, more: object = {}) =>
        scene.operator.ask(
          `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $key: String!, $spendableAt: [ID!]) {
            adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: "e2e", idempotencyKey: $key, spendableAt: $spendableAt) {
              __typename ... on AdjustPointsSuccess { wallet { balance } } ... on InsufficientPoints { spendable }
            }
          }`,
          { member: { id: member }, partnerId: cinema.id, points, key, ...more },
        );
      const key = scene.name('adjust');
      await adjust(40, key, { spendableAt: [cinema.id] });
      expect((await adjust(40, key, { spendableAt: [cinema.id] })).adjustPoints.wallet.balance).toBe(40);
      const { member: told } = await scene.operator.ask(
        'query ($id: ID!, $a: ID!, $b: ID!) { member(ref: { id: $id }) { wallet { there: spendable(partnerId: $a) here: spendable(partnerId: $b) } } }',
        { id: member, a: cinema.id, b: grocer.id },
      );
      expect(told.wallet).toEqual({ there: 40, here: 0 });
      expect((await adjust(-41, scene.name('adjust'))).adjustPoints.__typename).toBe('InsufficientPoints');
      expect((await adjust(-15, scene.name('adjust'))).adjustPoints.wallet.balance).toBe(25);
    });

    it('agree in every book: accounts, liability, proof', async () => {
      const shop = await scene.partner();
      const member = await scene.member();
      const before = await liability(scene.operator);
      await scene.sell(shop.till, scene.sale(member, '200.00'));
      await captured(cinema.till, await held(cinema.till, member, 50));
      const open = await held(cinema.till, member, 20);

      const after = await liability(scene.operator);
      expect({
        issued: after.issued - before.issued,
        redeemed: after.redeemed - before.redeemed,
        outstanding: after.outstanding - before.outstanding,
        held: after.held - before.held,
      }).toEqual({ issued: 200, redeemed: 50, outstanding: 150, held: 20 });
      const { partner } = await scene.operator.ask(
        'query ($id: ID!) { partner(id: $id) { account { issued redeemed takenBack expired owes { amount currency } owed { amount } } } }',
        { id: shop.id },
      );
      expect(partner.account).toEqual({
        issued: 200,
        redeemed: 0,
        takenBack: 0,
        expired: 0,
        owes: { amount: '2.00', currency: 'EUR' },
        owed: { amount: '0.00' },
      });
      await captured(cinema.till, open);
      const { verifyLedger } = await scene.operator.ask(
        '{ verifyLedger { ok violations { rule subject detail } } }',
      );
      expect(verifyLedger).toEqual({ ok: true, violations: [] });
    });

    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever comes
    async function hold(till: Client, input: object): Promise<any> {
      const { holdPoints } = await till.ask(
        `mutation ($input: HoldPointsInput!) {
          holdPoints(input: $input) {
            __typename ... on HoldPointsSuccess { hold { id status points } } ... on InsufficientPoints { spendable } ${ERROR}
          }
        }`,
        { input },
      );
      return holdPoints;
    }

    async function held(till: Client, member: string, amount: number, ttl = 'PT15M'): Promise<string> {
      const answer = await hold(till, {
        member: { id: member },
        points: amount,
        ttl,
        idempotencyKey: scene.name('hold'),
      });
      if (!answer.hold) throw new Error(JSON.stringify(answer));
      return answer.hold.id;
    }

    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
    async function captured(till: Client, holdId: string, amount?: number): Promise<any> {
      const { captureHold } = await till.ask(
        `mutation ($input: CaptureHoldInput!) {
          captureHold(input: $input) {
            __typename
            ... on CaptureHoldSuccess { hold { status captured } redemption { id points restored value { amount currency } } }
            ${ERROR}
          }
        }`,
        { input: { holdId, points: amount ?? null, idempotencyKey: scene.name('capture') } },
      );
      if (!captureHold.redemption) throw new Error(JSON.stringify(captureHold));
      return captureHold.redemption;
    }

    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
    async function refund(till: Client, externalId: string, amount?: string): Promise<any> {
      const { refundPurchase } = await till.ask(
        `mutation ($input: RefundPurchaseInput!) {
          refundPurchase(input: $input) {
            __typename
            ... on RefundPurchaseSuccess { pointsTakenBack purchase { status pointsAwarded refunded { amount } } }
            ... on RefundExceedsPurchase { refundable { amount } }
            ${ERROR}
          }
        }`,
        {
          input: {
            externalId: scene.name('refund'),
            purchaseExternalId: externalId,
            occurredAt: platform().now.toISOString(),
            ...(amount && { amount: { amount, currency: 'EUR' } }),
          },
        },
      );
      return refundPurchase;
    }

    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
    async function refunded(till: Client, externalId: string, amount?: string): Promise<any> {
      const answer = await refund(till, externalId, amount);
      if (!answer.purchase) throw new Error(JSON.stringify(answer));
      return answer;
    }
  });
}

async function liability(
  operator: Client,
): Promise<Record<'issued' | 'redeemed' | 'outstanding' | 'held', number>> {
  const { programLiability } = await operator.ask(
    '{ programLiability { outstanding pending held debt issued redeemed expired } }',
  );
  return programLiability;
}
