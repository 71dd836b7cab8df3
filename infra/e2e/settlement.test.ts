import { eventually } from '@accord/testing';
import { RunningPlatform } from './support/running-platform';
import { Scene } from './support/scene';

jest.setTimeout(180_000);

/** A month on the platform's own clock: what needs time to pass is started again later, on the same data. */
describe('as months pass', () => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    platform = await RunningPlatform.start();
  });
  afterAll(() => platform?.stop());

  it('points lapse, and the month is settled by each funding model, once and for ever', async () => {
    const scene = await Scene.on(platform);
    const rule = { then: [{ points: { rate: { points: '1', per: '1.00' }, expires: { after: 'P20D' } } }] };
    const funded = (terms: object) => scene.partner({ terms, rule });
    const onIssue = await funded({ funding: 'ON_ISSUE' });
    const onRedemption = await funded({ funding: 'ON_REDEMPTION' });
    const hybrid = await funded({ funding: 'HYBRID', reserveShare: '0.3' });
    const cafe = await scene.partner({ word: 'cafe' });
    const issuers = [onIssue, onRedemption, hybrid];
    const period = platform.now.toISOString().slice(0, 7);

    // The worked example of the domain's rule 11, for each model: 1,000 issued, 400 accepted by the café, the rest lapses.
    const members: string[] = [];
    for (const issuer of issuers) {
      const member = await scene.member();
      await scene.sell(issuer.till, scene.sale(member, '1000.00'));
      const { holdPoints } = await cafe.till.ask(
        'mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { ... on HoldPointsSuccess { hold { id } } } }',
        { input: { member: { id: member }, points: 400, idempotencyKey: scene.name('hold') } },
      );
      await cafe.till.ask(
        'mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename } }',
        { input: { holdId: holdPoints.hold.id, idempotencyKey: scene.name('capture') } },
      );
      members.push(member);
    }
    const open = await close(scene, period);
    expect(open.__typename).toBe('InvalidInput'); // the month has not ended

    await platform.halt();
    await platform.startAgain(['--clock', '+P40D']);
    const later = await Scene.on(platform);

    // A second start finds everything as it was; what has lapsed meanwhile is not spendable from the first moment.
    for (const member of members) expect((await later.wallet(member)).balance).toBe(0);
    await eventually(async () => {
      const { programLiability } = await later.operator.ask('{ programLiability { outstanding expired } }');
      expect(programLiability).toEqual({ outstanding: 0, expired: 1800 });
    }, 90_000);

    const closed = await close(later, period);
    const statements = Object.fromEntries(
      closed.settlement.statements.map(({ partner, ...figures }: { partner: { slug: string } }) => [
        partner.slug,
        figures,
      ]),
    );
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    const issued = { issuedPoints: 1000, redeemedPoints: 0, ownRedeemedPoints: 400, owed: eur('0.00') };
    expect(statements).toEqual({
      [onIssue.slug]: { ...issued, owes: eur('10.00'), net: eur('-10.00') },
      [onRedemption.slug]: { ...issued, owes: eur('4.00'), net: eur('-4.00') },
      [hybrid.slug]: { ...issued, owes: eur('5.80'), net: eur('-5.80') },
      [cafe.slug]: {
        issuedPoints: 0,
        redeemedPoints: 1200,
        ownRedeemedPoints: 0,
        owes: eur('0.00'),
        owed: eur('10.80'),
        net: eur('10.80'),
      },
    });
    expect(await close(later, period)).toEqual({ __typename: 'SettlementAlreadyClosed' });
    // The platform's tokens and clock moved together: a sale of today is no future sale.
    const member = await later.member();
    await later.sell(platform.client(cafe.key), later.sale(member, '5.00'));
    const { settlement } = await later.operator.ask(
      'query ($period: String!) { settlement(period: $period) { status statements { owes { amount } } } }',
      { period },
    );
    expect(settlement.status).toBe('CLOSED');
    const { verifyLedger } = await later.operator.ask('{ verifyLedger { ok violations { rule } } }');
    expect(verifyLedger).toEqual({ ok: true, violations: [] });
  });
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever comes
async function close(scene: Scene, period: string): Promise<any> {
  const { closeSettlement } = await scene.operator.ask(
    `mutation ($period: String!) {
      closeSettlement(period: $period) {
        __typename
        ... on CloseSettlementSuccess {
          settlement {
            statements {
              partner { slug } issuedPoints redeemedPoints ownRedeemedPoints
              owes { amount currency } owed { amount currency } net { amount currency }
            }
          }
        }
      }
    }`,
    { period },
  );
  return closeSettlement;
}
