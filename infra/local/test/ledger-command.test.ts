import {
  BEFORE_THE_FIRST,
  bookLeaf,
  BOOKS_A_DAY,
  checkStatement,
  contentDigest,
  inclusionPath,
  leafHash,
  merkleRoot,
  sealOf,
  walletLeaf,
  type WalletDocument,
} from '@accord/contracts';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root';

const folder = mkdtempSync(join(tmpdir(), 'accord-ledger-'));
const hex = (hash: Buffer): string => hash.toString('hex');

/** A wallet with one journal, alone in its book on its day. */
function aDocument(): WalletDocument {
  const [walletId, memberId] = ['wal_1', 'mem_1'];
  const entry = { issuer_id: 'par_1', issuer_terms: 1, currency: 'PTS' };
  const text = JSON.stringify({
    owner: { memberId, currency: 'PTS' },
    journal: { wallet_id: walletId, version: 1, opened: ['lot_1'] },
    entries: [
      { ...entry, account: 'WALLET', points: 5 },
      { ...entry, account: 'ISSUED', points: -5 },
    ],
    movements: [],
    lots: [{ id: 'lot_1', issuer_id: 'par_1', issuer_terms: 1, original: 5 }],
  });
  const sealedAt = '2026-03-01T12:00:00.000000Z';
  const seal = sealOf(BEFORE_THE_FIRST, contentDigest(text), sealedAt);
  const [day, endsAt, book] = ['2026-03-01', '2026-03-02T00:00:00.000000Z', 7];
  const root = leafHash(walletLeaf(walletId, 1, hex(seal)));
  const books = Array.from({ length: BOOKS_A_DAY }, (_, each) =>
    leafHash(bookLeaf(day, endsAt, each, each === book ? 1 : 0, hex(each === book ? root : merkleRoot([])))),
  );
  const path = { path: [], bookPath: inclusionPath(books, book).map(hex) };
  const proof = {
    day,
    endsAt,
    root: hex(merkleRoot(books)),
    version: 1,
    book,
    wallets: 1,
    index: 0,
    ...path,
  };
  const journals = [{ version: 1, text, sealedAt, seal: hex(seal) }];
  const facts = { walletId, memberId, currency: 'PTS', points: 5, debt: 0, unsealed: 0 };
  return { format: 'accord.wallet-statement.1', ...facts, journals, proof };
}

/** `npm run ledger -- …` */
function ledger(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const program = join(projectRoot, 'infra', 'local', 'run.mjs');
  const env = { ...process.env, NODE_OPTIONS: '', ACCORD_SKIP_BUILD: '1', INIT_CWD: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'ledger', ...args], { env }, (error, said, complained) =>
      resolve({ code: error ? Number(error.code) : 0, said, complained }),
    );
  });
}

