import { awardsGranted, awardsReduced } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { aMember, aPartner, granted, partnerId, reduced } from '../../test/factories';
import { member, startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';
import { creditAwards } from './credit-awards';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

describe('awards', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')]);
  });
  afterAll(() => test.close());

  const publish = (event: typeof awardsGranted | typeof awardsReduced, ...all: Json[]): Promise<void> =>
    test.ledger.database.run((tx) =>
      test.ledger.messaging.publishAll(
        tx,
        all.map((data) => ({ event, key: data.memberId, data })),
      ),
    );
  const outbox = async (name: string, memberId: string): Promise<Json[]> => {
    const rows = await test.ledger.database.query<{ envelope: string }>(
      `SELECT envelope FROM outbox WHERE subject LIKE '%.' || $1 AND envelope LIKE '%' || $2 || '%' ORDER BY id`,
      [name, memberId],
    );
    return rows.map(({ envelope }) => JSON.parse(envelope).data);
  };

  it('are credited once, however often they are heard of, and the wallet shows them', async () => {
    const memberId = aMember();
    const event = granted(memberId, 120, { expiresAt: day('2027-03-01') });
    await publish(awardsGranted, event, event);
    await eventually(async () => expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 120 }));
    await publish(awardsGranted, event, granted(memberId, 5));
    await eventually(async () => expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 125 }));
    const wallet = await walletOf(
      test,
      memberId,
      `id currency balance pending held debt spendable(partnerId: "${partnerId('beta')}")
       lots { totalCount nodes { points remaining issuer { id } expiresAt } }
       expiring(within: "P2Y") { points expiresAt }
       statement { nodes { kind points balanceAfter partner { id } description } }`,
      member(memberId),
    );
    expect(wallet).toMatchObject({
      currency: 'PTS',
      pending: 0,
      held: 0,
      debt: 0,
      spendable: 125,
      lots: {
        totalCount: 2,
        nodes: [{ points: 5 }, { points: 120, remaining: 120, issuer: { id: partnerId('alpha') } }],
      },
      expiring: [{ points: 120, expiresAt: '2027-03-01T00:00:00.000Z' }],
      statement: {
        nodes: [
          { kind: 'EARN', points: 5, balanceAfter: 125 },
          { kind: 'EARN', points: 120, balanceAfter: 120, description: 'Base' },
        ],
      },
    });
    expect(await outbox('points-credited.v1', memberId)).toHaveLength(2);
  });

  it('end the same when the refund comes before its award', async () => {
    const [early, late] = [aMember(), aMember()];
    for (const [memberId, refundFirst] of [
      [early, true],
      [late, false],
    ] as const) {
      const award = granted(memberId, 100, { funders: { alpha: 60, beta: 40 } });
      const refund = reduced(award, { alpha: 30, beta: 20 });
      await publish(refundFirst ? awardsReduced : awardsGranted, refundFirst ? refund : award);
      await eventually(async () =>
        expect(
          await outbox(refundFirst ? 'points-taken-back.v1' : 'points-credited.v1', memberId),
        ).toHaveLength(1),
      );
      await publish(refundFirst ? awardsGranted : awardsReduced, refundFirst ? award : refund);
    }
    for (const memberId of [early, late]) {
      await eventually(async () =>
        expect(await walletOf(test, memberId, 'balance debt lots { nodes { points remaining } }')).toEqual({
          balance: 50,
          debt: 0,
          lots: {
            nodes: [
              { points: 40, remaining: 20 },
              { points: 60, remaining: 30 },
            ],
          },
        }),
      );
    }
    expect(await outbox('points-taken-back.v1', early)).toMatchObject([{ points: 0, pointsAwarded: 50 }]);
    expect(await outbox('points-credited.v1', early)).toMatchObject([{ points: 50 }]);
    expect(await outbox('points-taken-back.v1', late)).toMatchObject([{ points: 50, pointsAwarded: 50 }]);
  });

  it('are not shown to others', async () => {
    const memberId = aMember();
    for (const field of ['balance', 'lots { totalCount }', 'statement { totalCount }', 'debt']) {
      expect((await walletOf(test, memberId, field, member(aMember()))).errors[0].extensions.code).toBe(
        'FORBIDDEN',
      );
      expect((await walletOf(test, memberId, field, { kind: 'public' })).errors[0].extensions.code).toBe(
        'UNAUTHENTICATED',
      );
    }
    expect(
      await walletOf(
        test,
        memberId,
        `balance spendable(partnerId: "${partnerId('beta')}")`,
        till(partnerId('beta')),
      ),
    ).toEqual({ balance: 0, spendable: 0 });
    expect(
      (await walletOf(test, memberId, 'statement { totalCount }', till(partnerId('beta')))).errors[0]
        .extensions.code,
    ).toBe('FORBIDDEN');
  });
});

describe('the wallet maximum', () => {
  it('counts nothing that had expired before its award came', async () => {
    const test = await startTestLedger([aPartner('alpha')], { walletMaximum: 100 });
    const memberId = aMember();
    const expired = granted(memberId, 60, { expiresAt: day('2026-02-28') });
    const lasting = granted(memberId, 70);
    const both = { ...lasting, awards: [...expired.awards, ...lasting.awards] };
    await test.ledger.database.run((tx) => test.ledger.book(tx, creditAwards(both)));
    expect(await walletOf(test, memberId, 'balance')).toEqual({ balance: 70 });
    await test.close();
  });
});
