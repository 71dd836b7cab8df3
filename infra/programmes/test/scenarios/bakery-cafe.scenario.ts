import { bakeryCafe } from '@accord/blueprints';
import type { PurchaseSnapshot } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { Play } from '../support/play';
import { statementOf } from '../support/views';

/** Vienna is an hour ahead of Greenwich until the last Sunday of March, and two from then on. */
const march = (day: string, time: string): string => `2027-03-${day}T${time}+01:00`;

/** Discounts across two neighbours, and one that both bear. */
export function bakeryAndCafe(): void {
  describe('the bakery and the café', () => {
    let play: Play;
    let breakfast: PurchaseSnapshot;
    const coffee = { lines: [{ sku: 'MELANGE', category: 'COFFEE', amount: '4.20' }] };
    const cake = { lines: [{ sku: 'STRUDEL', category: 'SWEETS', amount: '8.00' }] };

    beforeAll(async () => {
      play = await Play.of(bakeryCafe, '2027-02-28T08:00:00+01:00');
      await play.enrol('eva');
    }, 60_000);
    afterAll(() => play.close());

    it('takes nothing off before its months have begun', async () => {
      expect(await play.checkOut('eva', 'cafe', coffee)).toMatchObject({
        off: {},
        earned: { 'cafe-base': 4 },
      });
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({
        off: {},
        earned: { 'bakery-base': 8 },
      });
    });

    it('takes 20 % off sweets on a day with coffee, once', async () => {
      play.at(march('01', '09:00:00'));
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({ off: {} }); // no coffee today
      play.at(march('01', '10:00:00'));
      await play.checkOut('eva', 'cafe', coffee);
      play.at(march('01', '10:30:00'));
      const lines = [
        { sku: 'TORTE', category: 'SWEETS', amount: '7.48' },
        { sku: 'RYE', category: 'BREAD', amount: '4.00' },
      ];
      expect(await play.checkOut('eva', 'bakery', { lines })).toMatchObject({
        off: { 'coffee-then-sweets': '1.49' }, // 7.48 × 20 % = 1.496
        paid: '9.99', // 11.48 − 1.49
        earned: { 'bakery-base': 9 },
      });
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({ off: {} }); // once a day
    });

    it('asks for another coffee on another day', async () => {
      play.at(march('02', '00:00:00'));
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({ off: {} });
      await play.checkOut('eva', 'cafe', { lines: [{ sku: 'TEA', category: 'TEA', amount: '3.00' }] });
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({ off: {} });
      await play.checkOut('eva', 'cafe', coffee);
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({
        off: { 'coffee-then-sweets': '1.60' }, // 8.00 × 20 %
        paid: '6.40',
      });
    });

    it('sells the breakfast of both at one price, and each bears half', async () => {
      play.at(march('03', '08:00:00'));
      const lines = [{ sku: 'BREAKFAST', category: 'BREAKFAST', quantity: '3', amount: '24.03' }];
      const { off, paid, purchase } = await play.checkOut('eva', 'bakery', { lines });
      expect({ off, paid }).toEqual({
        off: { 'breakfast-for-two': '4.53' }, // 24.03 − 3 × 6.50
        paid: '19.50',
      });
      // 4.53 ÷ 2 = 2.265, in whole cents: what is left over is the first named's.
      expect(play.bornBy(purchase.purchaseId)).toEqual({ bakery: '2.27', cafe: '2.26' });
      breakfast = purchase;
    });

    it('settles it: the café owes the bakery what it bears, and less once two breakfasts are brought back', async () => {
      const settled = async (amount: string): Promise<void> => {
        await eventually(async () => {
          for (const [partner, kind] of [
            ['cafe', 'DISCOUNT_BORNE'],
            ['bakery', 'DISCOUNT_GIVEN'],
          ] as const) {
            const { discounts } = await statementOf(play, partner, '2027-03', 'EUR');
            expect(discounts).toEqual([{ kind, amount: { amount } }]);
          }
        });
      };
      await settled('2.26');
      // A third of 4.53 is left, 1.51: of the 3.02 that go back each has half.
      await play.refund(breakfast, '13.00', 0);
      await eventually(() =>
        expect(play.leftToBear(breakfast.purchaseId)).toEqual({ bakery: '0.76', cafe: '0.75' }),
      );
      await settled('0.75');
    });

    it('is over with the last of May', async () => {
      play.at('2027-05-31T23:00:00+02:00');
      await play.checkOut('eva', 'cafe', coffee);
      play.at('2027-05-31T23:59:59+02:00');
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({
        off: { 'coffee-then-sweets': '1.60' },
      });
      play.at('2027-06-01T00:00:00+02:00');
      await play.checkOut('eva', 'cafe', coffee);
      expect(await play.checkOut('eva', 'bakery', cake)).toMatchObject({ off: {} });
    });
  });
}
