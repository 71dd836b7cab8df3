import { selaElectronics } from '@accord/blueprints';
import type { PurchaseSnapshot } from '@accord/contracts';
import { Play } from '../support/play';
import { lotsOf, pay, walletOf } from '../support/views';

/** Bonuses as a share of the price: taken back with what is returned, repaid where they were spent. */
export function selaAndElectronics(): void {
  describe('Sela and the Electronics Shop', () => {
    let play: Play;
    let [dress, laptop, socks] = [] as PurchaseSnapshot[];

    beforeAll(async () => {
      play = await Play.of(selaElectronics, '2026-03-02T09:00:00Z');
      await play.enrol('olga');
    }, 60_000);
    afterAll(() => play.close());

    it('gives 5 % back at Sela and 3 % at the electronics shop, rounded down once a purchase', async () => {
      const atSela = await play.sell('olga', 'sela', {
        lines: [{ amount: '1990.00' }, { amount: '999.50' }],
      });
      dress = atSela.purchase;
      expect(atSela.earned).toEqual({ 'sela-bonus': 149 }); // 2,989.50 × 5 % = 149.475
      play.at('2026-03-03T09:00:00Z');
      const atElectronics = await play.sell('olga', 'electronics', { total: '10000.00' });
      laptop = atElectronics.purchase;
      expect(atElectronics.earned).toEqual({ 'electronics-bonus': 300 }); // 10,000.00 × 3 %
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 449 }); // 149 + 300
    });

    it('takes a bonus for a rouble, and gives nothing for what bonuses paid', async () => {
      play.at('2026-03-10T09:00:00Z');
      expect(await pay(play, 'olga', 'sela', 149)).toBe('149.00');
      const paid = await play.sell('olga', 'sela', {
        lines: [{ amount: '600.00' }, { amount: '400.00' }],
        paidWithPoints: '149.00',
      });
      socks = paid.purchase;
      expect(paid.earned).toEqual({ 'sela-bonus': 42 }); // (1,000.00 − 149.00) × 5 % = 42.55
      // The oldest are spent first: all 149 of the dress.
      expect((await lotsOf(play, 'olga')).map(({ remaining }) => remaining)).toEqual([0, 300, 42]);
    });

    it('takes back what a line that is returned had earned, of what was paid with money alone', async () => {
      play.at('2026-03-12T09:00:00Z');
      // Of 851.00 that money paid, 600.00 × 851 ÷ 1,000 = 510.60 are left: 42 × 510.60 ÷ 851.00 = 25.2, so 42 − 25.
      expect(await play.refund(socks!, '400.00', 1)).toBe(17);
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 325, debt: 0 }); // 300 + 25
    });

    it('takes back from other bonuses where those of the purchase are spent', async () => {
      play.at('2026-03-13T09:00:00Z');
      // 149 × 1,990.00 ÷ 2,989.50 = 99.18…, so 149 − 99, all from the 300 of the laptop, which lapse soonest.
      expect(await play.refund(dress!, '999.50', 1)).toBe(50);
      expect((await lotsOf(play, 'olga')).map(({ remaining }) => remaining)).toEqual([0, 250, 25]);
    });

    it('leaves a debt where nothing is left, which the next bonuses repay', async () => {
      play.at('2026-03-14T09:00:00Z');
      // 300 are to be taken back: 250 + 25 are there, 25 are owed.
      expect(await play.refund(laptop!, '10000.00')).toBe(300);
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 0, debt: 25 });
      play.at('2026-04-01T09:00:00Z');
      expect(await play.buy('olga', 'electronics', '5000.00')).toEqual({ 'electronics-bonus': 150 }); // × 3 %
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 125, debt: 0 }); // 150 − 25
    });

    it('lets bonuses lapse 12 months after they were credited', async () => {
      play.at('2027-04-01T08:59:59Z');
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 125 });
      play.at('2027-04-01T09:00:00Z');
      expect(await walletOf(play, 'olga')).toMatchObject({ balance: 0 });
      await play.stage.expire();
      expect((await lotsOf(play, 'olga')).at(-1)).toMatchObject({ remaining: 0 });
    });
  });
}
