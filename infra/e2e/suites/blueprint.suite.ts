import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, type Ended } from '../support/command';
import type { RunningPlatform } from '../support/running-platform';
import { Scene } from '../support/scene';

/** A whole programme is put on a running platform by one command, and put right by the same one. */
export function aBlueprint(platform: () => RunningPlatform): void {
  describe('a blueprint', () => {
    const folder = mkdtempSync(join(tmpdir(), 'accord-blueprint-'));
    const file = join(folder, 'club.json');
    let scene: Scene;
    let shop: string;
    let airline: string;

    beforeAll(async () => {
      scene = await Scene.on(platform());
      shop = scene.name('club');
      airline = scene.name('airline');
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const terms = { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' };
    const document = (change: object = {}, points = '1') => ({
      slug: 'club',
      name: 'The Club',
      shows: 'One shop and an airline.',
      partners: [
        { slug: shop, name: 'The Shop', category: 'shop', currency: 'EUR', terms, locations: [] },
        { slug: airline, name: 'The Airline', category: 'airline', currency: 'EUR', terms, locations: [] },
      ],
      segments: [{ slug: `${shop}-friends`, name: 'Friends' }],
      campaigns: [
        {
          slug: `${shop}-base`,
          name: 'Every purchase',
          definition: {
            trigger: 'purchase',
            when: { partner: [shop] },
            then: [{ points: { rate: { points, per: '1.00' } } }],
            group: 'base',
          },
        },
      ],
      conversionRates: [{ partner: airline, direction: 'OUT', from: 1, to: 1, minimum: 100, step: 1 }],
      ...change,
    });
    const apply = (written: object, ...args: string[]): Promise<Ended> => {
      writeFileSync(file, JSON.stringify(written));
      return command('blueprint', platform().data, ['apply', file, ...args]);
    };
    const pointsOfASale = async (): Promise<number> => {
      const { partner } = await scene.operator.ask('query ($slug: String!) { partner(slug: $slug) { id } }', {
        slug: shop,
      });
      const till = platform().client(await scene.key(partner.id));
      const member = await scene.member();
      return (await scene.sell(till, scene.sale(member, '7.00'))).points;
    };

    it('makes what is missing, and once more changes nothing', async () => {
      const first = await apply(document());
      expect(first).toMatchObject({ code: 0, said: 'The Club runs: 5 made, 0 changed.\n' });
      expect(first.complained).toContain(`1/5 made partner ${shop}\n`);
      expect(await pointsOfASale()).toBe(7);
      expect(await apply(document())).toEqual({
        code: 0,
        said: 'The Club is there already: nothing was changed.\n',
        complained: '',
      });
    });

    it('shows what it would change, and changes it when it may', async () => {
      const [first, ...others] = document().partners;
      const dearer = { ...first!, terms: { ...terms, ratePerPoint: '0.010' } };
      const changed = document({ partners: [dearer, ...others] }, '2');
      const asked = await apply(changed);
      expect(asked.code).toBe(1);
      expect(asked.said).toBe(
        [
          'What stands is not as The Club says:',
          `partner ${shop}`,
          '  terms.ratePerPoint: "0.009" → "0.01"',
          `campaign ${shop}-base`,
          '  definition.then[0].points.rate.points: "1" → "2"',
          '',
        ].join('\n'),
      );
      expect(asked.complained).toContain('need --yes');
      expect(await pointsOfASale()).toBe(7);
      expect(await apply(changed, '--yes')).toMatchObject({
        code: 0,
        said: expect.stringContaining('The Club runs: 0 made, 2 changed.') as string,
      });
      expect(await pointsOfASale()).toBe(14);
      expect((await apply(changed)).said).toContain('nothing was changed');
    });

    it('says which settings need a restart, and what stands in its way', async () => {
      const changed = document({ settings: { reminderDays: [14] } }, '2');
      const settled = await apply(changed, '--yes');
      expect(settled.said).toContain('reminderDays[0]: 30 → 14');
      expect(settled.said).toContain('npm run --silent blueprint -- settings');
      const founded = await apply(
        document({ settings: { furtherCurrencies: [{ code: 'STARS', kind: 'STATUS' }] } }),
      );
      expect(founded).toMatchObject({ code: 1, said: '' });
      expect(founded.complained).toContain('without these the campaigns can’t run');
      const [first] = document().partners;
      const renamed = await apply(
        document({ partners: [{ ...first!, currency: 'PLN' }], conversionRates: [] }),
      );
      expect(renamed.code).toBe(1);
      expect(renamed.complained).toContain(`partner ${shop}: currency is "EUR", the blueprint says "PLN".`);
      expect((await apply({ ...document(), campaigns: [{}] })).complained).toContain('campaigns.0.slug');
    });
  });
}
