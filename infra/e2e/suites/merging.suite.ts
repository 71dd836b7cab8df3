import { eventually } from '@accord/testing';
import type { Client } from '../support/client';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

const ERROR = '... on UserError { code message }';

/** One person with two cards: merged, all services take both for one; undone, each has what is left. */
export function merging(platform: () => RunningPlatform): void {
  describe('one person with two cards', () => {
    let scene: Scene;
    let grocer: ScenePartner;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      grocer = await scene.partner({ word: 'grocer' });
    });

    it('is merged: points, holds, sales by either card and refunds are the survivor’s, and what is left returns', async () => {
      const card = scene.name('card');
      const old = await scene.member(scene.operator, { cardNumber: card });
      const survivor = await scene.member();
      const bought = scene.sale(old, '100.00');
      await scene.sell(grocer.till, bought);
      await scene.sell(grocer.till, scene.sale(survivor, '10.00'));
      const { holdPoints } = await grocer.till.ask(
        `mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { ... on HoldPointsSuccess { hold { id } } ${ERROR} } }`,
        { input: { member: { card }, points: 30, idempotencyKey: scene.name('hold') } },
      );

      const { mergeMembers } = await scene.operator.ask(
        `mutation ($from: MemberRef!, $into: MemberRef!, $key: String!) {
           mergeMembers(from: $from, into: $into, reason: "Lost the first card", idempotencyKey: $key) {
             __typename ... on MergeMembersSuccess { merge { id from { status mergedInto { id } } } } ${ERROR} } }`,
        { from: { card }, into: { id: survivor }, key: scene.name('merge') },
      );
      expect(mergeMembers.merge.from).toEqual({ status: 'MERGED', mergedInto: { id: survivor } });
      const { member } = await grocer.till.ask(
        'query ($card: String!) { member(ref: { card: $card }) { id } }',
        { card },
      );
      expect(member.id).toBe(survivor);
      await balanceOf(survivor, 80); // 70 that were free, and 10

      // What was held before pays a sale of the survivor, by the old card.
      const { captureHold } = await grocer.till.ask(
        `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { ... on CaptureHoldSuccess { redemption { id } } ${ERROR} } }`,
        { input: { holdId: holdPoints.hold.id, points: 20, idempotencyKey: scene.name('capture') } },
      );
      await balanceOf(survivor, 90);
      const paid = scene.sale(survivor, '20.18', {
        member: { card },
        redemptionIds: [captureHold.redemption.id],
      });
      expect((await scene.sell(grocer.till, paid)).pointsAwarded).toBe(20);
      await balanceOf(survivor, 110);

      // Half of what the old card bought is given back: 50 of its own points, wherever they are now.
      const { refundPurchase } = await grocer.till.ask(
        `mutation ($input: RefundPurchaseInput!) { refundPurchase(input: $input) { __typename ${ERROR} } }`,
        {
          input: {
            purchaseExternalId: bought['externalId'],
            externalId: scene.name('refund'),
            occurredAt: platform().now.toISOString(),
            amount: { amount: '50.00', currency: 'EUR' },
          },
        },
      );
      expect(refundPurchase.__typename).toBe('RefundPurchaseSuccess');
      await balanceOf(survivor, 60);

      const { unmergeMembers } = await scene.operator.ask(
        `mutation ($id: ID!) { unmergeMembers(mergeId: $id, reason: "Two people") { ... on MergeMembersSuccess { merge { undoneAt } } ${ERROR} } }`,
        { id: mergeMembers.merge.id },
      );
      expect(unmergeMembers.merge.undoneAt).not.toBeNull();
      await balanceOf(old, 30);
      await balanceOf(survivor, 30);
      const { verifyLedger } = await scene.operator.ask('{ verifyLedger { violations { rule subject } } }');
      expect(verifyLedger.violations).toEqual([]);
    });

    const balanceOf = (memberId: string, points: number): Promise<void> =>
      eventually(async () => expect(await balance(scene.operator, memberId)).toBe(points));

    async function balance(by: Client, id: string): Promise<number> {
      const { member } = await by.ask(
        'query ($id: ID!) { member(ref: { id: $id }) { wallet { balance } } }',
        {
          id,
        },
      );
      return member.wallet.balance as number;
    }
  });
}
