import { mallVisits } from '@accord/blueprints';
import { Play } from '../support/play';
import { calendarOf, occasionOf, pay, spendableAt, titlesTo, walletOf } from '../support/views';

/** The instant of a wall clock in Warsaw in winter, and in summer. */
const winter = (day: string, time = '12:00:00'): string => `2027-${day}T${time}+01:00`;
const summer = (day: string, time = '12:00:00'): string => `2027-${day}T${time}+02:00`;

/** Visits on one day, and a calendar of the year. */
export function theMall(): void {
  describe('the mall', () => {
    let play: Play;

    beforeAll(async () => {
      play = await Play.of(mallVisits, '2026-12-10T09:00:00Z');
      for (const name of ['anna', 'bartek', 'celina', 'darek']) await play.enrol(name);
    }, 60_000);
    afterAll(() => play.close());

    it('has its seasons on the calendar before they begin', async () => {
      const always = ['free-parking', 'mall-base'];
      const seasons = async (begins: string, ends: string): Promise<string[]> => {
        const slugs = await calendarOf(play, begins, ends);
        expect(slugs).toEqual(expect.arrayContaining(always));
        return slugs.filter((slug) => !always.includes(slug));
      };
      const midnight = '00:00:00';
      expect(await seasons(winter('01-01', midnight), winter('02-01', midnight))).toEqual([
        'january-cashback',
      ]);
      expect(await seasons(winter('02-01', midnight), summer('04-01', midnight))).toEqual([]);
      expect(await seasons(summer('04-01', midnight), summer('05-01', midnight))).toEqual(['april-spring']);
      expect(await seasons(summer('05-01', midnight), summer('07-01', midnight))).toEqual([]);
      expect(await seasons(summer('07-01', midnight), summer('08-01', midnight))).toEqual(['july-update']);
      expect(await seasons(summer('08-01', midnight), winter('11-01', midnight))).toEqual([]);
      expect(await seasons(winter('11-01', midnight), winter('12-01', midnight))).toEqual([
        'november-presents',
      ]);
      expect(await seasons(winter('12-01', midnight), '2028-01-01T00:00:00+01:00')).toEqual([]);
    });

    it('gives 5 % back in January, at most 5,000 points a member', async () => {
      play.at(winter('01-08'));
      // 249.90: 249 whole złoty; 249.90 × 5 = 1,249.5
      expect(await play.buy('anna', 'toys', '249.90')).toEqual({
        'mall-base': 249,
        'january-cashback': 1249,
      });
      // 900.00 × 5 = 4,500, of which 5,000 − 1,249 are left
      expect(await play.buy('anna', 'books', '900.00')).toEqual({
        'mall-base': 900,
        'january-cashback': 3751,
      });
      expect(await play.buy('anna', 'books', '20.00')).toEqual({ 'mall-base': 20 });
      play.at(winter('01-31', '23:59:59'));
      expect(await play.buy('bartek', 'food', '10.00')).toEqual({ 'mall-base': 10, 'january-cashback': 50 });
      play.at(winter('02-01', '00:00:00'));
      expect(await play.buy('bartek', 'food', '10.00')).toEqual({ 'mall-base': 10 });
    });

    it('lets those park for free who visit three shops in a day, once a day', async () => {
      play.at(winter('03-10', '10:00:00'));
      expect(await play.visit('celina', 'fashion')).toEqual({});
      expect(await play.visit('celina', 'fashion')).toEqual({}); // three visits at two shops are not enough
      expect(await play.visit('celina', 'books')).toEqual({});
      play.at(winter('03-10', '18:00:00'));
      expect(await play.visit('celina', 'toys')).toEqual({ 'free-parking': 1200 });
      expect(await play.visit('celina', 'food')).toEqual({});
      expect(await spendableAt(play, 'celina', 'parking')).toBe(1200);
      expect(await spendableAt(play, 'celina', 'books')).toBe(0);
      expect(await pay(play, 'celina', 'books', 1)).toBe('InsufficientPoints');
      expect(await pay(play, 'celina', 'parking', 1200)).toBe('12.00'); // × 0.01 PLN
    });

    it('begins to count anew at midnight, and takes parking back after a day', async () => {
      play.at(winter('03-11', '23:30:00'));
      expect(await play.visit('darek', 'fashion')).toEqual({});
      expect(await play.visit('darek', 'books')).toEqual({});
      play.at(winter('03-12', '00:10:00'));
      expect(await play.visit('darek', 'toys')).toEqual({});
      expect(await play.visit('darek', 'fashion')).toEqual({});
      expect(await play.visit('darek', 'florist')).toEqual({ 'free-parking': 1200 });
      play.at(winter('03-13', '00:09:59'));
      expect(await spendableAt(play, 'darek', 'parking')).toBe(1200);
      play.at(winter('03-13', '00:10:00'));
      expect(await walletOf(play, 'darek')).toMatchObject({ balance: 0 });
    });

    it('counts flowers and fashion twice in April', async () => {
      play.at(summer('04-01', '00:00:00'));
      // 120.50: 120 for the złoty, and 120 × (2 − 1) more
      expect(await play.buy('bartek', 'fashion', '120.50')).toEqual({
        'mall-base': 120,
        'april-spring': 120,
      });
      play.at(summer('04-15'));
      expect(await play.buy('anna', 'florist', '35.00')).toEqual({ 'mall-base': 35, 'april-spring': 35 });
      expect(await play.buy('anna', 'books', '50.00')).toEqual({ 'mall-base': 50 });
    });

    it('tops up in July who has bought within 90 days, and says so', async () => {
      play.at(summer('07-01', '09:00:00'));
      // From 1 July on 90 days reach back to 2 April: Anna's purchase of 15 April counts, Bartek's of 1 April does not.
      expect(await occasionOf(play, 'anna', 'schedule', summer('07-01', '00:00:00'))).toEqual({
        'july-update': 300,
      });
      expect(titlesTo(play, 'anna')).toEqual(['Your points are topped up']);
      play.at(summer('07-02', '09:00:00'));
      expect(titlesTo(play, 'bartek')).toEqual([]);
    });

    it('gives points for December to who spends 200.00 in November, once a week', async () => {
      play.at(winter('11-10'));
      expect(await play.buy('darek', 'books', '199.99')).toEqual({ 'mall-base': 199 });
      expect(await play.buy('darek', 'books', '200.00')).toEqual({
        'mall-base': 200,
        'november-presents': 2000,
      });
      expect(await play.buy('darek', 'books', '200.00')).toEqual({ 'mall-base': 200 });
      // 199 + 200 + 200 can be spent anywhere, 2,000 in shops but not at the barrier.
      expect(await spendableAt(play, 'darek', 'toys')).toBe(2599);
      expect(await spendableAt(play, 'darek', 'parking')).toBe(599);
      play.at(winter('12-31', '23:59:59'));
      expect(await spendableAt(play, 'darek', 'toys')).toBe(2599);
      play.at('2028-01-01T00:00:00+01:00');
      expect(await spendableAt(play, 'darek', 'toys')).toBe(599);
    });
  });
}
