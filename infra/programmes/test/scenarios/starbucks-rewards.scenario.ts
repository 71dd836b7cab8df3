import { starbucksRewards } from '@accord/blueprints';
import { eventually } from '@accord/testing';
import { Play } from '../support/play';
import { creditsOf } from '../support/credits';
import { pay, tierOf, walletOf } from '../support/views';

/** Stars that live as long as their member is active or holds a status, and a status by the stars of 12 months. */
export function coffeeHouse(): void {
  describe('a coffee house after Starbucks Rewards', () => {
    let play: Play;

    // 07:00 in New York, in winter (UTC−5).
    beforeAll(async () => {
      play = await Play.of(starbucksRewards, '2026-01-05T12:00:00Z');
      for (const name of ['ann', 'bob', 'carl']) await play.enrol(name);
    }, 60_000);
    afterAll(() => play.close());

    const buy = (name: string, total: string) => play.buy(name, 'coffee', total);
    const balance = async (name: string): Promise<number> => (await walletOf(play, name)).balance;
    const tier = async (name: string): Promise<string | undefined> => (await tierOf(play, name))?.tier.id;

    it('gives Green members a star for each dollar, for 6 months', async () => {
      // 10.99 × 1, rounded down; as many towards the status.
      expect(await buy('ann', '10.99')).toEqual({ 'green-stars': 10, 'green-stars STATUS': 10 });
      // 07:00 in New York on 5 July is 11:00 UTC, in summer.
      expect(creditsOf(play, 'ann')).toContain('10 of green-stars anywhere until 2026-07-05T11:00:00.000Z');
      expect(await tier('ann')).toBe('green');
      expect(await buy('bob', '30.00')).toEqual({ 'green-stars': 30, 'green-stars STATUS': 30 });
      expect(await pay(play, 'bob', 'coffee', 24)).toBe('InvalidInput'); // from 25 on
    });

    it('makes Gold of 500 stars in 12 months, and Reserve of 2,500, each with its own rate from the next purchase on', async () => {
      expect(await buy('carl', '499.99')).toEqual({ 'green-stars': 499, 'green-stars STATUS': 499 });
      expect(await tier('carl')).toBe('green');
      expect(await buy('carl', '1.00')).toEqual({ 'green-stars': 1, 'green-stars STATUS': 1 });
      expect(await tier('carl')).toBe('gold');
      // 10.50 × 1.2 = 12.6
      expect(await buy('carl', '10.50')).toEqual({ 'gold-stars': 12, 'gold-stars STATUS': 12 });
      play.at('2026-02-05T12:00:00Z');
      // 500 + 12 = 512 so far, 1,988 are missing: 1,656.67 × 1.2 = 1,988.004
      expect(await buy('carl', '1656.67')).toEqual({ 'gold-stars': 1988, 'gold-stars STATUS': 1988 });
      expect(await tier('carl')).toBe('reserve');
      // 1.99 × 1.7 = 3.383
      expect(await buy('carl', '1.99')).toEqual({ 'reserve-stars': 3, 'reserve-stars STATUS': 3 });
      expect(await balance('carl')).toBe(2503); // 499 + 1 + 12 + 1,988 + 3
    });

    it('keeps a Green member’s stars alive by activity within a month', async () => {
      play.at('2026-06-20T12:00:00Z');
      expect(await buy('bob', '2.00')).toEqual({ 'green-stars': 2, 'green-stars STATUS': 2 });
      play.at('2026-07-05T11:00:00Z');
      expect(await balance('ann')).toBe(0); // nothing since January
      expect(await balance('bob')).toBe(32); // 30 + 2
      play.at('2026-07-20T11:59:59Z');
      expect(await balance('bob')).toBe(32);
      play.at('2026-07-20T12:00:00Z');
      expect(await balance('bob')).toBe(2); // a month after his last purchase: the 30 have lapsed, the 2 live to December
    });

    it('lets the stars of Gold and Reserve members live on while they hold the status, for 12 months', async () => {
      // The 500 of Carl’s days as Green have lapsed: 2,503 − 500.
      expect(await balance('carl')).toBe(2003);
      play.at('2027-02-05T11:59:59Z');
      expect(await tier('carl')).toBe('reserve');
      expect(await balance('carl')).toBe(2003);
      play.at('2027-02-05T12:00:00Z');
      // Of the last 12 months nothing is left: Green again, and nothing keeps his stars alive.
      expect(await tier('carl')).toBe('green');
      await eventually(async () => expect(await balance('carl')).toBe(0));
    });
  });
}
