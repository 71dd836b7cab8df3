import { rzdBonus } from '@accord/blueprints';
import { Play } from '../support/play';
import { convertIn, lotsOf, occasionOf, pay, tierOf, walletOf } from '../support/views';

/** Points that come late and lapse, and points that only count. */
export function railway(): void {
  describe('RZD Bonus', () => {
    let play: Play;

    beforeAll(async () => {
      play = await Play.of(rzdBonus, '2026-12-01T09:00:00Z');
    }, 60_000);
    afterAll(() => play.close());

    it('welcomes with 500 points', async () => {
      expect(await play.enrol('ivan', { birthDate: '1990-03-15' })).toEqual({ welcome: 500 });
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 500, pending: 0 });
    });

    it('credits a point for each 3.34 RUB of the fare, to be spent 30 days later, and counts it at once for the level', async () => {
      play.at('2026-12-05T09:00:00Z');
      // 4,999.00 ÷ 3.34 = 1,496.7…
      expect(await play.buy('ivan', 'rzd', '4999.00')).toEqual({ journey: 1496, 'journey QUAL': 1496 });
      expect(await walletOf(play, 'ivan', 'QUAL')).toMatchObject({ balance: 1496 });
      // From 1,000 on he is Premium to the end of the next year; to VIP there are 15,000 − 1,496 left.
      expect(await tierOf(play, 'ivan')).toMatchObject({
        tier: { id: 'premium' },
        until: new Date('2028-01-01T00:00:00+03:00').toISOString(),
        toNext: 13_504,
      });
      play.at('2027-01-04T08:59:59Z');
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 500, pending: 1496 });
      play.at('2027-01-04T09:00:00Z');
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 1996, pending: 0 }); // 500 + 1,496
    });

    it('takes a journey that is claimed on the 45th day, by its own date', async () => {
      play.at('2027-02-15T09:00:00Z');
      // 3.33 is less than a point; 334.00 ÷ 3.34 = 100
      expect(await play.buy('ivan', 'rzd', { total: '3.33', occurredAt: '2027-01-01T06:00:00Z' })).toEqual(
        {},
      );
      expect(await play.buy('ivan', 'rzd', { total: '334.00', occurredAt: '2027-01-01T06:00:00Z' })).toEqual({
        journey: 100,
        'journey QUAL': 100,
      });
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 1996, pending: 100 });
    });

    it('gives 500 points on the birthday, from midnight in Moscow on', async () => {
      play.at('2027-03-15T00:00:00+03:00');
      expect(await occasionOf(play, 'ivan', 'birthday', '2027-03-15T00:00:00+03:00')).toEqual({
        birthday: 500,
      });
      play.at('2027-03-17T09:00:00Z');
      // 1,996 + 500, and the 100 that were claimed on 15 February
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 2596, pending: 0 });
    });

    it('turns points of the bank into its own, four into one', async () => {
      expect(await convertIn(play, 'ivan', 'bank', 396)).toBe('InvalidInput'); // less than 400
      expect(await convertIn(play, 'ivan', 'bank', 2000)).toBe(500); // ÷ 4
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 3096 });
    });

    it('lets points be spent, and those that are left lapse after 24 months', async () => {
      expect(await pay(play, 'ivan', 'rzd', 400)).toBe('400.00'); // of the welcome's 500, which lapse first
      play.at('2028-03-15T00:00:00+03:00');
      await occasionOf(play, 'ivan', 'birthday', '2028-03-15T00:00:00+03:00');
      expect(await tierOf(play, 'ivan')).toBeNull(); // in 2027 he qualified with 100 alone
      play.at('2028-12-01T08:59:59Z');
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 2696 + 500 }); // and the birthday of 2028
      play.at('2028-12-01T09:00:00Z');
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 2596 + 500 }); // 100 of the welcome are gone
      play.at('2028-12-05T09:00:00Z');
      expect(await walletOf(play, 'ivan')).toMatchObject({ balance: 1100 + 500 }); // and the 1,496 of the journey
      await play.stage.expire();
      expect((await lotsOf(play, 'ivan'))[0]).toMatchObject({ points: 500, remaining: 0 });
      expect(await walletOf(play, 'ivan', 'QUAL')).toMatchObject({ balance: 1596 }); // what counts does not lapse
    });
  });
}
