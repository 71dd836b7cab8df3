import { checkStatement, type PartnerDocument, type WalletDocument } from '@accord/contracts';
import { walletIdOf } from '../../book/book-of';
import { aMember, aPartner, partnerId } from '../../../test/factories';
import { someHistory } from '../../../test/some-history';
import {
  member,
  operator,
  owner,
  startTestLedger,
  till,
  walletOf,
  type Json,
  type TestLedger,
} from '../../../test/test-ledger';

const [ALPHA, BETA] = [partnerId('alpha'), partnerId('beta')];

/** Every place in a document with another value in it: other digits, other letters, a number more, one element less. */
function* changesOf(
  value: Json,
  path: (string | number)[] = [],
): Generator<[string, (document: Json) => void]> {
  const at = (document: Json): Json => path.slice(0, -1).reduce((inner, key) => inner[key], document);
  const key = path.at(-1)!;
  const where = path.join('.');
  if (Array.isArray(value) && value.length > 0)
    yield [`${where} loses its last`, (document) => void at(document)[key].pop()];
  if (typeof value === 'number') yield [`${where} is one more`, (document) => void (at(document)[key] += 1)];
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value))
    yield [
      `${where} has another digit`,
      (document) => void (at(document)[key] = value.replace(/^./, value[0] === '0' ? '1' : '0')),
    ];
  else if (typeof value === 'string')
    for (const letter of new Set([0, Math.floor(value.length / 2), value.length - 1]))
      yield [
        `${where} has another letter at ${letter}`,
        (document) =>
          void (at(document)[key] =
            value.slice(0, letter) + (value[letter] === 'x' ? 'y' : 'x') + value.slice(letter + 1)),
      ];
  if (value && typeof value === 'object')
    for (const [name, inner] of Object.entries(value))
      yield* changesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]);
}

