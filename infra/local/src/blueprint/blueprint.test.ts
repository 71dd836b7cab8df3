import { blueprintOf, blueprints, demo, type WrittenBlueprint } from '@accord/blueprints';
import { programmeSettings } from '@accord/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from './difference';
import { findBlueprint } from './find-blueprint';
import { sayBlueprint, sayList } from './say-blueprint';
import { saySettings } from './say-plan';
import { missingSettings } from './settings';

describe('what differs', () => {
  it.each([
    ['nothing, when only the order of keys does', { a: 1, b: [2] }, { b: [2], a: 1 }, []],
    ['a value within', { a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['a.b[1]: 2 → 3']],
    ['what is there on one side alone', { a: 1 }, { b: [1] }, ['a: 1 → absent', 'b: absent → [1]']],
    ['a longer list', { a: [1] }, { a: [1, { b: 2 }] }, ['a[1]: absent → {"b":2}']],
    ['another form', { a: [1] }, { a: { b: 1 } }, ['a: [1] → {"b":1}']],
    ['null and nothing', { a: null }, {}, ['a: null → absent']],
  ])('is %s', (_, from, to, expected) => {
    expect(
      differences(from, to, '').map(
        ({ where, from: old, to: wanted }) => `${where}: ${old ?? 'absent'} → ${wanted ?? 'absent'}`,
      ),
    ).toEqual(expected);
  });
});

describe('settings of a blueprint', () => {
  const standing = programmeSettings.parse({ zone: 'Europe/Warsaw', reminderDays: [5] });
  const desk = {
    ask: () => Promise.resolve({ programmeSettings: standing } as never),
    must: () => Promise.reject(new Error('Nothing is changed here')),
  };
  const needing = (settings: object) =>
    missingSettings(desk, blueprintOf({ ...written, settings: settings as WrittenBlueprint['settings'] }));
  const written: WrittenBlueprint = {
    slug: 'x',
    name: 'X',
    shows: 'X',
    partners: demo.partners,
    campaigns: [],
  };

  it('are compared where it names them, with the defaults within', async () => {
    expect(await needing({})).toEqual({ differences: [], areFoundations: false });
    expect(await needing({ zone: 'Europe/Warsaw' })).toEqual({ differences: [], areFoundations: false });
    expect(await needing({ zone: 'UTC', transfers: { perDay: 7 } })).toEqual({
      differences: [
        { where: 'zone', from: '"Europe/Warsaw"', to: '"UTC"' },
        { where: 'transfers.perDay', from: '10000', to: '7' },
      ],
      areFoundations: false,
    });
  });

  it('stand in the way when campaigns stand on them, and it says what to do', async () => {
    const missing = await needing({ furtherCurrencies: [{ code: 'STARS', kind: 'STATUS' }] });
    expect(missing.areFoundations).toBe(true);
    const said = saySettings('x', missing);
    expect(said).toContain('furtherCurrencies[0]: absent → {"code":"STARS","kind":"STATUS"}');
    expect(said).toContain('npm run --silent blueprint -- settings x > x-programme.json');
    expect(said).toContain('ACCORD_PROGRAMME_FILE=$PWD/x-programme.json npm start');
  });
});

describe('a blueprint in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-blueprints-'));
  const place = (file: string): string => join(folder, file);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(blueprints)('$slug reads back as itself', (blueprint) => {
    writeFileSync(place('one.json'), JSON.stringify(blueprint));
    expect(findBlueprint('one.json', place)).toEqual(blueprint);
    expect(findBlueprint(blueprint.slug, place)).toBe(blueprint);
  });

  it.each([
    ['nothing', undefined, 'There is no blueprint nothing: choose one of demo, '],
    ['none.json', undefined, "none.json can't be read."],
    ['broken.json', '{', 'broken.json is not JSON.'],
    [
      'wrong.json',
      JSON.stringify({ ...demo, partners: [demo.partners[0], demo.partners[0]], settings: { zone: 'Mars' } }),
      /^wrong\.json is not a blueprint:\n {2}settings\.zone: is not an IANA time zone.*\n {2}partners\.1\.slug: verde is there twice$/,
    ],
  ])('%s is refused in a sentence', (name, content, sentence) => {
    if (content !== undefined) writeFileSync(place(name), content);
    expect(() => findBlueprint(name, place)).toThrow(sentence);
  });
});

describe('blueprints in words', () => {
  it('are listed by name', () => {
    expect(sayList([demo])).toBe(`demo  Old Town Rewards: ${demo.shows}`);
  });

  it.each(blueprints)('$slug tells all its partners and campaigns', (blueprint) => {
    const said = sayBlueprint(blueprint, 'en');
    for (const { name } of [...blueprint.partners, ...blueprint.campaigns]) expect(said).toContain(name);
    for (const { what, needs } of blueprint.later) expect(said).toContain(`${what} (waits for ${needs})`);
    expect(said).not.toMatch(/undefined|\[object/);
  });

  it('say what a campaign gives in the language that is asked for', () => {
    expect(sayBlueprint(demo, 'en').replaceAll('\u00a0', ' ')).toContain(
      'For a purchase at Café Crema: 1 point for each 1.00 EUR.',
    );
    expect(sayBlueprint(demo, 'pl')).toContain('Café Crema');
    expect(sayBlueprint(demo, 'pl')).not.toContain('For a purchase');
  });
});
