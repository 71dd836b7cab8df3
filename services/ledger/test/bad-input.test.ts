import { creditAwards } from '../src/awards/credit-awards';
import { badInputs, type Standing } from './bad-input.cases';
import { aMember, aPartner, granted, partnerId } from './factories';
import { CAPTURE, HOLD } from './operations';
import { startTestLedger, till, type TestLedger } from './test-ledger';

describe('bad input gets a typed answer and writes nothing:', () => {
  let test: TestLedger;
  let standing: Standing;
  let tables: string[] | undefined;

  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], {
      furtherCurrencies: [{ code: 'TIER', kind: 'STATUS' }],
    });
    const member = aMember();
    test.members.add(member);
    await test.ledger.database.run((tx) =>
      test.ledger.book(tx, [
        ...creditAwards(granted(member, 100)),
        ...creditAwards(granted(member, 50, { spendableAt: ['alpha'] })),
      ]),
    );
    const hold = async (points: number, idempotencyKey: string): Promise<string> => {
      const input = { member: { id: member }, points, idempotencyKey };
      return (await test.ask(HOLD, { input }, till(partnerId('beta')))).data.holdPoints.hold.id;
    };
    const input = { holdId: await hold(10, 'spent'), idempotencyKey: 'captured' };
    const { redemption } = (await test.ask(CAPTURE, { input }, till(partnerId('beta')))).data.captureHold;
    standing = { member, hold: await hold(20, 'held'), redemption: redemption.id };
  });
  afterAll(() => test.close());

  /** A fingerprint of each table, but what the copies of a service use to share their work. */
  const everything = async (): Promise<Record<string, string>> => {
    const { database } = test.ledger;
    tables ??= (
      await database.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
         AND table_name NOT IN ('outbox', 'seal_progress') ORDER BY 1`,
      )
    ).map(({ name }) => name);
    const prints = await database.query<{ name: string; print: string }>(
      tables
        .map(
          (name) =>
            `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM ${name} t`,
        )
        .join(' UNION ALL '),
    );
    const [events] = await database.query<{ last: string }>(
      `SELECT coalesce(max(id), 0)::text AS last FROM outbox`,
    );
    const all = Object.fromEntries(prints.map(({ name, print }) => [name, print]));
    return { ...all, outbox: events!.last };
  };

  it.each(badInputs)('$name', async ({ query, variables, caller, answer, keepsKey }) => {
    const before = await everything();
    const asked = variables(standing);
    const { data, errors } = await test.ask(query, asked, caller);
    const said = errors
      ? `error ${errors[0].extensions.code}`
      : `${data.answer.__typename} ${data.answer.code}`;
    expect(said).toBe(answer);
    const after = await everything();
    const expected = keepsKey ? { ...before, command_key: after['command_key'] } : before;
    expect(after).toEqual(expected);
  });
});
