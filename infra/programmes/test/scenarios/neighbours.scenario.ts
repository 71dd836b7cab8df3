import { neighbours } from '@accord/blueprints';
import { Play } from '../support/play';

const at = (day: string, time = '12:00:00'): string => `2027-${day}T${time}+01:00`;

/** A purchase at the one makes the other cheaper, both ways. */
export function goodNeighbours(): void {
  describe('good neighbours', () => {
    let play: Play;
    const buy = (partner: string, total: string) => play.checkOut('kasia', partner, { total });

    beforeAll(async () => {
      play = await Play.of(neighbours, at('01-10'));
      await play.enrol('kasia');
    }, 60_000);
    afterAll(() => play.close());

    it('take something off at the other within seven days, once a week', async () => {
      play.at(at('01-11')); // a Monday
      expect(await buy('nutrition', '100.00')).toMatchObject({ off: {} });
      expect(await buy('yoga', '45.00')).toMatchObject({
        off: { 'nutrition-to-yoga': '9.00' }, // × 20 %
        paid: '36.00',
      });
      play.at(at('01-18', '11:59:59')); // the next week, and not quite seven days after
      expect(await buy('nutrition', '99.90')).toMatchObject({
        off: { 'yoga-to-nutrition': '14.98' }, // × 15 % = 14.985
        paid: '84.92',
      });
      expect(await buy('nutrition', '99.90')).toMatchObject({ off: {} });
    });

    it('do not when the days are over', async () => {
      play.at(at('01-27'));
      await buy('yoga', '10.00'); // 20 % off, as 18 January is less than 14 days ago
      play.at(at('02-03')); // seven days after are one too many
      expect(await buy('nutrition', '100.00')).toMatchObject({ off: {} });
      await buy('gym', '120.00');
      play.at(at('02-04', '11:00:00'));
      expect(await buy('cafe', '31.50')).toMatchObject({ off: { 'gym-to-cafe': '3.15' }, paid: '28.35' });
    });

    it('take it off certain goods alone where they say so', async () => {
      const lines = [
        { category: 'DAY-PASS', amount: '40.00' },
        { category: 'SHOP', amount: '60.00' },
      ];
      expect(await play.checkOut('kasia', 'gym', { lines })).toMatchObject({
        off: { 'cafe-to-gym': '12.00' }, // 40.00 × 30 %
        paid: '88.00',
      });
    });

    it('make a bouquet cheaper for the holiday after one of two dishes', async () => {
      const bouquet = { lines: [{ category: 'BOUQUET', amount: '79.99' }] };
      const dinner = (sku: string) => ({ lines: [{ sku, amount: '150.00' }] });
      play.at(at('03-06'));
      await play.checkOut('kasia', 'restaurant', dinner('SOUP'));
      expect(await play.checkOut('kasia', 'florist', bouquet)).toMatchObject({ off: {} });
      await play.checkOut('kasia', 'restaurant', dinner('DUCK'));
      play.at(at('03-08', '23:59:59'));
      expect(await play.checkOut('kasia', 'florist', bouquet)).toMatchObject({
        off: { 'restaurant-to-florist': '19.99' }, // 79.99 × 25 % = 19.9975
        paid: '60.00',
      });
      play.at(at('03-09', '00:00:00'));
      expect(await play.checkOut('kasia', 'florist', bouquet)).toMatchObject({ off: {} });
    });
  });
}
