import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memberIdOf, purchaseOf } from '../../../services/campaign/test/sale';
import { partnerIdOf } from '../../../services/campaign/test/stand';
import { StoredProgramme } from '../../../services/campaign/test/stored-programme';
import { saleOfSnapshot } from '../../../services/campaign/src/sales/sale-of-snapshot';
import { projectRoot } from '../src/project-root';

const folder = mkdtempSync(join(tmpdir(), 'accord-campaign-'));

/** `npm run campaign -- …` */
function campaign(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const program = join(projectRoot, 'infra', 'local', 'run.mjs');
  const env = { ...process.env, NODE_OPTIONS: '', ACCORD_SKIP_BUILD: '1', INIT_CWD: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'campaign', ...args], { env }, (error, said, complained) =>
      resolve({ code: error ? Number(error.code) : 0, said, complained }),
    );
  });
}

const rate = (points: number) => ({
  trigger: 'purchase',
  then: [{ points: { rate: { points, per: '1.00' } } }],
  group: 'base',
});

describe('npm run campaign', () => {
  let programme: StoredProgramme;
  const write = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };

  beforeAll(async () => {
    programme = await StoredProgramme.open();
    await programme.launch('base', rate(1));
    await programme.database.query(
      `INSERT INTO partner (partner_id, slug, revision, name, category, currency, prices)
       VALUES ($1, 'grocer', 1, 'Grocer', 'SHOP', 'USD', '[["2017-01-01T00:00:00Z", {"amount": "0.01", "currency": "USD"}]]')`,
      [partnerIdOf('grocer')],
    );
    for (const [member, at, total] of [
      ['ann', '2026-03-31T23:59:00Z', '10.00'],
      ['bob', '2026-04-01T00:00:00Z', '1500.00'],
    ] as const) {
      const sale = saleOfSnapshot(purchaseOf({ member, at, total }), 'UTC');
      await programme.judge([{ kind: 'sale', sale, imported: false }]);
    }
  }, 60_000);
  afterAll(async () => {
    await programme.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('given a definition, then it says what it would have given, with progress apart', async () => {
    const file = write('draft.json', rate(3));
    const { code, said, complained } = await campaign('simulate', file, '--database', programme.url);
    expect({ code, complained }).toEqual({
      code: 0,
      complained: expect.stringContaining('simulate 100 % · 2/2'),
    });
    expect(said).toBe(
      [
        'Of 2 purchases: 2 awards, 4,530 points, 2 members.',
        'Its budget does not run out.',
        'Who pays:',
        `  ${partnerIdOf('grocer')}  4,530  45.3 USD`,
        'Whom it favours most:',
        `  ${memberIdOf('bob')}  +3,000`,
        `  ${memberIdOf('ann')}     +20`,
        '0 members would have fewer points than without it.',
        'The rules in force: points beside it, and without it:',
        '  base  0  1,510',
        '',
      ].join('\n'),
    );
  });

  it('given a campaign that exists, a span and --json, then it supersedes it there', async () => {
    const file = write('base.json', {
      slug: 'base',
      definition: { ...rate(2), limits: { budget: { points: 15 } } },
    });
    const span = ['--from', '2026-03-31', '--to', '2026-04-01', '--json'];
    const { code, said } = await campaign('simulate', file, '--database', programme.url, ...span);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      purchases: 1,
      points: '15',
      budgetExhaustedAt: '2026-03-31T23:59:00.000Z',
      byPartner: [{ points: '15', cost: { amount: '0.15', currency: 'USD' } }],
      alongside: [{ slug: 'base', points: '0', pointsWithout: '10' }],
    });
  });

  it('given a purchase, then it judges it again by what its decision saw, and says what differs', async () => {
    const [award] = await programme.database.query<{ trigger_id: string }>(
      'SELECT trigger_id FROM award WHERE points = 10',
    );
    const purchaseId = award!.trigger_id;
    const explain = (...more: string[]) =>
      campaign('explain', purchaseId, '--database', programme.url, ...more);
    const same = await explain();
    expect(same).toMatchObject({
      code: 0,
      said: expect.stringContaining(
        `${purchaseId}: judged again, the same\nGiven:\n  base (version 1), effect 1: 10`,
      ),
    });
    await programme.database.query('UPDATE award SET points = 11 WHERE trigger_id = $1', [purchaseId]);
    const { code, said } = await explain('--json');
    expect(code).toBe(1);
    expect(JSON.parse(said)).toMatchObject({
      agrees: false,
      differences: ['base, effect 1: points was 11, is now 10'],
      given: [{ slug: 'base', points: 11 }],
      again: [{ slug: 'base', points: 10 }],
      facts: {},
    });
  });

  it.each([
    [['explain', 'pur_nothing'], 'There is no purchase pur_nothing here.'],
    [['simulate', 'nowhere.json'], "nowhere.json can't be read."],
    [['simulate', 'broken.json'], 'broken.json is not JSON.'],
    [['simulate', 'wrong.json'], 'wrong.json is not a campaign that could run:\n  then: is required'],
    [['simulate', 'draft.json', '--from', 'spring'], 'It must be a day'],
    [['simulate', 'draft.json', '--from', '2026-04-01', '--to', '2026-04-01'], '--to must be after from.'],
    [['simulate', 'draft.json', '--database', 'here'], 'here is not the address of a database.'],
    [['simulate', 'draft.json', '--programme', 'none.json'], '--programme names a file'],
  ])('given %j, then it complains in a sentence', async (args, sentence) => {
    write('draft.json', rate(3));
    write('broken.json', '{');
    write('wrong.json', { trigger: 'purchase' });
    const { code, said, complained } = await campaign(
      ...args.slice(0, 2),
      '--database',
      programme.url,
      ...args.slice(2),
    );
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(complained).toContain(sentence);
    expect(complained).not.toMatch(/\n {4}at /);
  });

  it('is told of in its own help', async () => {
    const { code, said } = await campaign('--help');
    expect(code).toBe(0);
    expect(said).toContain('simulate');
    expect(readFileSync(join(projectRoot, 'package.json'), 'utf8')).toContain('run.mjs campaign');
  });
});
