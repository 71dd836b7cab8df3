import { avios } from '@accord/blueprints';
import { Play } from '../support/play';
import { setRate } from '../support/applied';
import { convertIn, pay, tierOf, walletOf } from '../support/views';

/** One currency of several airlines, kept alive by movement, and exchanged with another programme. */
export function airlines(): void {
  describe('Avios', () => {
    let play: Play;
    const balance = async (): Promise<number> => (await walletOf(play, 'zara', 'AVIOS')).balance;

    beforeAll(async () => {
      play = await Play.of(avios, '2026-04-10T09:00:00Z');
      await play.enrol('zara');
    }, 60_000);
    afterAll(() => play.close());

    it('are collected at the rate of the tier that one had before', async () => {
      // 1,234.56 × 6 = 7,407.36
      expect(await play.buy('zara', 'british-airways', '1234.56')).toEqual({
        'british-airways-blue': 7407,
        'british-airways-tier-points TPS': 1234,
      });
      expect(await tierOf(play, 'zara')).toBeNull();
      play.at('2026-05-10T09:00:00Z');
      // 2,300.00 × 6; 1,234 + 2,300 = 3,534 tier points are Bronze from now on, 3,966 less than Silver.
      expect(await play.buy('zara', 'british-airways', '2300.00')).toEqual({
        'british-airways-blue': 13_800,
        'british-airways-tier-points TPS': 2300,
      });
      expect(await tierOf(play, 'zara')).toMatchObject({ tier: { id: 'bronze' }, toNext: 3966 });
      play.at('2026-06-10T09:00:00Z');
      // 100.99 EUR × 6, as Bronze at Iberia: 605.94
      expect(await play.buy('zara', 'iberia', '100.99')).toEqual({
        'iberia-bronze': 605,
        'iberia-tier-points TPS': 100,
      });
      expect(await balance()).toBe(21_812); // 7,407 + 13,800 + 605
    });

    it('come from Nectar, 250 for 400', async () => {
      expect(await convertIn(play, 'zara', 'nectar', 500)).toBe('InvalidInput'); // no multiple of 400
      expect(await convertIn(play, 'zara', 'nectar', 1200)).toBe(750); // × 250 ÷ 400
      expect(await balance()).toBe(22_562);
    });

    it('are exchanged at no rates that make points from nothing', async () => {
      const { ledger } = play.stage;
      const rate = { partner: 'nectar', minimum: 400, step: 400 };
      // The older rate: 400 Nectar → 250 Avios → 400 Nectar.
      expect(await setRate(ledger, { ...rate, direction: 'OUT', from: 250, to: 400 })).toBe(
        'SetConversionRateSuccess',
      );
      // With it, 400 Nectar → 400 Avios → 640 Nectar.
      expect(await setRate(ledger, { ...rate, direction: 'IN', from: 400, to: 400 })).toBe('ProfitableCycle');
    });

    it('live 36 months from the last movement on', async () => {
      play.at('2029-06-09T09:00:00Z'); // a day less than 36 months after the last of them
      expect(await pay(play, 'zara', 'iberia', 2562)).toBe('25.62'); // × 0.01 EUR
      play.at('2032-06-09T08:59:59Z');
      expect(await balance()).toBe(20_000); // 22,562 − 2,562, all renewed by that
      play.at('2032-06-09T09:00:00Z');
      expect(await balance()).toBe(0);
    });
  });
}
