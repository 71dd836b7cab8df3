import { membersMerged, membersUnmerged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { memberIdOf, purchaseOf, recorded, refunded, refundOf } from './sale';
import { openStand, partnerOf, type Stand } from './stand';

const CREATE = `mutation ($input: CampaignInput!) { createCampaign(input: $input) {
  ... on SaveCampaignSuccess { campaign { id } } ... on InvalidCampaign { problems { path message } } } }`;
const giving = (points: object, more: object) => ({ trigger: 'purchase', then: [{ points }], ...more });
const once = { perMember: { uses: 1 } };

describe('members who are merged', () => {
  let stand: Stand;
  const ids: Record<string, string> = {};
  const launch = async (slug: string, definition: object) => {
    const { data } = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(CREATE, {
      input: { slug, name: slug, definition },
    });
    ids[slug] = data!.createCampaign.campaign.id;
    await stand.graphql('mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }', { id: ids[slug] });
  };
  /** What each campaign gave for it. */
  const buy = async (member: string, total = '10.00') => {
    const now = new Date().toISOString();
    const purchase = purchaseOf({ member, total, at: now, recordedAt: now });
    await stand.publish(recorded(purchase));
    const granted = await eventually(() => {
      const found = stand.granted.find(({ trigger }) => trigger.id === purchase.purchaseId);
      expect(found).toBeDefined();
      return found!;
    });
    const given = Object.fromEntries(granted.awards.map((each) => [each.campaignSlug, each.points]));
    return { purchase, given };
  };
  const heard = async (merged: boolean, one: string, other: string, revision: number) => {
    const [memberId, intoMemberId] = [memberIdOf(one), memberIdOf(other)];
    const data = { mergeId: 'mrg_1', memberId, intoMemberId, revision };
    const at = new Date().toISOString();
    await stand.publish([
      merged
        ? { event: membersMerged, key: memberId, data: { ...data, mergedAt: at } }
        : { event: membersUnmerged, key: memberId, data: { ...data, unmergedAt: at } },
    ]);
    await eventually(async () => {
      const rows = await stand.database.query('SELECT revision FROM member_link WHERE member_id = $1', [
        memberId,
      ]);
      expect(rows).toEqual([{ revision }]);
    });
  };
  const belongs = async (member: string) => {
    const { data } = await stand.graphql<{ _entities: { segments: { slug: string }[] }[] }>(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Member { segments { slug } } } }`,
      { refs: [{ __typename: 'Member', id: memberIdOf(member) }] },
    );
    return data!._entities[0]!.segments.map(({ slug }) => slug);
  };

  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer')]);
    await stand.enrol(memberIdOf('old'));
    await stand.enrol(memberIdOf('new'));
    await launch('first', giving({ fixed: 1 }, { when: { first: 'coalition' } }));
    await launch(
      'third',
      giving({ fixed: 30 }, { when: { history: { within: 'ever', countAtLeast: 3 } }, limits: once }),
    );
    await launch(
      'pair',
      giving({ fixed: 4 }, { when: { history: { within: 'P30D', countAtLeast: 2, consume: true } } }),
    );
    await launch(
      'capped',
      giving({ rate: { points: 1, per: '1.00' } }, { limits: { perMember: { points: 25 } } }),
    );
    await launch('activated', giving({ fixed: 2 }, { audience: { optIn: true }, limits: once }));
    await stand.graphql(
      `mutation ($definition: JSON) { createSegment(input: { slug: "two", name: "Two", definition: $definition }) {
         __typename } }`,
      { definition: { when: { history: { within: 'ever', countAtLeast: 2 } } } },
    );
  }, 60_000);
  afterAll(() => stand.close());

  it('take back what was activated under either id, until it has given something', async () => {
    await stand.enrol(memberIdOf('early'));
    await stand.enrol(memberIdOf('late'));
    await launch('taken-back', giving({ fixed: 7 }, { audience: { optIn: true } }));
    const change = async (mutation: string, member: string) => {
      const { data } = await stand.graphql<{ result: { __typename: string; code?: string } }>(
        `mutation ($id: ID!) { result: ${mutation}(campaignId: $id) { __typename ... on UserError { code } } }`,
        { id: ids['taken-back'] },
        { kind: 'member', memberId: memberIdOf(member) },
      );
      return data!.result.code ?? data!.result.__typename;
    };
    await change('activateOffer', 'early');
    await heard(true, 'early', 'late', 1);
    expect(await change('deactivateOffer', 'late')).toBe('DeactivateOfferSuccess');
    expect((await buy('late')).given).not.toHaveProperty('taken-back');
    await change('activateOffer', 'early');
    expect((await buy('early')).given).toMatchObject({ 'taken-back': 7 });
    expect(await change('deactivateOffer', 'late')).toBe('OFFER_IN_USE');
  });

  it('count as one: purchases, what was used up, limits, offers and segments; unmerging gives back', async () => {
    const early = await buy('old');
    expect(early.given).toEqual({ first: 1, capped: 10 });
    await stand.graphql(
      'mutation ($id: ID!) { activateOffer(campaignId: $id) { __typename } }',
      { id: ids['activated'] },
      { kind: 'member', memberId: memberIdOf('old') },
    );
    expect((await buy('old')).given).toEqual({ pair: 4, capped: 10, activated: 2 });
    expect([await belongs('old'), await belongs('new')]).toEqual([['two'], []]);

    await heard(true, 'old', 'new', 1);
    expect(await belongs('new')).toEqual(['two']);
    // The third of both; the two before are used up; of 25 points 5 are left; the offer was used once.
    expect((await buy('new')).given).toEqual({ third: 30, capped: 5 });
    // A refund at the old member gives its 10 back to both.
    await stand.publish(refunded(refundOf(early.purchase, '10.00')));
    await eventually(() => expect(stand.reduced).toHaveLength(1));
    expect((await buy('new')).given).toEqual({ pair: 4, capped: 10 });

    await heard(false, 'old', 'new', 2);
    // Of its own 25 points 10 are left; both purchases of before are used up, and so is the only third one.
    expect((await buy('new')).given).toEqual({ capped: 10 });
    // Of 25 points 15 are left, since one purchase was refunded; the other one is used up.
    expect((await buy('old')).given).toEqual({ capped: 10 });
    // What was heard late does not merge them again.
    await stand.publish([
      {
        event: membersMerged,
        key: memberIdOf('old'),
        data: {
          mergeId: 'mrg_1',
          memberId: memberIdOf('old'),
          intoMemberId: memberIdOf('new'),
          revision: 1,
          mergedAt: new Date().toISOString(),
        },
      },
    ]);
    expect((await buy('new')).given['capped']).toBeUndefined();
  }, 60_000);
});
