import { creditAwards } from '../src/awards/credit-awards';
import { takeBackAwards } from '../src/refunds/take-back-awards';
import { aMember, granted, partnerId, reduced } from './factories';
import { CAPTURE, HOLD } from './operations';
import { till, type TestLedger } from './test-ledger';

const BETA = till(partnerId('beta'));

/** Of so many members: earns, a redemption, its refund in part, an open hold, a take-back with debt. Answers who they are. */
export async function someHistory(test: TestLedger, members = 1): Promise<string[]> {
  const all = Array.from({ length: members }, aMember);
  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  for (const memberId of all) {
    const purchase = granted(memberId, 100);
    await book(...creditAwards(purchase));
    const hold = async (points: number): Promise<string> => {
      const input = { member: { id: memberId }, points, idempotencyKey: `hold ${memberId} ${points}` };
      return (await test.ask(HOLD, { input }, BETA)).data.holdPoints.hold.id;
    };
    const input = { holdId: await hold(30), idempotencyKey: `capture ${memberId}` };
    const { id } = (await test.ask(CAPTURE, { input }, BETA)).data.captureHold.redemption;
    await test.ask(
      `mutation { refundRedemption(redemptionId: "${id}", points: 10, idempotencyKey: "refund ${memberId}") { __typename } }`,
      {},
    );
    await hold(20);
    await book(takeBackAwards(reduced(purchase, { alpha: 10 }), 'PTS')); // 60 from the lot, 30 owed
  }
  return all;
}
