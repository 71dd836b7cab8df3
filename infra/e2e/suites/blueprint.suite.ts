import { blueprintOf, type WrittenBlueprint } from '@accord/blueprints';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyBlueprint } from '../../local/src/blueprint/apply-blueprint';
import { GraphqlEndpoint, Operator } from '../../local/src/client';
import { command } from '../support/command';
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

    const terms = { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' as const };
    const document = (change: Partial<WrittenBlueprint> = {}, points = '1'): WrittenBlueprint => ({
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
    const apply = async (written: WrittenBlueprint, agreed = false): Promise<string> => {
      const said: string[] = [];
      const { instance } = platform();
      const endpoint = new GraphqlEndpoint(instance.endpoint, { connections: 1, timeoutMs: 30_000 });
      try {
        const operator = await Operator.of(instance, endpoint, { patienceMs: 30_000 });
        await applyBlueprint(operator, blueprintOf(written), {
          name: 'club.json',
          print: (text) => said.push(text),
          tell: (text) => said.push(text),
          agreed: () => Promise.resolve(agreed),
        });
      } finally {
        await endpoint.close();
      }
      return said.join('\n');
    };
    const pointsOfASale = async (): Promise<number> => {
      const { partner } = await scene.operator.ask('query ($slug: String!) { partner(slug: $slug) { id } }', {
        slug: shop,
      });
      const till = platform().client(await scene.key(partner.id));
      const member = await scene.member();
      return (await scene.sell(till, scene.sale(member, '7.00'))).pointsAwarded;
    };

    it('given a document in a file, then the command makes what is missing, and once more nothing', async () => {
      writeFileSync(file, JSON.stringify(document()));
      const first = await command('blueprint', platform().data, ['apply', file]);
      expect(first).toMatchObject({ code: 0, said: 'The Club runs: 5 made, 0 changed.\n' });
      expect(first.complained).toContain(`1/5 made partner ${shop}\n`);
      expect(await pointsOfASale()).toBe(7);
      expect(await apply(document())).toBe('The Club is there already: nothing was changed.');
      const changed = { ...document(), segments: [{ slug: `${shop}-friends`, name: 'Good friends' }] };
      writeFileSync(file, JSON.stringify(changed));
      const asked = await command('blueprint', platform().data, ['apply', file]);
      expect(asked.code).toBe(1);
      expect(asked.said).toContain(`segment ${shop}-friends\n  name: "Friends" → "Good friends"`);
      expect(asked.complained).toContain('Nothing was changed: these differences need --yes');
    });

    it('shows what it would change, and changes it when it may', async () => {
      const [first, ...others] = document().partners;
      const dearer = { ...first!, terms: { ...terms, ratePerPoint: '0.010' } };
      const changed = document({ partners: [dearer, ...others] }, '2');
      const differences = [
        'What stands is not as The Club says:',
        `partner ${shop}`,
        '  terms.ratePerPoint: "0.009" → "0.01"',
        `campaign ${shop}-base`,
        '  definition.then[0].points.rate.points: "1" → "2"',
      ].join('\n');
      expect(await apply(changed)).toBe(`${differences}\nNothing was changed.`);
      expect(await pointsOfASale()).toBe(7);
      const agreed = await apply(changed, true);
      expect(agreed).toContain(differences);
      expect(agreed).toContain('The Club runs: 0 made, 2 changed.');
      expect(await pointsOfASale()).toBe(14);
      const settled = await apply({ ...changed, settings: { reminderDays: [14] } });
      expect(settled).toContain('nothing was changed');
      expect(settled).toContain('reminderDays[0]: 30 → 14');
      expect(settled).toContain('npm run --silent blueprint -- settings club.json > club-programme.json');
    });

    it('says what stands in its way', async () => {
      const [first] = document().partners;
      const dollars = document({ partners: [{ ...first!, currency: 'USD' }], conversionRates: [] });
      await expect(apply(dollars)).rejects.toThrow(
        `partner ${shop}: currency is "EUR", the blueprint says "USD".`,
      );
      const stars = { furtherCurrencies: [{ code: 'STARS', kind: 'STATUS' }] };
      await expect(apply(document({ settings: stars }))).rejects.toThrow(
        'without these the campaigns can’t run',
      );
    });
  });
}
