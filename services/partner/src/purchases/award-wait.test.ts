import { awardsGranted, pointsCredited, pointsTakenBack } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { newMemberId, operator, PartnerPlatform, till } from '../../test/partner-platform';
import { RECORD, RECORD_MANY, REFUND, sale, usd } from '../../test/sales';
import { AwardWaits } from './award-wait';

const LONG = 20_000;
const at = (second: number) => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();

describe('a wait', () => {
  it('ends when all that it waits for has come, also before it looked', async () => {
    const waits = new AwardWaits();
    const wait = waits.begin(['one', 'two']);
    waits.resolve(['two', 'unknown']);
    const finished = wait.finish(LONG);
    waits.resolve(['one']);
    await finished;
    expect(waits.size).toBe(0);
  });

  it('ends with its time, and leaves nothing behind', async () => {
    const waits = new AwardWaits();
    const wait = waits.begin(['one']);
    await wait.finish(1);
    wait.end();
    expect(waits.size).toBe(0);
  });
});

describe('waiting for points', () => {
  let platform: PartnerPlatform;
  let partnerId: string;

  beforeAll(async () => {
    platform = await PartnerPlatform.start(LONG);
    partnerId = await platform.partner('grocer');
    platform.hearSales(async (sold) => {
      const trigger = {
        kind: 'purchase' as const,
        id: sold.purchaseId,
        occurredAt: sold.occurredAt,
        recordedAt: sold.recordedAt,
      };
      const { memberId } = sold;
      if (sold.externalId.startsWith('silent')) return;
      await platform.publish(awardsGranted, { memberId, trigger, awards: [] });
    });
    await platform.others.start();
  });
  afterAll(() => platform.stop());

  const credited = (memberId: string, purchaseId: string, points: number, second: number) =>
    platform.publish(pointsCredited, {
      memberId,
      walletId: 'wal_1',
      currency: 'PTS',
      trigger: { kind: 'purchase', id: purchaseId, occurredAt: at(0), recordedAt: at(0) },
      recordedAt: at(second),
      points,
      credits: [],
    });
  const takenBack = (
    memberId: string,
    purchaseId: string,
    refundId: string,
    sequence: number,
    pointsAwarded: number,
    second: number,
  ) =>
    platform.publish(pointsTakenBack, {
      memberId,
      purchaseId,
      refundId,
      sequence,
      recordedAt: at(second),
      points: 5,
      pointsAwarded,
    });
  const purchaseRow = async (externalId: string) => {
    const [row] = await platform.database.query<{ id: string }>(
      'SELECT id FROM purchase WHERE external_id = $1',
      [externalId],
    );
    if (!row) throw new Error('not yet');
    return row.id;
  };
  const look = async (id: string) =>
    (await platform.ask(operator, `{ purchase(id: "${id}") { status pointsAwarded } }`)).data.purchase;

  it('answers AWARDED as soon as a sale is judged to earn nothing', async () => {
    const { data } = await platform.ask(till(partnerId), RECORD, { input: sale('judged', newMemberId()) });
    expect(data.recordPurchase.purchase).toMatchObject({ status: 'AWARDED', pointsAwarded: 0 });
  });

  it('waits for a whole batch at once, over many members', async () => {
    const inputs = Array.from({ length: 300 }, (_, index) => sale(`batch-${index}`, newMemberId()));
    const { data } = await platform.ask(till(partnerId), RECORD_MANY, { inputs });
    expect(
      new Set(data.recordPurchases.map((each: { purchase: { status: string } }) => each.purchase.status)),
    ).toEqual(new Set(['AWARDED']));
  });

  it('answers with the points when the ledger has credited them, to a retry too, from whichever copy heard of it', async () => {
    const memberId = newMemberId();
    const copy = await platform.copy();
    const input = sale('silent-credited', memberId);
    const first = platform.ask(till(partnerId), RECORD, { input });
    const retry = platform.ask(till(partnerId), RECORD, { input }, copy);
    const id = await eventually(() => purchaseRow('silent-credited'));
    await credited(memberId, id, 12, 1);
    for (const { data } of await Promise.all([first, retry])) {
      expect(data.recordPurchase.purchase).toMatchObject({ id, status: 'AWARDED', pointsAwarded: 12 });
    }
  });

  it('answers a refund with the points that it took back', async () => {
    const memberId = newMemberId();
    const { data: sold } = await platform.ask(till(partnerId), RECORD, {
      input: sale('to-refund', memberId),
    });
    const input = {
      externalId: 'refund-1',
      purchaseExternalId: 'to-refund',
      amount: usd('2.30'),
      occurredAt: at(0),
    };
    const refunding = platform.ask(till(partnerId), REFUND, { input });
    const refundId = await eventually(async () => {
      const [row] = await platform.database.query<{ id: string }>(
        `SELECT id FROM refund WHERE external_id = 'refund-1'`,
      );
      if (!row) throw new Error('not yet');
      return row.id;
    });
    const { id } = sold.recordPurchase.purchase;
    await takenBack(memberId, id, refundId, 1, 7, 50);
    expect((await refunding).data.refundPurchase).toMatchObject({
      pointsTakenBack: 5,
      purchase: { status: 'PARTIALLY_REFUNDED', refunded: { amount: '2.30' } },
    });
  });

  it('has the right points whatever order the ledger’s words arrive in', async () => {
    const words: ((memberId: string, id: string) => Promise<void>)[] = [
      (memberId, id) => credited(memberId, id, 12, 1),
      (memberId, id) => takenBack(memberId, id, 'ref_1', 1, 7, 2),
      (memberId, id) => takenBack(memberId, id, 'ref_2', 2, 3, 3),
    ];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders) {
      const memberId = newMemberId();
      const externalId = `silent-order-${order.join('')}`;
      const selling = platform.ask(till(partnerId), RECORD, { input: sale(externalId, memberId) });
      const id = await eventually(() => purchaseRow(externalId));
      for (const place of order) await words[place]?.(memberId, id);
      await selling;
      await eventually(async () => expect(await look(id)).toEqual({ status: 'AWARDED', pointsAwarded: 3 }));
    }
  });

  it('counts points that were credited after their refund was booked, at what they were credited', async () => {
    const memberId = newMemberId();
    const selling = platform.ask(till(partnerId), RECORD, { input: sale('silent-late', memberId) });
    const id = await eventually(() => purchaseRow('silent-late'));
    await takenBack(memberId, id, 'ref_9', 1, 0, 1);
    await credited(memberId, id, 4, 2);
    expect((await selling).data.recordPurchase.purchase.status).toBe('AWARDED');
    await eventually(async () => expect(await look(id)).toEqual({ status: 'AWARDED', pointsAwarded: 4 }));
  });
});
