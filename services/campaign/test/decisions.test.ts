import { eventually } from '@accord/testing';
import { EXAMPLES } from './examples';
import { purchaseOf, recorded, refundOf, type Purchase } from './sale';
import { openStand, partnerIdOf, partnerOf, type Stand } from './stand';
import { StoredProgramme } from './stored-programme';
import { decideAgain, type Review } from '../src/decisions/decide-again';
import { decisionShelf } from '../src/decisions/decision.repository';
import type { Happening } from '../src/judgements/happening';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { REVISED, runAll } from './run-all';

const saleOf = (purchase: Purchase): Happening => ({
  kind: 'sale',
  sale: saleOfSnapshot(purchase, 'UTC'),
  imported: false,
});

describe('a decision', () => {
  let programme: StoredProgramme;
  const review = async (purchaseId: string): Promise<Review> => {
    const shelf = decisionShelf(programme.database);
    return decideAgain((await shelf.sale(purchaseId))!, (await shelf.decision(purchaseId))!);
  };

  beforeAll(async () => {
    programme = await StoredProgramme.open();
    for (const [slug, definition] of Object.entries({
      base: EXAMPLES.base,
      'cake-balloons': EXAMPLES['cake-balloons'],
      'ten-at-three': EXAMPLES['ten-at-three'],
      first: { trigger: 'purchase', when: { first: 'partner' }, then: [{ points: { fixed: 5 } }] },
      spent: {
        trigger: 'purchase',
        when: { history: { within: 'ever', amountAtLeast: '60.00' } },
        then: [{ points: { fixed: 9 } }],
      },
      capped: {
        trigger: 'purchase',
        then: [{ points: { rate: { points: 1, per: '1.00' } } }],
        limits: { perMember: { points: 40, within: 'month' }, budget: { points: 100 } },
      },
    }))
      await programme.launch(slug, definition);
  }, 60_000);
  afterAll(() => programme.close());

  it('made again is the same, whatever came after it: purchases, refunds, new versions, the end of campaigns', async () => {
    const purchases = [...Array(24).keys()].map((index) =>
      purchaseOf({
        member: index % 5 === 4 ? 'bob' : 'ann',
        partner: ['bakery', 'party', 'grocer'][index % 3]!,
        at: new Date(Date.UTC(2026, 2, 1 + ((index * 7) % 20), 10)).toISOString(),
        lines: [{ category: index % 3 === 0 ? 'CAKE' : 'BALLOONS', amount: '7.50' }, { amount: '3.00' }],
      }),
    );
    for (let at = 0; at < purchases.length; at += 3) {
      const batch = purchases.slice(at, at + 3).map(saleOf);
      const earlier = purchases[at - 2];
      const refund = earlier && refundOf(earlier, at % 2 === 0 ? '10.50' : '3.00');
      await programme.judge(refund ? [batch[0]!, { kind: 'refund', refund }, ...batch.slice(1)] : batch);
    }
    await runAll(programme.database, `UPDATE campaign SET state = 'ENDED'`, REVISED);
    const reviews = await Promise.all(purchases.map(({ purchaseId }) => review(purchaseId)));
    expect(reviews.flatMap(({ differences }) => differences)).toEqual([]);
    expect(new Set(reviews.flatMap(({ again }) => again.map(({ slug }) => slug)))).toEqual(
      new Set(['base', 'cake-balloons', 'ten-at-three', 'first', 'spent', 'capped']),
    );
  }, 60_000);

  it('that was falsified is found out, with what differs', async () => {
    const [row] = await programme.database.query<{ trigger_id: string; points: string }>(
      `UPDATE award SET points = points + 1 WHERE award_id =
         (SELECT award_id FROM award WHERE campaign_id = 'cmp_base' ORDER BY award_id LIMIT 1) RETURNING trigger_id, points`,
    );
    const { differences } = await review(row!.trigger_id);
    expect(differences).toEqual([
      `base, effect 1: points was ${row!.points}, is now ${Number(row!.points) - 1}`,
    ]);
    await programme.database.query('DELETE FROM award WHERE trigger_id = $1', [row!.trigger_id]);
    expect((await review(row!.trigger_id)).differences).toContain(
      `base, effect 1: nothing was given; now it gives ${Number(row!.points) - 1} points`,
    );
  });

  it('takes one row, with ids instead of purchases', async () => {
    const [row] = await programme.database.query<{ decisions: string; largest: number; books: string }>(
      `SELECT count(*) AS decisions, max(pg_column_size(facts)) AS largest, (SELECT count(*) FROM rule_book) AS books
       FROM decision`,
    );
    expect(row).toMatchObject({ decisions: '24', books: '1' });
    expect(row!.largest).toBeLessThan(2_000);
  });
});

describe('reviewDecision', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await openStand([partnerOf('grocer'), partnerOf('fuel')]);
  }, 60_000);
  afterAll(() => stand.close());

  it('tells operators all, a partner what was given for its own purchase, and others nothing', async () => {
    const created = await stand.graphql<{ createCampaign: { campaign: { id: string } } }>(
      `mutation ($input: CampaignInput!) { createCampaign(input: $input) { ... on SaveCampaignSuccess { campaign { id } } } }`,
      { input: { slug: 'base', name: 'Base', definition: EXAMPLES.base } },
    );
    await stand.graphql('mutation ($id: ID!) { launchCampaign(id: $id) { __typename } }', {
      id: created.data!.createCampaign.campaign.id,
    });
    const purchase = purchaseOf({ total: '12.00' });
    await stand.publish(recorded(purchase));
    await eventually(() => expect(stand.granted).toHaveLength(1));
    const ask = (purchaseId: string, caller?: Parameters<Stand['graphql']>[2]) =>
      stand.graphql<{ reviewDecision: object }>(
        `query ($purchaseId: ID!) { reviewDecision(purchaseId: $purchaseId) {
           agrees differences given { slug points effect } again { points } refusals { slug } facts } }`,
        { purchaseId },
        caller,
      );
    const told = { agrees: true, differences: [], given: [{ slug: 'base', points: 12, effect: 1 }] };
    const partner = (slug: string) =>
      ({ kind: 'partner', partnerId: partnerIdOf(slug), keyId: 'key_1', scopes: ['till'] }) as const;
    expect((await ask(purchase.purchaseId)).data?.reviewDecision).toEqual({
      ...told,
      again: [{ points: 12 }],
      refusals: [],
      facts: {},
    });
    expect((await ask(purchase.purchaseId, partner('grocer'))).data?.reviewDecision).toEqual({
      ...told,
      again: [{ points: 12 }],
      refusals: null,
      facts: null,
    });
    const codes = [await ask(purchase.purchaseId, partner('fuel')), await ask('pur_nothing')].map(
      ({ errors }) => errors?.[0]?.extensions.code,
    );
    expect(codes).toEqual(['FORBIDDEN', 'BAD_USER_INPUT']);
  });
});
