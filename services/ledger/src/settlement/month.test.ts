import { parse } from 'csv-parse/sync';
import { creditAwards } from '../awards/credit-awards';
import { takeBackAwards } from '../refunds/take-back-awards';
import { CAPTURE, HOLD } from '../../test/operations';
import { aMember, aPartner, granted, partnerId, reduced, type AwardOptions } from '../../test/factories';
import { startTestLedger, till, walletOf, type Json, type TestLedger } from '../../test/test-ledger';

const id = {
  alpha: partnerId('alpha'),
  beta: partnerId('beta'),
  gamma: partnerId('gamma'),
  delta: partnerId('delta'),
};
type Slug = keyof typeof id;

const money = (amount: string, currency: string) => ({ amount, currency });
const [alphaNow] = aPartner('alpha').terms; // ON_ISSUE: 0.01 for a point issued, 0.009 for one accepted, in EUR
const partners = [
  aPartner('alpha', {
    terms: [
      alphaNow!,
      {
        ...alphaNow!,
        version: 2,
        validFrom: '2026-03-16T00:00:00Z',
        pricePerPoint: money('0.012345', 'EUR'),
        ratePerPoint: money('0.008765', 'EUR'),
      },
    ],
  }),
  aPartner('beta', {
    term: {
      funding: 'ON_REDEMPTION',
      pricePerPoint: money('0.0085', 'EUR'),
      ratePerPoint: money('0.008335', 'EUR'),
    },
  }),
  aPartner('gamma', {
    currency: 'JPY',
    term: {
      funding: 'HYBRID',
      reserveShare: '0.35',
      pricePerPoint: money('1.234567', 'JPY'),
      ratePerPoint: money('1.111111', 'JPY'),
    },
  }),
  aPartner('delta', {
    currency: 'JPY',
    term: { pricePerPoint: money('1.05', 'JPY'), ratePerPoint: money('0.123455', 'JPY') },
  }),
];

const STATEMENTS = `query ($period: String!) { settlement(period: $period) { status
  statements { partner { id } net { amount currency } breakage { amount currency } lapses { termsVersion points unitAmount amount { amount } } csv: document(format: CSV) html: document(format: HTML)
    lines { kind termsVersion points unitAmount amount { amount } journals(first: 100) { nodes { points } } } }
  payments { from { id } to { id } amount { amount currency } } breakage { amount currency } } }`;

/**
 * A month of four partners, two currencies and all that can happen to points. Each member stands for one case. Every figure
 * was worked out by hand before the test was run, and the comments show how.
 */