/** An endpoint that answers verifyLedger, and takes too long for more than `most` books at a time. */
async function anEndpoint(most: number, violations: object[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      const { books } = JSON.parse(body).variables as { books: number[] | null };
      const [first = 0, last = -1] = books ?? [];
      const answer =
        last - first + 1 > most
          ? {
              errors: [
                { message: 'ledger did not answer in time', extensions: { code: 'DEADLINE_EXCEEDED' } },
              ],
            }
          : {
              data: {
                verifyLedger: {
                  wallets: last - first + 1,
                  journals: 10,
                  violations: first === 8 ? violations : [],
                },
              },
            };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('npm run ledger', () => {
  const sound = aDocument();
  const write = (name: string, document: unknown): string => {
    writeFileSync(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document));
    return name;
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('given a sound file, then it says so with no platform running, and against the published root', async () => {
    const file = write('sound.json', sound);
    const alone = await ledger('check-statement', file);
    expect(alone).toMatchObject({ code: 0, complained: '' });
    expect(alone.said).toContain('Wallet wal_1 of mem_1: 1 journals, 5 PTS, 0 owed.');
    expect(alone.said).toContain('agrees with itself');
    const published = await ledger('check-statement', file, '--root', sound.proof!.root.toUpperCase());
    expect(published).toMatchObject({ code: 0, complained: '' });
    expect(published.said).toContain('The statement is right');
  });

  it('given a file that was changed, then it names what is wrong, with exit code 1', async () => {
    const text = sound.journals[0]!.text.replaceAll('"points":5', '"points":50').replaceAll('-5', '-50');
    const richer = { ...sound, journals: [{ ...sound.journals[0], text }] };
    const { code, said } = await ledger('check-statement', write('changed.json', richer));
    expect(code).toBe(1);
    expect(said).toMatch(/The statement is WRONG:\n {2}Journal 1: its seal is/);
    expect((await ledger('check-statement', write('sound.json', sound), '--root', '0'.repeat(64))).code).toBe(
      1,
    );
  });

  it('given a journal forged with its seal, then its place under the root gives it away', () => {
    const text = sound.journals[0]!.text.replaceAll('5', '6');
    const seal = hex(sealOf(BEFORE_THE_FIRST, contentDigest(text), sound.journals[0]!.sealedAt));
    const forged = { ...sound, points: 6, journals: [{ ...sound.journals[0]!, text, seal }] };
    expect(checkStatement(forged).problems).toEqual([
      expect.stringMatching(/^Journal 1 is not under the root of 2026-03-01/),
    ]);
  });

  it.each([
    [['check-statement', 'nowhere.json'], "nowhere.json can't be read."],
    [['check-statement', 'broken.json'], 'broken.json is not JSON.'],
    [['check-statement', 'sound.json', '--root', 'beef'], '64 hexadecimal digits'],
    [['check-statement'], "missing required argument 'file'"],
    [['export-statement', '--endpoint', 'http://127.0.0.1:1/', '--token', 't'], 'Say whose statement'],
    [['verify', '--endpoint', 'http://127.0.0.1:1/graphql'], 'Say who asks'],
    [['verify', '--endpoint', 'http://127.0.0.1:1/graphql', '--token', 't'], 'ECONNREFUSED'],
    [['verify', '--data', 'nowhere'], 'No instance of Accord runs on'],
    [['prove'], "unknown command 'prove'"],
  ])('given %j, then it complains in a sentence, with exit code 2', async (args, sentence) => {
    write('sound.json', sound);
    write('broken.json', '{');
    const { code, said, complained } = await ledger(...args);
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(complained).toContain(sentence);
    expect(complained).not.toMatch(/\n {4}at /);
  });

  it('given books that are right, when they are verified, then fewer at a time where that takes too long', async () => {
    const server = await anEndpoint(4, []);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const { code, said, complained } = await ledger('verify', '--endpoint', url, '--token', 't');
    server.close();
    expect({ code, said }).toEqual({ code: 0, said: 'The books are right: 256 wallets, 650 journals.\n' });
    expect(complained).toContain('256 of 256 books · 640 journals · 0 violations');
  });

  it('given books that are wrong, then it names each violation, with exit code 1', async () => {
    const server = await anEndpoint(8, [
      { rule: 'seal-is-its-journal', subject: 'wal_1 journal 2', detail: 'it differs' },
    ]);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const { code, said } = await ledger('verify', '--endpoint', url, '--token', 't');
    server.close();
    expect(code).toBe(1);
    expect(said).toContain('The books are WRONG in 1 places');
    expect(said).toContain('seal-is-its-journal  wal_1 journal 2: it differs');
  });

  it('is told of in its own help', async () => {
    const { code, said } = await ledger('--help');
    expect(code).toBe(0);
    for (const command of ['verify', 'export-statement', 'check-statement']) expect(said).toContain(command);
    expect(readFileSync(join(projectRoot, 'package.json'), 'utf8')).toContain('run.mjs ledger');
  });
});
