import { sberSpasibo } from '@accord/blueprints';
import { Play } from '../support/play';
import { choose } from '../support/choices';
import { creditsOf } from '../support/credits';
import { pay, tierOf, walletOf } from '../support/views';

/** Bonuses for payments by card, and categories that members choose for a month. */
export function cardPayments(): void {
  describe('a bank’s programme after SberSpasibo', () => {
    let play: Play;

    beforeAll(async () => {
      play = await Play.of(sberSpasibo, '2026-11-02T12:00:00+03:00');
      await play.enrol('masha');
      await play.enrol('petya');
    }, 60_000);
    afterAll(() => play.close());

    /** A payment by card in a shop of that category. */
    const payByCard = (name: string, category: string, amount: string) =>
      play.buy(name, 'bank', { lines: [{ category, amount }] });
    const balance = async (name: string): Promise<number> => (await walletOf(play, name)).balance;
    /** Midnight in Moscow (UTC+3) is at 21:00. */
    const endOfNovember = '2026-11-30T21:00:00.000Z';
    const full = { __typename: 'OfferLimitReached', atMost: 3, within: 'MONTH' };

    it('gives half a per cent of all that is paid by card', async () => {
      expect(await payByCard('masha', 'CAFES', '3999.00')).toEqual({ 'by-card': 19 }); // × 0.5 % = 19.995
      expect(await payByCard('masha', 'BOOKS', '2000.00')).toEqual({ 'by-card': 10 }); // × 0.5 %
    });

    it('raises up to 3 categories that a member chooses, to the end of the month', async () => {
      const chosen = { __typename: 'ActivateOfferSuccess', offer: { endsAt: endOfNovember } };
      expect(await choose(play, 'masha', 'raised-cafes')).toEqual(chosen);
      expect(await choose(play, 'masha', 'raised-pharmacies')).toEqual(chosen);
      expect(await choose(play, 'masha', 'raised-supermarkets')).toEqual(chosen);
      expect(await choose(play, 'masha', 'raised-taxi')).toEqual({ ...full, freeAt: endOfNovember });
      // The higher one counts: 5 % of 3,999.00 are 199.95, and the half per cent is not given beside.
      expect(await payByCard('masha', 'CAFES', '3999.00')).toEqual({ 'raised-cafes': 199 });
      expect(await payByCard('masha', 'PHARMACIES', '1250.00')).toEqual({ 'raised-pharmacies': 37 }); // × 3 % = 37.5
      expect(await payByCard('masha', 'SUPERMARKETS', '5020.00')).toEqual({ 'raised-supermarkets': 100 }); // × 2 % = 100.4
      expect(await payByCard('masha', 'TAXI', '800.00')).toEqual({ 'by-card': 4 }); // × 0.5 %
      expect(await payByCard('petya', 'CAFES', '3999.00')).toEqual({ 'by-card': 19 });
      expect(await balance('masha')).toBe(369); // 19 + 10 + 199 + 37 + 100 + 4
    });

    it('gives up to 30 % at partners, and takes a bonus there for a rouble', async () => {
      expect(await play.buy('masha', 'marketplace', '1555.00')).toEqual({ 'marketplace-bonuses': 155 }); // × 10 % = 155.5
      expect(await play.buy('masha', 'cinema', '700.00')).toEqual({ 'cinema-bonuses': 210 }); // × 30 %
      expect(creditsOf(play, 'masha').at(-1)).toBe(
        '210 of cinema-bonuses anywhere until 2027-11-02T09:00:00.000Z',
      );
      expect(await pay(play, 'masha', 'cinema', 334)).toBe('334.00');
      expect(await balance('masha')).toBe(400); // 369 + 155 + 210 − 334
    });

    it('lets categories be chosen anew in the next month', async () => {
      play.at('2026-11-30T23:59:59+03:00');
      expect(await payByCard('masha', 'CAFES', '100.00')).toEqual({ 'raised-cafes': 5 }); // × 5 %
      expect(await choose(play, 'masha', 'raised-taxi')).toEqual({ ...full, freeAt: endOfNovember });
      play.at('2026-12-01T00:00:00+03:00');
      expect(await payByCard('masha', 'CAFES', '2000.00')).toEqual({ 'by-card': 10 }); // × 0.5 %
      expect(await choose(play, 'masha', 'raised-taxi')).toEqual({
        __typename: 'ActivateOfferSuccess',
        offer: { endsAt: '2026-12-31T21:00:00.000Z' },
      });
      expect(await payByCard('masha', 'TAXI', '800.00')).toEqual({ 'raised-taxi': 80 }); // × 10 %
      expect(await balance('masha')).toBe(495); // 400 + 5 + 10 + 80
    });

    it('has levels by what was paid in 90 days', async () => {
      // 3,999 + 2,000 + 3,999 + 1,250 + 5,020 + 800 + 1,555 + 700 + 100 + 2,000 + 800 = 22,223; to 30,000 there are 7,777 left.
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'thanks' }, toNext: 7777 });
      expect(await payByCard('masha', 'BOOKS', '7777.00')).toEqual({ 'by-card': 38 }); // × 0.5 % = 38.885
      // To 100,000 there are 70,000 left.
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'big-thanks' }, toNext: 70_000 });
    });
  });
}