describe('a month that is settled', () => {
  let test: TestLedger;
  let keys = 0;
  const key = (): string => `key ${(keys += 1)}`;
  afterAll(() => test.close());

  const day = (name: string): void => test.clock.moveTo(new Date(`${name}T10:00:00Z`));
  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const enrolled = (): string => {
    const memberId = aMember();
    test.members.add(memberId);
    return memberId;
  };
  /** A purchase that earns points of one issuer. */
  const earn = async (memberId: string, issuer: Slug, points: number, options: AwardOptions = {}) => {
    const purchase = granted(memberId, points, {
      funders: { [issuer]: points },
      at: test.clock.now(),
      ...options,
    });
    await book(...creditAwards(purchase));
    return purchase;
  };
  const refund = (
    purchase: Parameters<typeof reduced>[0],
    issuer: Slug,
    standing: number,
  ): Promise<unknown> => book(takeBackAwards(reduced(purchase, { [issuer]: standing }), 'PTS'));
  const hold = async (memberId: string, points: number, at: Slug): Promise<string> => {
    const input = { member: { id: memberId }, points, idempotencyKey: key() };
    return (await test.ask(HOLD, { input }, till(id[at]))).data.holdPoints.hold.id;
  };
  const capture = async (holdId: string, at: Slug): Promise<string> =>
    (await test.ask(CAPTURE, { input: { holdId, idempotencyKey: key() } }, till(id[at]))).data.captureHold
      .redemption.id;
  const spend = async (memberId: string, points: number, at: Slug): Promise<string> =>
    capture(await hold(memberId, points, at), at);
  const restore = async (redemptionId: string, points?: number): Promise<void> => {
    const { data } = await test.ask(
      `mutation ($id: ID!, $points: Points, $key: String!) { refundRedemption(redemptionId: $id, points: $points, idempotencyKey: $key) { __typename } }`,
      { id: redemptionId, points, key: key() },
    );
    expect(data.refundRedemption.__typename).toBe('RefundRedemptionSuccess');
  };
  const adjust = async (memberId: string, partner: Slug, points: number): Promise<string> => {
    const { data } = await test.ask(
      `mutation ($member: MemberRef!, $partnerId: ID!, $points: Points!, $key: String!) {
         adjustPoints(member: $member, partnerId: $partnerId, points: $points, reason: "By hand", idempotencyKey: $key) {
           ... on AdjustPointsSuccess { wallet { statement(first: 1) { nodes { id } } } } } }`,
      { member: { id: memberId }, partnerId: id[partner], points, key: key() },
    );
    return data.adjustPoints.wallet.statement.nodes[0].id;
  };
  const correct = async (journalId: string): Promise<void> => {
    const { data } = await test.ask(
      `mutation ($journalId: ID!, $key: String!) { reverseAdjustment(journalId: $journalId, reason: "Wrong member", idempotencyKey: $key) { __typename } }`,
      { journalId, key: key() },
    );
    expect(data.reverseAdjustment.__typename).toBe('ReverseAdjustmentSuccess');
  };
  const settlement = async (period: string): Promise<Json> =>
    (await test.ask(STATEMENTS, { period }, undefined)).data.settlement;
  const slug = (partner: string): string => Object.entries(id).find(([, known]) => known === partner)![0];
  /** By partner: its lines as `KIND version points × unit = amount`, then what is left to pay, then what has lapsed. */
  const figures = ({ statements }: Json): Record<string, string[]> =>
    Object.fromEntries(
      statements.map(({ partner, lines, net, lapses }: Json) => [
        slug(partner.id),
        [
          ...lines.map(
            (line: Json) =>
              `${line.kind} ${line.termsVersion} ${line.points} × ${line.unitAmount} = ${line.amount.amount}`,
          ),
          `NET ${net.amount} ${net.currency}`,
          ...lapses.map(
            (lapse: Json) =>
              `LAPSED ${lapse.termsVersion} ${lapse.points} × ${lapse.unitAmount} = ${lapse.amount.amount}`,
          ),
        ],
      ]),
    );
  const fromCsv = ({ statements }: Json): Record<string, string[]> =>
    Object.fromEntries(
      statements.map(({ partner, csv }: Json) => {
        const rows: Record<string, string>[] = parse(csv, { columns: true });
        const line = (row: Record<string, string>): string =>
          `${row['kind']} ${row['terms_version']} ${row['points']} × ${row['unit_amount']} = ${row['amount']}`;
        return [
          slug(partner.id),
          rows
            .filter(({ kind }) => kind !== 'OWES' && kind !== 'OWED')
            .map((row) => (row['kind'] === 'NET' ? `NET ${row['amount']} ${row['currency']}` : line(row))),
        ];
      }),
    );
  const verified = async (): Promise<void> => {
    const { data } = await test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    expect(data.verifyLedger.violations).toEqual([]);
  };

  it('comes out at the figures worked out by hand, and nothing later changes it', async () => {
    test = await startTestLedger(partners);
    const [ann, bob, cid, dan, eve, fay] = Array.from({ length: 6 }, enrolled) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];

    // Ann brings back what she has spent: 600 of 1,000; 300 are there, 300 owed to Alpha.
    day('2026-03-01');
    const annsPurchase = await earn(ann, 'alpha', 1_000); // Alpha v1 issues 1,000
    await spend(ann, 700, 'beta'); // Beta accepts 700 of Alpha v1
    await refund(annsPurchase, 'alpha', 400); // Alpha v1: 300 taken back
    expect(await walletOf(test, ann, 'balance debt')).toEqual({ balance: 0, debt: 300 });
    await earn(ann, 'beta', 120); // Beta issues 120; they repay: Alpha v1 accepts 120 of Beta; 180 owed

    // Bob brings back what is held: of 400, 300 are free, and the 100 that are held with them count as spent.
    day('2026-03-02');
    const bobsPurchase = await earn(bob, 'gamma', 500); // Gamma issues 500
    const bobsHold = await hold(bob, 200, 'delta');
    await refund(bobsPurchase, 'gamma', 100); // Gamma: 300 taken back; 100 owed
    await capture(bobsHold, 'delta'); // Delta accepts 200 of Gamma
    expect(await walletOf(test, bob, 'balance debt')).toEqual({ balance: 0, debt: 100 });
    await earn(bob, 'delta', 60); // Delta issues 60; they repay: Gamma accepts 60 of Delta; 40 owed

    // Cid brings back all of a purchase whose points are partly spent and partly lapsed.
    const cidsPurchase = await earn(cid, 'beta', 400, { expiresAt: new Date('2026-03-10T00:00:00Z') }); // Beta issues 400
    await spend(cid, 150, 'alpha'); // Alpha v1 accepts 150 of Beta

    // Dan's redemptions are restored: one in the same month, one in part in the next.
    day('2026-03-03');
    await earn(dan, 'gamma', 1_001); // Gamma issues 1,001
    const dansFirst = await spend(dan, 300, 'beta'); // Beta accepts 300 of Gamma
    await spend(dan, 100, 'delta'); // Delta accepts 100 of Gamma

    // Eve is given points by hand: 500 by mistake, 50 rightly.
    day('2026-03-06');
    const mistake = await adjust(eve, 'delta', 500); // Delta issues 500
    await correct(mistake); // Delta: 500 taken back
    await adjust(eve, 'delta', 50); // Delta issues 50

    // Fay's points lapse.
    const lapsing = { expiresAt: new Date('2026-03-25T00:00:00Z') };
    await earn(fay, 'gamma', 700, lapsing); // Gamma issues 700
    await earn(fay, 'alpha', 80, lapsing); // Alpha v1 issues 80

    day('2026-03-12');
    await test.ledger.expire(); // 250 of Cid's lapse: Beta's
    await refund(cidsPurchase, 'beta', 0); // of 400: 250 have lapsed, none are there: 150 owed to Beta
    await earn(cid, 'alpha', 100); // Alpha v1 issues 100; they repay: Beta accepts 100 of Alpha v1; 50 owed
    expect(await walletOf(test, cid, 'balance debt')).toEqual({ balance: 0, debt: 50 });

    // Alpha's second terms are in force.
    day('2026-03-20');
    await earn(ann, 'alpha', 250); // Alpha v2 issues 250; of it 180 taken back: the debt is repaid
    expect(await walletOf(test, ann, 'balance debt')).toEqual({ balance: 70, debt: 0 });
    await restore(dansFirst); // Beta: the 300 of Gamma are undone
    const dansSecond = await spend(dan, 333, 'alpha'); // Alpha v2 accepts 333 of Gamma
    await adjust(eve, 'alpha', -20); // Alpha v2 accepts 20 of Delta
    day('2026-03-28');
    await test.ledger.expire(); // 700 of Gamma and 80 of Alpha v1 lapse

    day('2026-04-02');
    const { data } = await test.ask('mutation { closeSettlement(period: "2026-03") { __typename } }', {});
    expect(data.closeSettlement.__typename).toBe('CloseSettlementSuccess');
    const march = await settlement('2026-03');
    expect(march.status).toBe('CLOSED');
    const inMarch = {
      alpha: [
        // Ann 120 + Cid 150 under v1: 270 × 0.009 = 2.43. Dan 333 + Eve 20 under v2: 353 × 0.008765 = 3.094045.
        'ACCEPTED 1 270 × 0.009 = 2.43',
        'ACCEPTED 2 353 × 0.008765 = 3.09',
        // v1: 1,000 + 80 + 100 − 300 = 880 → 8.80. v2: 250 − 180 = 70 × 0.012345 = 0.86415.
        'ISSUED 1 880 × 0.01 = 8.80',
        'ISSUED 2 70 × 0.012345 = 0.86',
        // Ann's 700 and Cid's 100, both at Beta: paid for when they were issued.
        'OWN_REDEEMED 1 800 × 0 = 0.00',
        // 2.43 + 3.09 − 8.80 − 0.86
        'NET -4.14 EUR',
        // Fay's 80, paid for when they were issued: the programme keeps 0.80.
        'LAPSED 1 80 × 0.01 = 0.80',
      ],
      beta: [
        // 700 + 100 + 300 − 300 = 800 × 0.008335 = 6.668.
        'ACCEPTED 1 800 × 0.008335 = 6.67',
        // 120 + 400, of which nothing was there to take back: owed as they are redeemed.
        'ISSUED 1 520 × 0 = 0.00',
        // 120 + 150, both at Alpha: 270 × 0.0085 = 2.295, a half upwards.
        'OWN_REDEEMED 1 270 × 0.0085 = 2.30',
        'NET 4.37 EUR',
        // Cid's 250 have cost nothing.
        'LAPSED 1 250 × 0 = 0.00',
      ],
      gamma: [
        // Bob's 60: 66.66666, and the yen has no smaller unit.
        'ACCEPTED 1 60 × 1.111111 = 67',
        // 200 + 100 at Delta, 333 at Alpha, 300 − 300 at Beta: 633 × 0.65 × 1.234567 = 507.96…
        'OWN_REDEEMED 1 633 × 0.80246855 = 508',
        // 500 + 1,001 + 700 − 300 = 1,901 × 0.35 × 1.234567 = 821.419…
        'RESERVE 1 1901 × 0.43209845 = 821',
        // 67 − 508 − 821
        'NET -1262 JPY',
        // Of Fay's 700 the reserve is the programme's: 302.468…
        'LAPSED 1 700 × 0.43209845 = 302',
      ],
      delta: [
        // 200 + 100 of Gamma: 37.0365.
        'ACCEPTED 1 300 × 0.123455 = 37',
        // 60 + 500 − 500 + 50 = 110 × 1.05 = 115.5, a half upwards.
        'ISSUED 1 110 × 1.05 = 116',
        // 60 at Gamma, 20 at Alpha.
        'OWN_REDEEMED 1 80 × 0 = 0',
        'NET -79 JPY',
      ],
    };
    expect(figures(march)).toEqual(inMarch);
    const kept = [
      { amount: '0.80', currency: 'EUR' },
      { amount: '302', currency: 'JPY' },
    ];
    expect(march.breakage).toEqual(kept);
    const { data: now } = await test.ask('{ programLiability { expired breakage { amount currency } } }', {});
    expect(now.programLiability).toEqual({ expired: 1_030, breakage: kept });
    expect(
      Object.fromEntries(
        march.payments.map(({ from, to, amount }: Json) => [
          slug((from ?? to).id),
          [from && 'pays', amount.amount, amount.currency],
        ]),
      ),
    ).toEqual({
      alpha: ['pays', '4.14', 'EUR'],
      beta: [null, '4.37', 'EUR'],
      gamma: ['pays', '1262', 'JPY'],
      delta: ['pays', '79', 'JPY'],
    });

    // What is recorded from now on is April's: also a sale of March that comes late, and what gives March's back.
    await earn(fay, 'alpha', 210, { at: new Date('2026-03-31T21:00:00Z') }); // Alpha v2 issues 210
    await restore(dansSecond, 133); // Alpha v2: 133 of Gamma are undone
    await earn(bob, 'gamma', 90); // Gamma issues 90, of which 40 are taken back: the debt is repaid
    const april = await settlement('2026-04');
    expect(april.status).toBe('OPEN');
    const inApril = {
      alpha: [
        // −1.165745
        'ACCEPTED 2 -133 × 0.008765 = -1.17',
        // 2.59245
        'ISSUED 2 210 × 0.012345 = 2.59',
        'NET -3.76 EUR',
      ],
      gamma: [
        // −106.728…: less was redeemed, so that Gamma is given it back.
        'OWN_REDEEMED 1 -133 × 0.80246855 = -107',
        // 50 × 0.43209845 = 21.604…
        'RESERVE 1 50 × 0.43209845 = 22',
        // 107 − 22
        'NET 85 JPY',
      ],
    };
    expect(figures(april)).toEqual(inApril);

    // Nothing has changed March; documents say what settlement says; each line is the sum of its journals.
    expect(await settlement('2026-03')).toEqual(march);
    expect(fromCsv(march)).toEqual(inMarch);
    expect(fromCsv(april)).toEqual(inApril);
    for (const { lines } of [...march.statements, ...april.statements]) {
      for (const { points, journals } of lines)
        expect(journals.nodes.reduce((sum: number, node: Json) => sum + node.points, 0)).toBe(points);
    }
    await verified();
  });
});
