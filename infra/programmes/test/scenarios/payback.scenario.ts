import { payback } from '@accord/blueprints';
import { eventually } from '@accord/testing';
import { Play } from '../support/play';
import { activate, takeCards } from '../support/choices';
import { creditsOf, remindersOf } from '../support/credits';
import { convertOut, pay, walletOf } from '../support/views';

/** One cent a point, coupons that members activate, and a day in autumn on which points lapse. */
export function dayInAutumn(): void {
  describe('a coalition after PAYBACK', () => {
    let play: Play;

    beforeAll(async () => {
      play = await Play.of(payback, '2026-09-15T12:00:00+02:00');
      await play.enrol('ann');
      await play.enrol('bob');
      await takeCards(play, 'bob', ['COBRANDED']);
    }, 60_000);
    afterAll(() => play.close());

    const balance = async (name: string): Promise<number> => (await walletOf(play, name)).balance;

    it('gives a point for each euro at the drugstore, and for each two at the grocer and the fuel station', async () => {
      expect(await play.buy('ann', 'drugstore', '17.49')).toEqual({ 'drugstore-base': 17 }); // ÷ 1, rounded down
      // 36 months later it is 15 September 2029: good to the end of 30 September in Berlin (UTC+2).
      expect(creditsOf(play, 'ann')).toEqual([
        '17 of drugstore-base anywhere until 2029-09-30T22:00:00.000Z',
      ]);
      expect(await play.buy('ann', 'grocer', '17.49')).toEqual({ 'grocer-base': 8 }); // ÷ 2 = 8.745
      expect(await play.buy('ann', 'fuel', '59.99')).toEqual({ 'fuel-base': 29 }); // ÷ 2 = 29.995
      expect(await balance('ann')).toBe(54); // 17 + 8 + 29
    });

    it('multiplies by a coupon from its activation on, once', async () => {
      expect(await play.buy('ann', 'drugstore', '20.00')).toEqual({ 'drugstore-base': 20 });
      await activate(play, 'ann', 'drugstore-times-5');
      await activate(play, 'ann', 'fuel-times-10');
      // Five times 20 in all: 4 × 20 more.
      expect(await play.buy('ann', 'drugstore', '20.00')).toEqual({
        'drugstore-base': 20,
        'drugstore-times-5': 80,
      });
      expect(await play.buy('ann', 'drugstore', '20.00')).toEqual({ 'drugstore-base': 20 });
      // 7.00 ÷ 2 = 3.5, so 3, and 9 × 3 more.
      expect(await play.buy('ann', 'fuel', '7.00')).toEqual({ 'fuel-base': 3, 'fuel-times-10': 27 });
      expect(await play.buy('bob', 'drugstore', '20.00')).toEqual({ 'drugstore-base': 20 });
      expect(await balance('ann')).toBe(224); // 54 + 20 + 20 + 80 + 20 + 3 + 27
    });

    it('takes points from 200 on, a cent each, and exchanges them 1:1 for miles', async () => {
      expect(await pay(play, 'ann', 'grocer', 199)).toBe('InvalidInput');
      expect(await pay(play, 'ann', 'grocer', 200)).toBe('2.00'); // × 0.01 EUR
      expect(await balance('ann')).toBe(24); // 224 − 200
      expect(await play.buy('bob', 'drugstore', '300.00')).toEqual({ 'drugstore-base': 300 });
      expect(await convertOut(play, 'bob', 'airline', 199)).toBe('InvalidInput'); // less than 200
      expect(await convertOut(play, 'bob', 'airline', 270)).toBe(270);
      expect(await balance('bob')).toBe(50); // 20 + 300 − 270
    });

    it('lets points lapse on 30 September after 36 months, but not for who has the bank’s card and still collects', async () => {
      // Cid and Dora have the card too. Each collects 20 on the day of Ann’s first ones: good to 30 September 2029.
      for (const name of ['cid', 'dora']) {
        await play.enrol(name);
        await takeCards(play, name, ['COBRANDED']);
        expect(await play.buy(name, 'drugstore', '20.00')).toEqual({ 'drugstore-base': 20 });
      }
      const balances = (): Promise<number[]> => Promise.all(['ann', 'bob', 'cid', 'dora'].map(balance));
      play.at('2026-10-01T00:00:00+02:00');
      await play.buy('ann', 'drugstore', '30.00');
      // 36 months later it is 1 October 2029: good to the end of 30 September 2030.
      expect(creditsOf(play, 'ann').at(-1)).toBe(
        '30 of drugstore-base anywhere until 2030-09-30T22:00:00.000Z',
      );
      // Ann collects as well, without the card; Bob and Dora with it; Cid does no more.
      play.at('2029-01-15T12:00:00+01:00');
      for (const name of ['ann', 'bob', 'dora'])
        expect(await play.buy(name, 'grocer', '10.00')).toEqual({ 'grocer-base': 5 });
      play.at('2029-09-30T23:59:59+02:00');
      expect(await balances()).toEqual([59, 55, 20, 25]); // Ann: 24, 30 and 5
      play.at('2029-10-01T00:00:00+02:00');
      expect(await balances()).toEqual([35, 55, 0, 25]); // Ann: 30 and 5

      // A year after the 15th of January the card alone keeps nothing. Bob collects before, Dora is reminded and does not.
      play.at('2029-12-20T12:00:00+01:00');
      expect(await remindersOf(play, 'dora', 1)).toEqual([
        '20 anywhere until 2030-01-15T11:00:00.000Z, 30 days before',
      ]);
      expect(await play.buy('bob', 'grocer', '10.00')).toEqual({ 'grocer-base': 5 });
      play.at('2030-01-15T11:59:59+01:00');
      expect(await balances()).toEqual([35, 60, 0, 25]);
      play.at('2030-01-15T12:00:00+01:00');
      expect(await balances()).toEqual([35, 60, 0, 5]); // Dora’s 5 of 2029 are good to 30 September 2032.

      // Bob gives the card back: what it kept alive lapses at once.
      await takeCards(play, 'bob', ['PLASTIC']);
      await eventually(async () => expect(await balance('bob')).toBe(10)); // 5 and 5
      play.at('2030-10-01T00:00:00+02:00');
      expect(await balance('ann')).toBe(5);
    });
  });
}
