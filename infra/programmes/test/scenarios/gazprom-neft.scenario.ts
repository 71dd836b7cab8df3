import { gazpromNeft } from '@accord/blueprints';
import { Play, type Line } from '../support/play';
import { pay, walletOf } from '../support/views';

/** Bonuses by the litre that grow with the month, and caps a day, a week and a month. */
export function fuelStations(): void {
  describe('a fuel station’s programme after Gazprom Neft', () => {
    let play: Play;

    // 1 June 2026 is a Monday.
    beforeAll(async () => {
      play = await Play.of(gazpromNeft, '2026-06-01T09:00:00+03:00');
    }, 60_000);
    afterAll(() => play.close());

    const fuel = (quantity: string, amount = '600.00'): Line => ({ category: 'FUEL', quantity, amount });
    const goods = (category: string, amount: string): Line => ({ category, amount });
    const buy = (name: string, ...lines: Line[]) => play.buy(name, 'station', { lines });
    const on = (day: string): void => play.at(`2026-${day}T09:00:00+03:00`);

    it('gives 1, 1.5 and 2 bonuses a litre by the litres of the month before, nothing from the 4th purchase of a day', async () => {
      expect(await buy('ann', fuel('40.5'))).toEqual({ litres: 40 }); // × 1, rounded down
      expect(await buy('ann', fuel('59.5'))).toEqual({ litres: 59 }); // 40.5 before: × 1, rounded down
      expect(await buy('ann', fuel('10'))).toEqual({ 'litres-from-100': 15 }); // 40.5 + 59.5 before: × 1.5
      expect(await buy('ann', fuel('20'))).toEqual({}); // the fourth; its litres count for the month
      on('06-02');
      expect(await buy('ann', fuel('170'))).toEqual({ 'litres-from-100': 255 }); // 130 before: × 1.5
      expect(await buy('ann', fuel('10.3'))).toEqual({ 'litres-from-300': 20 }); // 300 before: × 2 = 20.6
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 389 }); // 40 + 59 + 15 + 255 + 20
    });

    it('gives 7 % more on fuel in the app for the bank’s card, and fuel and shop of one bill their own', async () => {
      await play.enrol('dora', { cardKinds: ['COBRANDED'] });
      await play.enrol('carl');
      const tank = { lines: [fuel('40', '2400.00')] };
      // 40 × 1, and 7 % of 2,400
      expect(await play.buy('dora', 'station', { ...tank, channel: 'APP' })).toEqual({
        litres: 40,
        cobranded: 168,
      });
      expect(await play.buy('dora', 'station', tank)).toEqual({ litres: 40 });
      expect(await play.buy('carl', 'station', { ...tank, channel: 'APP' })).toEqual({ litres: 40 });
      // 30 × 1; 200 ÷ 20, the tobacco left out
      expect(
        await buy('carl', fuel('30', '1800.00'), goods('CAFE', '200.00'), goods('TOBACCO', '300.00')),
      ).toEqual({ litres: 30, shop: 10 });
    });

    it('lets 4,000 RUB a day, 9,000 a week and 36,000 a month earn in the shop', async () => {
      on('06-03');
      expect(await buy('bob', goods('CAFE', '3500.00'))).toEqual({ shop: 175 }); // ÷ 20
      expect(await buy('bob', goods('CAFE', '1000.00'))).toEqual({ shop: 25 }); // 500 left of the day, ÷ 20
      on('06-04');
      // 4,000 ÷ 20; tobacco neither earns nor counts. 8,000 of the week.
      expect(await buy('bob', goods('CAFE', '4000.00'), goods('TOBACCO', '1000.00'))).toEqual({ shop: 200 });
      on('06-05');
      expect(await buy('bob', goods('CAFE', '4000.00'))).toEqual({ shop: 50 }); // 1,000 left of the week, ÷ 20
      // Three more weeks of 4,000 + 4,000 + 1,000 make 36,000.
      for (const days of [
        ['08', '09', '10'],
        ['15', '16', '17'],
        ['22', '23', '24'],
      ]) {
        const week: number[] = [];
        for (const day of days) {
          on(`06-${day}`);
          week.push((await buy('bob', goods('CAFE', '4000.00')))['shop'] ?? 0);
        }
        expect(week).toEqual([200, 200, 50]);
      }
      on('06-29');
      expect(await buy('bob', goods('CAFE', '100.00'))).toEqual({}); // a new week, and nothing left of the month
      expect(await walletOf(play, 'bob')).toMatchObject({ balance: 1800 }); // 36,000 ÷ 20
      on('07-01');
      expect(await buy('bob', goods('CAFE', '4000.00'))).toEqual({ shop: 200 });
      expect(await buy('ann', fuel('10'))).toEqual({ litres: 10 }); // the litres begin anew too
    });

    it('takes a bonus for a rouble, for all of a bill, and at the bank none', async () => {
      expect(await pay(play, 'bob', 'station', 2000)).toBe('2000.00'); // 1,800 + 200
      const paid = { lines: [fuel('40', '2000.00')], paidWithPoints: '2000.00' };
      expect(await play.buy('bob', 'station', paid)).toEqual({});
      expect(await walletOf(play, 'bob')).toMatchObject({ balance: 0 });
      expect(await pay(play, 'carl', 'bank', 1)).not.toBe('1.00');
    });
  });
}
