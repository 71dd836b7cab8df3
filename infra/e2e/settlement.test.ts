import { eventually } from '@accord/testing';
import { RunningPlatform } from './support/running-platform';
import { Scene, type ScenePartner } from './support/scene';

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
    await opensOwnStatement(later, hybrid, cafe, period);
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

/** A browser opens the page with the partner's key, which is the password of its own dialogue; with another's it is refused. */
async function opensOwnStatement(
  scene: Scene,
  partner: ScenePartner,
  other: ScenePartner,
  period: string,
): Promise<void> {
  const address = new URL(`/statements/${period}/EUR.html`, scene.operator.endpoint);
  const open = (password: string, query = ''): Promise<Response> =>
    fetch(`${address.href}${query}`, {
      headers: { authorization: `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}` },
    });
  const [own, others] = [await scene.key(partner.id, ['owner']), await scene.key(other.id, ['owner'])];

  const page = await open(own);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const text = await page.text();
  // 0.3 × 0.01 × 1,000 and 0.7 × 0.01 × 400.
  for (const shown of [partner.id, '<td>3.00</td>', '<td>2.80</td>', '-5.80 EUR'])
    expect(text).toContain(shown);
  expect(text).not.toContain(other.id);

  expect((await open(others, `?partner=${partner.id}`)).status).toBe(403);
  expect(await (await open(others)).text()).not.toContain(partner.id); // its own page
  expect((await open(await scene.key(partner.id, ['till']))).status).toBe(403);
  expect((await fetch(address)).status).toBe(401);
  expect((await open('ak_wrong')).status).toBe(401);
}
