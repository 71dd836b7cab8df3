import { aPartner, aPurchase, granted } from '../../test/factories';
import { BETA, MergingMembers } from '../../test/merging-members';
import { startTestLedger, walletOf, type Json } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';
import { walletIdOf } from '../book/book-of';
import { mergedMembers } from './merged-members.repository';
import { onMembersMerged } from './on-members-merged';

const june = new Date('2026-06-01T00:00:00Z');

describe('a member who was merged into another', () => {
  let merging: MergingMembers;
  beforeAll(async () => {
    const partners = [aPartner('alpha'), aPartner('beta')];
    merging = new MergingMembers(await startTestLedger(partners, { walletMaximum: 1_000 }));
  });
  afterAll(() => merging.test.close());
  afterEach(async () => expect(await merging.violations()).toEqual([]));

  const pair = (): [string, string] => [merging.member(), merging.member()];
  /** What a lot says of itself, and what is left of it. */
  const lots = (memberId: string): Promise<Json[]> =>
    merging.test.ledger.database.query(
      `SELECT original::int, remaining::int, issuer_id, issuer_terms, campaign_id, campaign_version, award_id, purchase_id,
         expires_at, available_at, spendable_at
       FROM lot WHERE wallet_id = $1 ORDER BY original`,
      [walletIdOf(memberId, 'PTS')],
    );

  it('brings all lots, with their issuer, award, purchase, places and instants, and no maximum refuses them', async () => {
    const [ania, anna] = pair();
    const purchaseId = aPurchase();
    const later = new Date('2026-04-01T00:00:00Z');
    await merging.earn(ania, 600, { purchaseId, expiresAt: june });
    await merging.earn(ania, 50, { funders: { beta: 50 }, spendableAt: ['beta'] });
    await merging.earn(ania, 70, { availableAt: later });
    await merging.earn(ania, 5, { at: later });
    await merging.earn(anna, 900);
    const before = await lots(ania);
    await merging.merge(ania, anna);
    expect(await merging.standing(ania)).toEqual({ balance: 0, pending: 0, held: 0, debt: 0 });
    expect(await merging.standing(anna)).toEqual({ balance: 1_550, pending: 75, held: 0, debt: 0 });
    const after = (await lots(anna)).filter(({ original }) => original !== 900);
    expect(after).toEqual(before);
    const lines = await walletOf(
      merging.test,
      anna,
      'statement(first: 1) { nodes { kind points description } }',
    );
    expect(lines.statement.nodes).toEqual([{ kind: 'MERGE', points: 650, description: 'Members merged' }]);
  });

  it('gets nothing more for being told of twice, or of an older state', async () => {
    const [ania, anna] = pair();
    await merging.earn(ania, 100);
    await merging.merge(ania, anna);
    await merging.unmerge(ania, anna);
    const { database, book } = merging.test.ledger;
    const late = { memberId: ania, intoMemberId: anna, revision: 1 };
    const event = { data: late, is: ({ name }: { name: string }) => name === 'members-merged' };
    const hearing = onMembersMerged(mergedMembers, book, ['PTS']);
    await database.run((tx) => hearing.handle(tx, [event as Json, event as Json]));
    expect((await merging.standing(ania)).balance).toBe(100);
    expect((await merging.standing(anna)).balance).toBe(0);
  });

  it('keeps what is held for the till that holds it; what it leaves goes on', async () => {
    const [ania, anna] = pair();
    await merging.earn(ania, 100);
    const [captured, released] = [await merging.holdId(ania, 30), await merging.holdId(ania, 20)];
    await merging.holdId(ania, 10);
    await merging.merge(ania, anna);
    expect(await merging.standing(ania)).toMatchObject({ balance: 0, held: 60 });
    expect(await merging.standing(anna)).toMatchObject({ balance: 40, held: 0 });
    const { redemption } = await merging.capture(captured, 25);
    expect(redemption).toMatchObject({ points: 25, partner: { id: BETA } });
    await merging.release(released);
    expect(await merging.standing(anna)).toMatchObject({ balance: 65 });
    await merging.refundRedemption(redemption.id);
    expect(await merging.standing(anna)).toMatchObject({ balance: 90 });
    merging.test.clock.moveTo(new Date(merging.test.clock.now().getTime() + 7 * 86_400_000));
    await merging.test.ledger.expire(); // the third hold's time is over
    expect(await merging.standing(ania)).toMatchObject({ balance: 0, held: 0 });
    expect(await merging.standing(anna)).toMatchObject({ balance: 100 });
  });

  it('is the other one at every till that still names the old id', async () => {
    const [ania, anna] = pair();
    await merging.earn(anna, 100);
    await merging.merge(ania, anna);
    const placed = await merging.hold(ania, 60);
    expect(placed).toMatchObject({ __typename: 'HoldPointsSuccess' });
    expect(await merging.standing(anna)).toMatchObject({ balance: 40, held: 60 });
  });

  it('gets late awards, once, and refunds take from what the purchase made, wherever it is', async () => {
    const [ania, anna] = pair();
    const purchase = await merging.earn(ania, 100, { funders: { alpha: 60, beta: 40 } });
    await merging.earn(anna, 500, { expiresAt: june });
    await merging.merge(ania, anna);
    const late = granted(ania, 30);
    await merging.book(...creditAwards(late), ...creditAwards(late), ...creditAwards(purchase));
    expect((await merging.standing(anna)).balance).toBe(630);
    await merging.refund(purchase, { alpha: 30, beta: 20 });
    await merging.refund(late, { alpha: 0 });
    expect((await merging.standing(anna)).balance).toBe(550);
    expect((await lots(anna)).map(({ original, remaining }) => [original, remaining])).toEqual([
      [30, 0],
      [40, 20],
      [60, 30],
      [500, 500],
    ]);
  });

  it('owes on as the other one, who repays at once what there is', async () => {
    const [ania, anna] = pair();
    const purchase = await merging.earn(ania, 100);
    await merging.capture(await merging.holdId(ania, 100));
    await merging.refund(purchase, { alpha: 0 });
    await merging.earn(anna, 30);
    await merging.earn(anna, 40, { spendableAt: ['beta'] });
    expect(await merging.standing(ania)).toMatchObject({ debt: 100 });
    await merging.merge(ania, anna);
    expect(await merging.standing(ania)).toMatchObject({ debt: 0 });
    expect(await merging.standing(anna)).toMatchObject({ balance: 40, debt: 70 });
    const next = await merging.earn(ania, 90);
    expect(await merging.standing(anna)).toMatchObject({ balance: 60, debt: 0 });
    await merging.refund(next, { alpha: 0 });
    expect(await merging.standing(anna)).toMatchObject({ balance: 40, debt: 70 });
    await merging.unmerge(ania, anna);
    expect(await merging.standing(ania)).toMatchObject({ debt: 70 });
    expect(await merging.standing(anna)).toMatchObject({ balance: 40, debt: 0 });
  });

  it('stands alone again with what is left of the lots that came from it', async () => {
    const [ania, anna] = pair();
    const purchase = await merging.earn(ania, 100, { expiresAt: june });
    await merging.earn(anna, 50);
    await merging.merge(ania, anna);
    await merging.earn(ania, 20);
    await merging.capture(await merging.holdId(anna, 70)); // soonest to expire: of ania's
    const held = await merging.holdId(anna, 10);
    await merging.unmerge(ania, anna);
    expect(await merging.standing(ania)).toMatchObject({ balance: 40 }); // 30 - 10 held, and 20
    expect(await merging.standing(anna)).toMatchObject({ balance: 50, held: 10 });
    await merging.release(held); // stays: the hold was anna's
    expect(await merging.standing(anna)).toMatchObject({ balance: 60 });
    await merging.refund(purchase, { alpha: 0 });
    expect(await merging.standing(ania)).toMatchObject({ balance: 0, debt: 60 });
    expect((await merging.hold(ania, 1)).__typename).toBe('InsufficientPoints');
  });

  it('is followed along a chain, and each link returns what came by it', async () => {
    const [one, two, three] = [merging.member(), merging.member(), merging.member()];
    await merging.earn(one, 10);
    await merging.earn(two, 20);
    await merging.earn(three, 40);
    await merging.merge(two, three);
    await merging.merge(one, two); // heard after the other: it goes to the end at once
    expect((await merging.standing(three)).balance).toBe(70);
    await merging.earn(one, 1);
    await merging.earn(two, 2);
    expect((await merging.standing(three)).balance).toBe(73);
    await merging.unmerge(two, three);
    expect((await merging.standing(two)).balance).toBe(33);
    await merging.merge(two, three);
    await merging.unmerge(one, two); // out of order: from the end of the chain
    expect((await merging.standing(one)).balance).toBe(11);
    await merging.unmerge(two, three);
    expect((await merging.standing(two)).balance).toBe(22);
    expect((await merging.standing(three)).balance).toBe(40);
  });

  it('moves nothing between issuers', async () => {
    const issued = async (): Promise<Json> =>
      (
        await merging.test.ledger.database.query(
          `SELECT issuer_id, account, sum(points) AS points FROM entry WHERE account NOT IN ('CLEARING') GROUP BY 1, 2 ORDER BY 1, 2`,
        )
      ).map((row) => Object.values(row));
    const [ania, anna] = pair();
    await merging.earn(ania, 90, { funders: { alpha: 30, beta: 60 } });
    await merging.earn(anna, 10, { funders: { beta: 10 } });
    const before = await issued();
    await merging.merge(ania, anna);
    expect(await issued()).toEqual(before);
    await merging.unmerge(ania, anna);
    expect(await issued()).toEqual(before);
  });
});
