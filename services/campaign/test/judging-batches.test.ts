import { pointsCredited } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { EXAMPLES } from './examples';
import { openStand, partnerOf, type Stand } from './stand';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf } from './sale';

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const LAUNCH = `mutation ($id: ID!) { launchCampaign(id: $id) { ... on SaveCampaignSuccess { campaign { status } } } }`;

async function launch(stand: Stand, slug: string, definition: unknown): Promise<string> {
  const created = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, {
    input: { slug, name: slug, definition },
  });
  const { id } = created.data!.createCampaign.campaign;
  await stand.graphql(LAUNCH, { id });
  return id;
}

describe('judging in batches, by two copies of the service', () => {
  let stand: Stand;
  const pointsOf = (purchaseId: string): number | undefined =>
    stand.granted
      .find(({ trigger }) => trigger.id === purchaseId)
      ?.awards.reduce((sum, { points }) => sum + points, 0);

  beforeAll(async () => {
    stand = await openStand(['grocer', 'fuel', 'bakery', 'party', 'mall'].map((slug) => partnerOf(slug)));
    await stand.copy();
  }, 60_000);
  afterAll(() => stand.close());

  it('gives a budget of 1,000 exactly, however many purchases come at once', async () => {
    const id = await launch(stand, 'thousand', {
      trigger: 'purchase',
      when: { partner: ['fuel'] },
      then: [{ points: { fixed: 7 } }],
      limits: { budget: { points: 1000 }, perMember: { points: 20, within: 'day' } },
    });
    const purchases = Array.from({ length: 400 }, (_, index) =>
      purchaseOf({ partner: 'fuel', member: `m${index % 150}`, total: '10.00' }),
    );
    await Promise.all(
      Array.from({ length: 8 }, (_, part) =>
        stand.publish(recorded(...purchases.filter((_each, index) => index % 8 === part))),
      ),
    );
    await eventually(() => {
      const judged = purchases.map(({ purchaseId }) => pointsOf(purchaseId));
      expect(judged.filter((points) => points === undefined)).toEqual([]);
      expect(judged.reduce<number>((sum, points) => sum + points!, 0)).toBe(1000);
    }, 30_000);
    const rows = await stand.database.query(
      `SELECT points FROM limit_standing WHERE campaign_id = $1 AND scope = 'total'`,
      [id],
    );
    expect(rows).toEqual([{ points: '1000' }]);
  });

  it('judges once what is published twice, and refunds what was refunded before it came', async () => {
    await launch(stand, 'grocer-base', EXAMPLES.base);
    const purchase = purchaseOf({ member: 'twice', total: '50.00' });
    await stand.publish(refunded(refundOf(purchase, '10.00', { sequence: 1 })));
    await stand.publish([
      ...recorded(purchase),
      ...recorded(purchase),
      ...refunded(refundOf(purchase, '50.00', { sequence: 2 })),
    ]);
    await eventually(() =>
      expect(
        stand.reduced
          .filter(({ purchaseId }) => purchaseId === purchase.purchaseId)
          .map(({ sequence, standings }) => [sequence, standings[0]?.points]),
      ).toEqual([
        [1, 40],
        [2, 0],
      ]),
    );
    const granted = stand.granted.filter(({ trigger }) => trigger.id === purchase.purchaseId);
    expect(granted.map(({ awards }) => awards.length)).toEqual([1]);
  });

  it('lets a later purchase of a batch see the earlier ones', async () => {
    await launch(stand, 'cake-balloons', EXAMPLES['cake-balloons']);
    const cake = purchaseOf({
      member: 'party',
      partner: 'bakery',
      lines: [{ category: 'CAKE', amount: '9.00' }],
    });
    const balloons = purchaseOf({
      member: 'party',
      partner: 'party',
      lines: [{ category: 'BALLOONS', amount: '4.00' }],
    });
    await stand.publish(recorded(cake, balloons));
    await eventually(() =>
      expect([pointsOf(cake.purchaseId), pointsOf(balloons.purchaseId)]).toEqual([0, 300]),
    );
    const later = purchaseOf({
      member: 'party',
      partner: 'party',
      lines: [{ category: 'BALLOONS', amount: '4.00' }],
    });
    await stand.publish(recorded(later));
    await eventually(() => expect(pointsOf(later.purchaseId)).toBe(0));
  });

  it('what a mutation has answered counts for the next purchase: update, pause, launch, end', async () => {
    const promo = (fixed: number) => ({
      trigger: 'purchase',
      when: { partner: ['mall'] },
      then: [{ points: { fixed } }],
    });
    const id = await launch(stand, 'promo', promo(5));
    const sellNow = async () => {
      const purchase = purchaseOf({ partner: 'mall', total: '1.00' });
      await stand.publish(recorded(purchase));
      return eventually(() => {
        const points = pointsOf(purchase.purchaseId);
        expect(points).toBeDefined();
        return points;
      });
    };
    const change = (name: string) =>
      stand.graphql(`mutation ($id: ID!) { ${name}(id: $id) { __typename } }`, { id });
    expect(await sellNow()).toBe(5);
    const updated = await stand.graphql<{ updateCampaign: unknown }>(
      `mutation ($id: ID!, $input: CampaignInput!) { updateCampaign(id: $id, input: $input) {
        ... on SaveCampaignSuccess { campaign { version status } } } }`,
      { id, input: { slug: 'promo', name: 'Promo', definition: promo(6) } },
    );
    expect(updated.data?.updateCampaign).toEqual({ campaign: { version: 2, status: 'RUNNING' } });
    expect(await sellNow()).toBe(6);
    await change('pauseCampaign');
    expect(await sellNow()).toBe(0);
    await change('launchCampaign');
    expect(await sellNow()).toBe(6);
    await change('endCampaign');
    expect(await sellNow()).toBe(0);
    const versions = stand.granted.flatMap(({ awards }) =>
      awards
        .filter(({ campaignSlug }) => campaignSlug === 'promo')
        .map(({ campaignVersion }) => campaignVersion),
    );
    expect(versions).toEqual([1, 2, 2]);
  });

  it('gives back to the budget what the ledger refused, and says so', async () => {
    const id = await launch(stand, 'refusable', {
      trigger: 'purchase',
      when: { basket: { atLeast: '777.00' } },
      then: [{ points: { fixed: 10 } }],
      limits: { budget: { points: 10 } },
    });
    const purchase = purchaseOf({ partner: 'mall', total: '777.00' });
    await stand.publish(recorded(purchase));
    const award = await eventually(() => {
      const found = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId)?.awards[0];
      expect(found?.points).toBe(10);
      return found!;
    });
    const { memberId, partnerId, purchaseId, occurredAt, recordedAt } = purchase;
    const credit = {
      awardId: award.awardId,
      campaignId: id,
      campaignName: 'x',
      issuerId: partnerId,
      points: 0,
    };
    const data = {
      memberId,
      walletId: 'wal_1',
      currency: 'PTS',
      trigger: { kind: 'purchase' as const, id: purchaseId, occurredAt, recordedAt },
      recordedAt,
      points: 0,
      credits: [{ ...credit, availableAt: recordedAt, refused: 'WALLET_MAXIMUM' as const }],
    };
    await stand.publish([{ event: pointsCredited, key: memberId, data }]);
    await eventually(async () => {
      const rows = await stand.database.query(
        'SELECT uses, points FROM limit_standing WHERE campaign_id = $1',
        [id],
      );
      expect(rows).toEqual([{ uses: 0, points: '0' }]);
    });
    const answer = await stand.graphql<{ _entities: unknown[] }>(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Purchase { awards { points explanation(locale: "en") } } } }`,
      { refs: [{ __typename: 'Purchase', id: purchaseId }] },
    );
    expect(answer.data?._entities).toMatchObject([
      {
        awards: [
          { points: 0, explanation: '“refusable”: 10 points. Not credited: the wallet is at its maximum.' },
        ],
      },
    ]);
  });

  it('welcomes a member who enrols', async () => {
    await launch(stand, 'welcome', EXAMPLES.welcome);
    const memberId = memberIdOf('newcomer');
    await stand.enrol(memberId);
    await eventually(() =>
      expect(stand.granted.find(({ trigger }) => trigger.id === memberId)?.awards).toMatchObject([
        { points: 50 },
      ]),
    );
  });
});
