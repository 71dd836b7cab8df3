import { polishClub } from '@accord/blueprints';
import type { PurchaseSnapshot } from '@accord/contracts';
import { Play } from '../support/play';
import { lotsOf, occasionOf, pay, tierOf, walletOf } from '../support/views';

/** Points by the złoty, bonuses for what members do, and a tier that is won and lost by spending. */
export function aPolishClub(): void {
  describe('a Polish club', () => {
    let play: Play;
    let washer: PurchaseSnapshot;

    beforeAll(async () => {
      play = await Play.of(polishClub, '2026-03-02T10:00:00+01:00');
    }, 60_000);
    afterAll(() => play.close());

    it('gives 50 for joining, 1 for each złoty from 50 PLN on, 30 more over 200 PLN, 20 for an event', async () => {
      expect(await play.enrol('ann')).toEqual({ joining: 50 });
      expect(await play.buy('ann', 'sklep', '49.99')).toEqual({});
      expect(await play.buy('ann', 'sklep', '50.00')).toEqual({ 'sklep-base': 50 }); // 50.00 × 1
      expect(await play.buy('ann', 'sklep', '120.75')).toEqual({ 'sklep-base': 120 }); // 120.75, rounded down
      expect(await play.buy('ann', 'sklep', '200.00')).toEqual({ 'sklep-base': 200 }); // not more than 200
      expect(await play.event('ann', 'sklep', 'online-event.attended')).toEqual({ 'online-event': 20 });
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 440 }); // 50 + 50 + 120 + 200 + 20
      // 12 months to the end of March 2027: the midnight after it, when Warsaw has summer time.
      expect(new Set((await lotsOf(play, 'ann')).map(({ expiresAt }) => expiresAt))).toEqual(
        new Set(['2027-03-31T22:00:00.000Z']),
      );
    });

    it('makes a VIP of who has spent 1,000 PLN, who has 20 % more from the next purchase on', async () => {
      // Spent so far: 49.99 + 50.00 + 120.75 + 200.00 = 420.74. With 579.25 it is 999.99 …
      const bought = await play.sell('ann', 'sklep', { total: '579.25' });
      washer = bought.purchase;
      expect(bought.earned).toEqual({ 'sklep-base': 579, 'large-basket': 30 });
      expect(await tierOf(play, 'ann')).toBeNull();
      expect(await play.buy('ann', 'sklep', '0.01')).toEqual({}); // … and now 1,000.00
      expect(await tierOf(play, 'ann')).toMatchObject({ tier: { id: 'vip' } });
      // 101.00 × 1, and 20 % of 101 = 20.2
      expect(await play.buy('ann', 'sklep', '101.00')).toEqual({ 'sklep-base': 101, vip: 20 });
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 1170 }); // 440 + 579 + 30 + 101 + 20
    });

    it('takes points and tier back with the purchase; what a VIP earned stays', async () => {
      expect(await play.refund(washer, '579.25')).toBe(609); // 579 + 30
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 561 }); // 1,170 − 609
      // 420.74 + 0.01 + 101.00 = 521.75 PLN are left.
      expect(await tierOf(play, 'ann')).toBeNull();
    });

    it('pays with points, and gives nothing for what they paid', async () => {
      expect(await pay(play, 'ann', 'sklep', 562)).toBe('InsufficientPoints');
      expect(await pay(play, 'ann', 'sklep', 500)).toBe('10.00'); // × 0.02 PLN
      expect(await play.buy('ann', 'sklep', { total: '60.00', paidWithPoints: '10.00' })).toEqual({
        'sklep-base': 50, // 60.00 − 10.00
      });
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 111 }); // 561 − 500 + 50
    });

    it('gives 50 on the birthday, and lets points lapse at the end of the month a year later', async () => {
      await play.enrol('eve', { birthDate: '1990-05-04', timeZone: 'Europe/Warsaw' });
      play.at('2026-05-04T00:00:00+02:00');
      expect(await occasionOf(play, 'eve', 'birthday', '2026-05-04T00:00:00+02:00')).toEqual({
        birthday: 50,
      });
      expect(await walletOf(play, 'eve')).toMatchObject({ balance: 100 }); // 50 for joining in March, 50 now
      play.at('2027-04-01T00:00:00+02:00');
      expect(await walletOf(play, 'eve')).toMatchObject({ balance: 50 });
      // Her next birthday, and after it the end of May, 12 months after the first.
      play.at('2027-05-04T00:00:00+02:00');
      expect(await occasionOf(play, 'eve', 'birthday', '2027-05-04T00:00:00+02:00')).toEqual({
        birthday: 50,
      });
      play.at('2027-06-01T00:00:00+02:00');
      expect(await walletOf(play, 'eve')).toMatchObject({ balance: 50 });
    });
  });
}
