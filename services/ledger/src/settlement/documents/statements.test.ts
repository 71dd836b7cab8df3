import { parse } from 'csv-parse/sync';
import { creditAwards } from '../../awards/credit-awards';
import { aMember, aPartner, granted, partnerId, reduced } from '../../../test/factories';
import { CAPTURE, HOLD } from '../../../test/operations';
import {
  operator,
  owner,
  startTestLedger,
  till,
  type Json,
  type TestLedger,
} from '../../../test/test-ledger';
import { takeBackAwards } from '../../refunds/take-back-awards';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];
const STATEMENT = `query ($period: String!, $currency: String!, $partnerId: ID, $first: Int, $after: String) {
  settlementStatement(period: $period, currency: $currency, partnerId: $partnerId) {
    partner { id } owes { amount } owed { amount } net { amount }
    json: document(format: JSON) csv: document(format: CSV) html: document(format: HTML)
    lines { kind points amount { amount }
      journals(first: $first, after: $after) { nodes { id kind points } totalCount pageInfo { hasNextPage endCursor } } } } }`;

describe('a statement as a document', () => {
  let test: TestLedger;
  let keys = 0;

  beforeAll(async () => {
    test = await startTestLedger([
      aPartner('alpha', {
        name: '=HYPERLINK("x"), <b>&"Sons"',
        term: { funding: 'HYBRID', reserveShare: '0.3' },
      }),
      aPartner('beta'),
    ]);
    const memberId = aMember();
    const purchase = granted(memberId, 1_000);
    await book(...creditAwards(purchase));
    await book(...creditAwards(granted(memberId, 55)));
    await spend(memberId, 400);
    await book(takeBackAwards(reduced(purchase, { alpha: 900 }), 'PTS'));
  });
  afterAll(() => test.close());

  const book = (...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> =>
    test.ledger.database.run((tx) => test.ledger.book(tx, commands));
  const spend = async (memberId: string, points: number): Promise<void> => {
    const key = (): string => `key ${(keys += 1)}`;
    const input = { member: { id: memberId }, points, idempotencyKey: key() };
    const placed = await test.ask(HOLD, { input }, till(BETA));
    const { id: holdId } = placed.data.holdPoints.hold;
    await test.ask(CAPTURE, { input: { holdId, idempotencyKey: key() } }, till(BETA));
  };
  const statement = async (variables: object = {}, caller = owner(ALPHA)): Promise<Json> => {
    const { data, errors } = await test.ask(
      STATEMENT,
      { period: '2026-03', currency: 'EUR', ...variables },
      caller,
    );
    return errors ? errors[0].extensions.code : data.settlementStatement;
  };
  const totals = { owes: { amount: '5.67' }, owed: { amount: '0.00' }, net: { amount: '-5.67' } };

  it('says the same to the cent in every form', async () => {
    const { json, csv, html, ...shown } = await statement();
    // 0.3 × 0.01 × (1,055 − 100) = 2.865, rounded to 2.87; 0.7 × 0.01 × 400 = 2.80.
    expect(shown).toMatchObject({ partner: { id: ALPHA }, ...totals });
    expect(JSON.parse(json)).toMatchObject({
      format: 'accord.settlement-statement.1',
      partner: { id: ALPHA },
      period: {
        name: '2026-03',
        startsAt: '2026-03-01T00:00:00.000Z',
        endsAt: '2026-04-01T00:00:00.000Z',
        zone: 'UTC',
      },
      status: 'OPEN',
      closedAt: null,
      currency: 'EUR',
      terms: [{ version: 1, funding: 'HYBRID', reserveShare: '0.3', pricePerPoint: '0.01' }],
      lines: [
        { kind: 'OWN_REDEEMED', termsVersion: 1, points: 400, unitAmount: '0.007', amount: '2.80' },
        { kind: 'RESERVE', termsVersion: 1, points: 955, unitAmount: '0.003', amount: '2.87' },
      ],
      totals: { issuedPoints: 955, ownRedeemedPoints: 400, owes: '5.67', owed: '0.00', net: '-5.67' },
      payment: { by: 'PARTNER', amount: '5.67' },
    });
    const rows: Record<string, string>[] = parse(csv, { columns: true, record_delimiter: '\r\n' });
    expect(rows.map(({ kind, points, amount }) => [kind, points, amount])).toEqual([
      ['OWN_REDEEMED', '400', '2.80'],
      ['RESERVE', '955', '2.87'],
      ['OWES', '', '5.67'],
      ['OWED', '', '0.00'],
      ['NET', '', '-5.67'],
    ]);
    expect(html).toContain('<strong>5.67 EUR</strong>');
    expect(html).toContain('<td>2.87</td>');
  });

  it('runs nothing that a name could smuggle in', async () => {
    const { csv, html } = await statement();
    const [row]: Record<string, string>[] = parse(csv, { columns: true, record_delimiter: '\r\n' });
    expect(row!['partner']).toBe(`'=HYPERLINK("x"), <b>&"Sons"`);
    expect(html).toContain('=HYPERLINK(&quot;x&quot;), &lt;b&gt;&amp;&quot;Sons&quot;');
    expect(html).not.toMatch(/<b>|<script/);
  });

  it('leads from each line down to its journals, page by page, and they sum to it', async () => {
    for (const caller of [owner(ALPHA), owner(BETA)]) {
      const { lines } = await statement({}, caller);
      for (const { points, journals } of lines) {
        const sum = journals.nodes.reduce((all: number, node: Json) => all + Number(node.points), 0);
        expect(sum).toBe(points);
      }
    }
    const [, reserve] = (await statement({ first: 2 })).lines;
    expect(reserve.journals.nodes.map(({ kind, points }: Json) => [kind, points])).toEqual([
      ['EARN', 1000],
      ['EARN', 55],
    ]);
    expect(reserve.journals).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const [, rest] = (await statement({ first: 2, after: reserve.journals.pageInfo.endCursor })).lines;
    expect(rest.journals.nodes).toMatchObject([{ kind: 'TAKE_BACK', points: -100 }]);
  });

  it('is for the partner’s staff and for operators, and shows nothing of another partner', async () => {
    expect(await statement({}, till(ALPHA))).toBe('FORBIDDEN');
    expect(await statement({ partnerId: ALPHA }, owner(BETA))).toBe('FORBIDDEN');
    expect(await statement({}, operator)).toBeNull();
    expect(await statement({ partnerId: ALPHA }, operator)).toMatchObject(totals);
    expect(await statement({ currency: 'USD' })).toBeNull();
    expect(await statement({ period: '2026-13' })).toBeNull();
    expect(JSON.stringify(await statement({}, owner(BETA)))).not.toContain(ALPHA);
  });

  it('never changes once the period is closed', async () => {
    test.clock.moveTo(new Date('2026-04-02T00:00:00Z'));
    await test.ask('mutation { closeSettlement(period: "2026-03") { __typename } }', {});
    const closed = await statement();
    expect(JSON.parse(closed.json)).toMatchObject({
      status: 'CLOSED',
      closedAt: '2026-04-02T00:00:00.000Z',
    });
    expect(closed.html).toContain('these figures are final');
    await book(...creditAwards(granted(aMember(), 7)));
    const [terms] = aPartner('alpha').terms;
    const added = {
      ...terms!,
      version: 2,
      validFrom: '2026-04-02T00:00:00Z',
      pricePerPoint: { amount: '9', currency: 'EUR' },
    };
    const alpha = test.partners.get(ALPHA)!;
    test.partners.set(ALPHA, { ...alpha, revision: 2, terms: [...alpha.terms, added] });
    await test.ledger.partners.current(ALPHA);
    expect(await statement()).toEqual(closed);
  });
});
