import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from './index';
import { programmeSettings, termsAt, type EventDefinition, type PartnerSnapshot } from './index';

const definitions = (Object.values(contracts) as unknown[]).filter(
  (each): each is EventDefinition =>
    typeof each === 'object' && each !== null && 'family' in each && 'schema' in each,
);
const typeOf = ({ name, version }: EventDefinition) => `${name}.v${version}`;
const folder = join(__dirname, '..', 'fixtures');
const read = (type: string) => JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')) as unknown[];

describe('events', () => {
  it('have a fixture for every version, and no fixture lost its event', () => {
    expect(
      readdirSync(folder)
        .map((file) => file.replace('.json', ''))
        .sort(),
    ).toEqual(definitions.map(typeOf).sort());
  });

  it.each(definitions.map((definition) => [typeOf(definition), definition] as const))(
    '%s: what was published once parses for ever, and nothing of it is lost',
    (type, definition) => {
      for (const fixture of read(type)) expect(definition.schema.parse(fixture)).toEqual(fixture);
    },
  );

  it('carry no personal data', () => {
    const personal = /name(?!d)|email|phone|birth|address/i;
    const keysOf = (value: unknown): string[] =>
      value && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
        : [];
    for (const definition of definitions.filter(({ family }) => family !== 'partner')) {
      const keys = keysOf(read(typeOf(definition))).filter((key) => key !== 'campaignName');
      expect(keys.filter((key) => personal.test(key))).toEqual([]);
    }
  });
});

describe('terms at an instant', () => {
  const [fixture] = read('partner-changed.v1') as [PartnerSnapshot];
  const version = (number: number, validFrom: string) => ({
    ...fixture.terms[0]!,
    version: number,
    validFrom,
  });
  const partner = {
    ...fixture,
    terms: [version(1, '2026-02-01T00:00:00Z'), version(2, '2026-03-01T00:00:00Z')],
  };

  it.each([
    ['2026-01-01T00:00:00Z', 1, 'the first terms cover the past'],
    ['2026-02-28T23:59:59Z', 1, 'the last instant of the first'],
    ['2026-03-01T00:00:00Z', 2, 'a version holds from its first instant'],
  ])('%s: version %i, %s', (instant, expected) => {
    expect(termsAt(partner, new Date(instant)).version).toBe(expected);
  });
});

describe('programme settings', () => {
  it('have a default each', () => {
    expect(programmeSettings.parse({})).toMatchObject({
      zone: 'UTC',
      currency: 'PTS',
      debtPolicy: 'DEBT',
      defaultExpiry: 'P24M',
    });
  });

  it('refuse what they do not know', () => {
    expect(programmeSettings.safeParse({ zone: 'Mars/Olympus', colour: 'red' }).error?.issues.length).toBe(2);
  });

  it('say where a limit on activations is wrong, and take one without a period as for ever', () => {
    const group = (activations: object) =>
      programmeSettings.safeParse({ campaignGroups: [{ slug: 'base', mode: 'best', activations }] });
    const pathsOf = (activations: object) =>
      group(activations).error?.issues.map(({ path }) => path.join('.'));
    const at = 'campaignGroups.0.activations';
    expect(pathsOf({ atMost: 0 })).toEqual([`${at}.atMost`]);
    expect(pathsOf({ atMost: 2.5, within: 'P30D' })).toEqual([`${at}.atMost`, `${at}.within`]);
    expect(pathsOf({ within: 'month', of: 'all' })).toEqual([`${at}.atMost`, at]);
    expect(group({ atMost: 3 }).data?.campaignGroups[0]?.activations).toEqual({ atMost: 3, within: 'ever' });
  });
});
