import { servirist } from '@accord/blueprints';
import { Play } from '../support/play';
import { creditsOf, remindersOf } from '../support/credits';
import { pay, spendableAt, walletOf } from '../support/views';

/** Bonuses of one brand for another: how many, until when and where is said with each. */
export function localBrands(): void {
  describe('a Servirist-style coalition', () => {
    let play: Play;

    // Moscow has UTC+3 all year: noon there is 09:00 UTC.
    beforeAll(async () => {
      play = await Play.of(servirist, '2026-06-01T12:00:00+03:00');
    }, 60_000);
    afterAll(() => play.close());

    it('(a) treats who dines for 2,000 RUB to 2,000 bonuses, good at the spa alone, for 30 days', async () => {
      // 1,999.99 ÷ 20 = 99.9995, rounded down
      expect(await play.buy('ann', 'bistro', '1999.99')).toEqual({ 'bistro-base': 99 });
      // 2,000 ÷ 20 = 100, for 12 months; 1 June and 30 days is 1 July.
      await play.buy('ann', 'bistro', '2000.00');
      expect(creditsOf(play, 'ann').slice(-2)).toEqual([
        '100 of bistro-base anywhere until 2027-06-01T09:00:00.000Z',
        '2000 of bistro-for-spa at spa until 2026-07-01T09:00:00.000Z',
      ]);
      // Once a month: 3,000 ÷ 20 and no more.
      expect(await play.buy('ann', 'bistro', '3000.00')).toEqual({ 'bistro-base': 150 });
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 2349 }); // 99 + 100 + 150, and 2,000
      expect(await spendableAt(play, 'ann', 'spa')).toBe(2349);
      expect(await spendableAt(play, 'ann', 'bistro')).toBe(349);
      expect(await pay(play, 'ann', 'bistro', 350)).toBe('InsufficientPoints');
      // What lapses first goes first: the 2,000, and 49 of the others.
      expect(await pay(play, 'ann', 'spa', 2049)).toBe('2049.00');
      expect(await spendableAt(play, 'ann', 'bistro')).toBe(300);
    });

    it('(b) gives 10 % at the cinema, to be spent at the bistro alone', async () => {
      await play.buy('bob', 'cinema', '500.00');
      // 10 % of 500, a bonus a rouble; 1 June and 60 days is 31 July.
      expect(creditsOf(play, 'bob')).toEqual([
        '50 of cinema-for-bistro at bistro until 2026-07-31T09:00:00.000Z',
      ]);
      expect(await spendableAt(play, 'bob', 'cinema')).toBe(0);
      expect(await pay(play, 'bob', 'cinema', 1)).toBe('InsufficientPoints');
      expect(await pay(play, 'bob', 'bistro', 50)).toBe('50.00');
    });

    it('(c) gives 500 for ten purchases in a month at three brands or more, once', async () => {
      // 40 ÷ 20 = 2 each. Ten purchases at two brands are not enough …
      for (const brand of [
        'bistro',
        'spa',
        'bistro',
        'spa',
        'bistro',
        'spa',
        'bistro',
        'spa',
        'bistro',
        'spa',
      ])
        expect(await play.buy('carl', brand, '40.00')).toEqual({ [`${brand}-base`]: 2 });
      // … the eleventh is at a third.
      expect(await play.buy('carl', 'bakery', '40.00')).toEqual({ 'bakery-base': 2, 'ten-at-three': 500 });
      // 1 June and 60 days
      expect(creditsOf(play, 'carl').at(-1)).toBe(
        '500 of ten-at-three anywhere until 2026-07-31T09:00:00.000Z',
      );
      expect(await play.buy('carl', 'party', '40.00')).toEqual({ 'party-base': 2 });
      expect(await walletOf(play, 'carl')).toMatchObject({ balance: 524 }); // 12 × 2 + 500
    });

    it('(d) gives 300 for a cake and balloons within seven days, each pair once', async () => {
      const cake = { lines: [{ category: 'CAKE', amount: '1500.00' }] };
      const balloons = { lines: [{ category: 'BALLOONS', amount: '400.00' }] };
      for (const name of ['dan', 'eve'])
        expect(await play.buy(name, 'bakery', cake)).toEqual({ 'bakery-base': 75 }); // 1,500 ÷ 20
      play.at('2026-06-08T11:59:59+03:00');
      // The cake is a second less than seven days old. 400 ÷ 20 = 20; 8 June and 90 days is 6 September.
      expect(await play.buy('eve', 'party', balloons)).toEqual({
        'party-base': 20,
        'cake-and-balloons': 300,
      });
      expect(creditsOf(play, 'eve').at(-1)).toBe(
        '300 of cake-and-balloons anywhere until 2026-09-06T08:59:59.000Z',
      );
      expect(await play.buy('eve', 'party', balloons)).toEqual({ 'party-base': 20 }); // that cake is used up
      play.at('2026-06-08T12:00:00+03:00');
      expect(await play.buy('dan', 'party', balloons)).toEqual({ 'party-base': 20 }); // his is seven days old
    });

    it('reminds 7 days and 1 day before bonuses lapse, and says how many and where', async () => {
      // 8 June and 30 days is 8 July.
      expect(await play.buy('fred', 'bistro', '2000.00')).toEqual({
        'bistro-base': 100,
        'bistro-for-spa': 2000,
      });
      play.at('2026-07-01T12:00:00+03:00');
      const first = '2000 at spa until 2026-07-08T09:00:00.000Z, 7 days before';
      expect(await remindersOf(play, 'fred', 1)).toEqual([first]);
      // A new month: Ann is treated again.
      expect(await play.buy('ann', 'bistro', '2000.00')).toEqual({
        'bistro-base': 100,
        'bistro-for-spa': 2000,
      });
      play.at('2026-07-07T12:00:00+03:00');
      const last = '2000 at spa until 2026-07-08T09:00:00.000Z, 1 days before';
      expect(await remindersOf(play, 'fred', 2)).toEqual([first, last]);
      play.at('2026-07-08T12:00:00+03:00');
      expect(await walletOf(play, 'fred')).toMatchObject({ balance: 100 }); // 2,000 ÷ 20 of the bill itself
    });
  });
}
