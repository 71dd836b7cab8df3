import { eventually } from '@accord/testing';
import { openStand, partnerOf, type Stand } from './stand';
import { purchaseIdOf, purchaseOf, recorded, refunded, refundOf } from './sale';

const SAVE = `... on SaveCampaignSuccess { campaign { id slug version status summary(locale: "en") } }
  ... on InvalidCampaign { code message problems { path message } } ... on InvalidInput { code path message } ... on NotFound { code resource }`;
const CREATE = `mutation ($input: CampaignInput!) { result: createCampaign(input: $input) { __typename ${SAVE} } }`;
const LAUNCH = `mutation ($id: ID!) { result: launchCampaign(id: $id) { __typename ${SAVE} } }`;

interface Saved {
  result: { __typename: string; campaign: { id: string; status: string; summary: string } };
}

const baseRule = {
  trigger: 'purchase',
  when: { partner: ['grocer'] },
  then: [{ points: { rate: { points: 1, per: '1.00' }, expires: { after: 'P12M', roundTo: 'month' } } }],
  group: 'base',
};

describe('the campaign service', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer'), partnerOf('fuel')]);
  }, 60_000);
  afterAll(() => stand.close());

  it('judges a purchase by a base rule that was just launched, and explains the award', async () => {
    const created = await stand.graphql<Saved>(CREATE, {
      input: { slug: 'grocer-base', name: 'A point a dollar', definition: baseRule },
    });
    expect(created).toMatchObject({
      data: { result: { __typename: 'SaveCampaignSuccess', campaign: { status: 'DRAFT' } } },
    });
    const launched = await stand.graphql<Saved>(LAUNCH, { id: created.data!.result.campaign.id });
    expect(launched.data?.result.campaign).toMatchObject({ status: 'RUNNING', version: 1 });

    const purchase = purchaseOf({ id: 'first', total: '42.99' });
    await stand.publish(recorded(purchase));

    const granted = await eventually(() => {
      const found = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
      expect(found).toBeDefined();
      return found!;
    });
    expect(granted.awards).toMatchObject([
      {
        campaignSlug: 'grocer-base',
        points: 42,
        expiresAt: '2027-12-01T00:00:00.000Z',
        funders: [{ points: 42 }],
      },
    ]);
    const answer = await stand.graphql<{ _entities: unknown[] }>(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Purchase { awards { points explanation(locale: "en") campaign { slug } } } } }`,
      { refs: [{ __typename: 'Purchase', id: purchaseIdOf('first') }] },
    );
    expect(answer.data?._entities).toEqual([
      {
        awards: [
          {
            points: 42,
            campaign: { slug: 'grocer-base' },
            explanation: '“A point a dollar”: 42.99\u00a0USD × 1 ÷ 1.00 = 42.99, rounded down: 42 points.',
          },
        ],
      },
    ]);
  });

  it('answers a purchase that earns nothing too', async () => {
    const purchase = purchaseOf({ partner: 'fuel', total: '10.00' });
    await stand.publish(recorded(purchase));
    await eventually(() =>
      expect(stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId)?.awards).toEqual([]),
    );
  });

  it('reduces the award by a refund', async () => {
    const purchase = purchaseOf({ total: '30.00' });
    await stand.publish([...recorded(purchase), ...refunded(refundOf(purchase, '10.50'))]);
    await eventually(() =>
      expect(
        stand.reduced.find(({ purchaseId }) => purchaseId === purchase.purchaseId)?.standings,
      ).toMatchObject([{ points: 19, funders: [{ points: 19 }] }]),
    );
  });
});
