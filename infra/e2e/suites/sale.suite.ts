import { eventually } from '@accord/testing';
import type { RunningPlatform } from '../support/running-platform';
import { Scene, type ScenePartner } from '../support/scene';

/** The flow of one sale: from the till to points, inbox and e-mail. */
export function aSale(platform: () => RunningPlatform): void {
  describe('a sale', () => {
    let scene: Scene;
    let grocer: ScenePartner;
    beforeAll(async () => {
      scene = await Scene.on(platform());
      grocer = await scene.partner({ word: 'grocer' });
    });

    it('gives points, a statement line, an inbox message and an e-mail in the member’s language', async () => {
      const email = `${scene.name('zofia')}@example.com`;
      const member = await scene.member(grocer.till, {
        givenName: 'Zofia',
        email,
        locale: 'pl',
        timeZone: 'Europe/Warsaw',
        consents: [{ purpose: 'EMAIL_MARKETING', granted: true }],
      });

      const sale = await scene.sell(grocer.till, scene.sale(member, '22.90'));

      expect(sale).toMatchObject({ pointsAwarded: 22, status: 'AWARDED' });
      expect(sale.awards).toEqual([expect.objectContaining({ points: 22 })]);
      expect(await scene.wallet(member)).toMatchObject({
        balance: 22,
        pending: 0,
        held: 0,
        lots: { nodes: [{ points: 22, remaining: 22, issuer: { slug: grocer.slug }, spendableAt: null }] },
        statement: { nodes: [{ kind: 'EARN', points: 22, balanceAfter: 22 }] },
      });
      const asMember = await platform().member(member);
      await eventually(async () => {
        const { me } = await asMember.ask(
          '{ me { notifications { nodes { title body deliveries { channel status } } } } }',
        );
        expect(me.notifications.nodes).toHaveLength(1);
        expect(me.notifications.nodes[0].title).toContain('22 punkty');
        expect(me.notifications.nodes[0].deliveries).toContainEqual({ channel: 'EMAIL', status: 'SENT' });
      });
      const mail = (await platform().mails()).find(({ to }) => to.includes(email));
      expect(mail?.subject).toContain('22 punkty');
    });

    it('counts once, however often and from however many tills at once it is sent', async () => {
      const member = await scene.member();
      const input = scene.sale(member, '10.00');

      const answers = await Promise.all(Array.from({ length: 20 }, () => scene.record(grocer.till, input)));

      expect(new Set(answers.map(({ purchase }) => purchase?.id)).size).toBe(1);
      await eventually(async () => expect((await scene.wallet(member)).balance).toBe(10));
      const conflict = await scene.record(grocer.till, {
        ...input,
        total: { amount: '11.00', currency: 'EUR' },
      });
      expect(conflict).toMatchObject({
        __typename: 'IdempotencyConflict',
        idempotencyKey: input['externalId'],
      });
      expect((await scene.wallet(member)).balance).toBe(10);
    });

    it('answers a batch in its order, each sale for itself', async () => {
      const member = await scene.member();
      const inputs = [
        scene.sale(member, '5.00'),
        scene.sale('mem_00000000000000000000000000', '5.00'),
        scene.sale(member, '7.00', { locationCode: 'nowhere' }),
        scene.sale(member, '9.00', { locationCode: 'main' }),
      ];
      const { recordPurchases } = await grocer.till.ask(
        `mutation ($inputs: [RecordPurchaseInput!]!) {
          recordPurchases(inputs: $inputs) { __typename ... on RecordPurchaseSuccess { purchase { externalId } } }
        }`,
        { inputs },
      );
      expect(recordPurchases.map(({ __typename }: { __typename: string }) => __typename)).toEqual([
        'RecordPurchaseSuccess',
        'NotFound',
        'NotFound',
        'RecordPurchaseSuccess',
      ]);
      await eventually(async () => expect((await scene.wallet(member)).balance).toBe(14));
    });

    it('before the enrolment counts, and so does one that comes late', async () => {
      const member = await scene.member();
      const sale = await scene.sell(
        grocer.till,
        scene.sale(member, '3.00', { occurredAt: '2019-02-28T23:59:59+01:00' }),
      );
      expect(sale).toMatchObject({ status: 'AWARDED', pointsAwarded: 3 });
    });

    it('never gives more than a campaign’s budget, however many come at once', async () => {
      const cafe = await scene.partner({ word: 'cafe', rule: null });
      await scene.campaign({
        trigger: 'purchase',
        when: { partner: [cafe.slug] },
        then: [{ points: { fixed: 30, expires: { after: 'P30D' } } }],
        limits: { budget: { points: 100 } },
      });
      const members = await Promise.all(Array.from({ length: 12 }, () => scene.member()));

      await Promise.all(members.map((member) => scene.record(cafe.till, scene.sale(member, '4.00'))));

      await eventually(async () => {
        const purchases = await Promise.all(
          members.map(async (id) => {
            const answer = await scene.operator.ask(
              'query ($id: ID!) { member(ref: { id: $id }) { purchases { nodes { status pointsAwarded } } } }',
              { id },
            );
            return answer.member.purchases.nodes[0];
          }),
        );
        expect(purchases.every(({ status }) => status === 'AWARDED')).toBe(true);
        const given = purchases.map(({ pointsAwarded }) => pointsAwarded).sort((a, b) => b - a);
        expect(given.slice(0, 4)).toEqual([30, 30, 30, 10]);
        expect(given.reduce((sum, points) => sum + points, 0)).toBe(100);
      });
    });

    it('earns by a campaign from the moment its launch is answered, and not while it is paused', async () => {
      const florist = await scene.partner({ word: 'florist', rule: null });
      const member = await scene.member();
      const campaign = await scene.campaign({
        trigger: 'purchase',
        when: { all: [{ partner: [florist.slug] }, { channel: ['ONLINE'] }] },
        then: [{ points: { fixed: 7, expires: { after: 'P30D' } } }],
      });
      const online = () => scene.sell(florist.till, scene.sale(member, '1.00', { channel: 'ONLINE' }));

      expect((await online()).pointsAwarded).toBe(7);
      expect(await scene.sell(florist.till, scene.sale(member, '1.00'))).toMatchObject({
        status: 'AWARDED',
        pointsAwarded: 0,
      });
      await scene.operator.ask('mutation ($id: ID!) { pauseCampaign(id: $id) { __typename } }', {
        id: campaign,
      });
      expect(await online()).toMatchObject({ status: 'AWARDED', pointsAwarded: 0, awards: [] });
    });
  });
}