describe('a statement that proves itself', () => {
  let test: TestLedger;
  let members: string[];
  let root: string;
  beforeAll(async () => {
    test = await startTestLedger([aPartner('alpha'), aPartner('beta')], { zone: 'Europe/Warsaw' });
    members = await someHistory(test, 12);
    await test.ledger.seal();
    test.clock.moveTo(new Date('2026-04-01T00:00:00Z'));
    await test.ask('mutation { closeSettlement(period: "2026-03") { __typename } }', {});
    await test.ledger.seal();
    root = (await test.ask('{ merkleRoot { root } }', {}, { kind: 'public' })).data.merkleRoot.root;
  });
  afterAll(() => test.close());

  const walletDocument = async (memberId: string): Promise<WalletDocument> =>
    (await walletOf(test, memberId, 'provenStatement', member(memberId))).provenStatement;
  const partnerDocument = async (caller = owner(ALPHA)): Promise<PartnerDocument> =>
    (await test.ask('{ provenSettlement(period: "2026-03", currency: "EUR") }', {}, caller)).data
      .provenSettlement;

  it('is under the root of the day that everyone can see', async () => {
    const { data } = await test.ask('{ merkleRoot { day endsAt wallets root } }', {}, { kind: 'public' });
    expect(data.merkleRoot).toEqual({
      day: '2026-03-31',
      endsAt: '2026-03-31T22:00:00.000Z',
      wallets: 12,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const none = await test.ask('{ merkleRoot(day: "2026-02-01") { root } }', {}, { kind: 'public' });
    expect(none.data.merkleRoot).toBeNull();
  });

  it('is found sound by anyone, with the root that was published', async () => {
    for (const memberId of members) {
      const document = await walletDocument(memberId);
      expect(checkStatement(document, root)).toEqual({
        problems: [],
        facts: [
          `Wallet ${walletIdOf(memberId, 'PTS')} of ${memberId}: 4 journals, 20 PTS, 30 owed.`,
          `Up to journal 4 under the root of 2026-03-31: ${root}`,
        ],
      });
    }
  });

  it('is found out wherever it is changed', async () => {
    const document = await walletDocument(members[0]!);
    const changes = [...changesOf(document)];
    expect(changes.length).toBeGreaterThan(40);
    for (const [change, apply] of changes) {
      // What is not sealed yet is only counted, and counts for nothing.
      if (change.startsWith('unsealed')) continue;
      const forged = structuredClone(document);
      apply(forged);
      expect([change, checkStatement(forged, root).problems]).not.toEqual([change, []]);
    }
  });

  it('is found out when a journal was forged together with its seals: the root is another', async () => {
    const honest = await walletDocument(members[0]!);
    const another = await walletDocument(members[1]!);
    expect(checkStatement(another, honest.proof!.root).problems).toEqual([]);
    const { problems } = checkStatement(honest, 'ab'.repeat(32));
    expect(problems).toEqual([
      `The root that was published is ${'ab'.repeat(32)}; the document leads to ${root}.`,
    ]);
  });

  it('tells what came after the day, and of a wallet that is newer than it', async () => {
    const [late] = await someHistory(test, 1);
    await test.ledger.seal();
    const { facts, problems } = checkStatement(await walletDocument(late!));
    expect(problems).toEqual([]);
    expect(facts).toContain('Under no root yet.');
    expect(checkStatement(await walletDocument(late!), root).problems).toEqual([
      'The document leads to no root yet.',
    ]);
  });

  it('is for the member whose it is, and for operators', async () => {
    const stranger = await walletOf(test, members[0]!, 'provenStatement', member(aMember()));
    expect(stranger.errors[0].extensions.code).toBe('FORBIDDEN');
    const atTill = await walletOf(test, members[0]!, 'provenStatement', till(BETA));
    expect(atTill).toEqual({ provenStatement: null });
    expect((await walletOf(test, members[0]!, 'provenStatement', operator)).provenStatement.format).toBe(
      'accord.wallet-statement.1',
    );
    expect((await walletOf(test, aMember(), 'provenStatement', operator)).provenStatement).toBeNull();
  });

  it('of a partner adds up from its journals, and lies under the period’s root', async () => {
    const { data } = await test.ask('{ statementRoot(period: "2026-03") { period statements root } }', {});
    expect(data.statementRoot).toMatchObject({ period: '2026-03', statements: 2 });
    for (const caller of [owner(ALPHA), owner(BETA)]) {
      const document = await partnerDocument(caller);
      expect(checkStatement(document, data.statementRoot.root).problems).toEqual([]);
      expect(document.journals.length).toBeGreaterThan(12);
    }
    const document = await partnerDocument();
    for (const [change, apply] of changesOf(document)) {
      // A seal stands for a journal; whether it is that journal's is for the operator to show.
      // And how many statements there are says only how the path is to be read.
      if (/^journals\.\d+\.(seal|id)|^proof.statements/.test(change)) continue;
      const forged = structuredClone(document);
      apply(forged);
      expect([change, checkStatement(forged, data.statementRoot.root).problems]).not.toEqual([change, []]);
    }
  });

  it('of a partner is for its staff and for operators', async () => {
    const QUERY = '{ provenSettlement(period: "2026-03", currency: "EUR") }';
    expect((await test.ask(QUERY, {}, till(ALPHA))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await test.ask(QUERY, {}, operator)).data.provenSettlement).toBeNull();
    const named = `{ provenSettlement(period: "2026-03", currency: "EUR", partnerId: "${BETA}") }`;
    expect((await test.ask(named, {}, operator)).data.provenSettlement.partnerId).toBe(BETA);
    expect((await test.ask(named, {}, owner(ALPHA))).data.provenSettlement.partnerId).toBe(ALPHA);
    expect(
      (await test.ask('{ provenSettlement(period: "2026-01", currency: "EUR") }', {}, owner(ALPHA))).data
        .provenSettlement,
    ).toBeNull();
  });

  it('comes with a word on how far all is sealed', async () => {
    const { data } = await test.ask('{ sealing { sealedUntil lagSeconds } }', {});
    expect(data.sealing).toEqual({ sealedUntil: test.clock.now().toISOString(), lagSeconds: 0 });
    test.clock.advance(4_000);
    expect((await test.ask('{ sealing { lagSeconds } }', {})).data.sealing.lagSeconds).toBe(4);
    expect((await test.ask('{ sealing { lagSeconds } }', {}, owner(ALPHA))).errors[0].extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  it('is no statement when it is something else', () => {
    for (const nonsense of [null, 3, {}, { format: 'other' }, { format: 'accord.wallet-statement.1' }])
      expect(checkStatement(nonsense).problems.length).toBeGreaterThan(0);
  });
});
