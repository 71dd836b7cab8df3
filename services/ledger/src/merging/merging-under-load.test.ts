import { findRedemptions } from '@accord/contracts';
import { aPartner, granted } from '../../test/factories';
import { MergingMembers } from '../../test/merging-members';
import { startTestLedger, type Json } from '../../test/test-ledger';
import { creditAwards } from '../awards/credit-awards';
import { answerRedemptions } from '../redemptions/answer-questions';
import { PostgresRedemptions } from '../redemptions/redemption.repository';
import { PostgresWallets } from '../wallet/wallet.repository';
import { mergeWallets, unmergeWallets } from './merge-wallets';

const CURRENCIES = ['PTS'];

describe('merges while tills are at work', () => {
  let merging: MergingMembers;
  beforeAll(async () => {
    merging = new MergingMembers(await startTestLedger([aPartner('alpha'), aPartner('beta')]));
  });
  afterAll(() => merging.test.close());

  const sums = async (members: readonly string[]): Promise<{ free: number; held: number; debt: number }> => {
    const sum = { free: 0, held: 0, debt: 0 };
    for (const memberId of members) {
      const { balance, held, debt } = await merging.standing(memberId);
      sum.free += balance;
      sum.held += held;
      sum.debt += debt;
    }
    return sum;
  };

  it('lose no point and make none, refuse no payment that there were points for, and never deadlock', async () => {
    const [one, two, three] = [merging.member(), merging.member(), merging.member()];
    for (const memberId of [one, two, three]) await merging.earn(memberId, 1_000);
    const early = await Promise.all([one, two, three, one].map((memberId) => merging.holdId(memberId, 100)));
    const merge = (memberId: string, intoMemberId: string): Promise<unknown> =>
      merging.book(...mergeWallets({ memberId, intoMemberId }, CURRENCIES));
    // One after the other they are merged into a chain, while each till goes on with the id that it knows.
    const work: Promise<Json>[] = [merge(one, two), merge(two, three)];
    const placing = Array.from({ length: 24 }, (_, index) => merging.hold([one, two, three][index % 3]!, 10));
    work.push(...early.map((id, index) => (index % 2 ? merging.release(id) : merging.capture(id, 40))));
    work.push(
      ...Array.from({ length: 24 }, (_, index) =>
        merging.book(...creditAwards(granted([one, two, three][index % 3]!, 5))),
      ),
    );
    const placed = await Promise.all(placing);
    await Promise.all(work);
    expect(placed.map(({ __typename }) => __typename)).toEqual(Array(24).fill('HoldPointsSuccess'));
    // Of 3,000 and 120 points, 80 were spent and 240 are held.
    expect(await sums([one, two, three])).toEqual({ free: 3_120 - 80 - 240, held: 240, debt: 0 });
    await Promise.all(placed.map(({ hold }) => merging.release(hold.id as string)));
    expect(await sums([three])).toEqual({ free: 3_040, held: 0, debt: 0 });
    const [{ deadlocks }] = (await merging.test.ledger.database.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    )) as [{ deadlocks: string }];
    expect(Number(deadlocks)).toBe(0);
    expect(await merging.violations()).toEqual([]);
  });

  it('and their undoing, again and again, end with everybody’s own points', async () => {
    const [one, two] = [merging.member(), merging.member()];
    await merging.earn(one, 500);
    await merging.earn(two, 700);
    const members = { memberId: one, intoMemberId: two };
    const turn = async (): Promise<void> => {
      await merging.book(...mergeWallets(members, CURRENCIES));
      await merging.book(...unmergeWallets(members, CURRENCIES));
    };
    const turns = Array.from({ length: 8 }, turn);
    const late = Array.from({ length: 16 }, () => merging.earn(one, 10));
    await Promise.all([...turns, ...late]);
    await merging.book(...unmergeWallets(members, CURRENCIES));
    expect(await sums([one])).toMatchObject({ free: 660 });
    expect(await sums([two])).toMatchObject({ free: 700 });
    expect(await merging.violations()).toEqual([]);
  });

  it('one batch of merges, holds and awards is these one by one', async () => {
    const outcomes: Json[] = [];
    for (const together of [true, false]) {
      const [one, two] = [merging.member(), merging.member()];
      await merging.earn(one, 100);
      const members = { memberId: one, intoMemberId: two };
      const commands = [
        ...creditAwards(granted(one, 10)),
        ...mergeWallets(members, CURRENCIES),
        ...creditAwards(granted(one, 20)),
        ...creditAwards(granted(two, 3)),
        ...unmergeWallets(members, CURRENCIES),
        ...creditAwards(granted(one, 7)),
      ];
      if (together) await merging.book(...commands);
      else for (const command of commands) await merging.book(command);
      outcomes.push([await merging.standing(one), await merging.standing(two)]);
    }
    expect(outcomes[0]).toMatchObject([{ balance: 137 }, { balance: 3 }]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(await merging.violations()).toEqual([]);
  });

  it('what was held before pays a sale of the one who lives on', async () => {
    const [one, two] = [merging.member(), merging.member()];
    await merging.earn(one, 100);
    const hold = await merging.holdId(one, 50);
    await merging.merge(one, two);
    const { redemption } = await merging.capture(hold);
    const { database } = merging.test.ledger;
    const answer = findRedemptions.answer.parse(
      await answerRedemptions(new PostgresRedemptions(database, 'PTS'), new PostgresWallets(database), [
        redemption.id,
      ]),
    );
    expect(answer.redemptions).toMatchObject([{ redemptionId: redemption.id, memberId: two, points: 50 }]);
  });
});
