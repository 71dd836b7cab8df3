import { nikeTraining } from '@accord/blueprints';
import { eventually } from '@accord/testing';
import { Play, type PointsByCampaign } from '../support/play';
import { challengeOf, segmentsOf, titlesTo, walletOf } from '../support/views';

/** An hour before noon in New York, in winter. */
const day = (date: string): string => `2027-${date}T11:00:00-05:00`;

/** No points: workouts, milestones, streaks. */
export function trainingClub(): void {
  describe('Nike Training Club', () => {
    let play: Play;
    const train = (name: string, minutes: number, then?: string): Promise<PointsByCampaign> =>
      play.event(name, 'ntc', 'workout.finished', { minutes, kind: 'yoga' }, then);
    const trainOn = async (name: string, ...dates: readonly string[]): Promise<PointsByCampaign[]> => {
      const reached: PointsByCampaign[] = [];
      for (const date of dates) {
        play.at(day(date));
        reached.push(await train(name, 30));
      }
      return reached;
    };

    beforeAll(async () => {
      play = await Play.of(nikeTraining, '2027-01-03T12:00:00Z');
      await play.enrol('ann', { birthDate: '1995-02-03' });
      await play.enrol('bob');
      await play.enrol('dan', { birthDate: '1999-02-03' });
      await train('dan', 30, '2027-01-02T11:00:00-05:00');
    }, 60_000);
    afterAll(() => play.close());

    it('counts a workout of a quarter of an hour and more', async () => {
      play.at(day('01-04')); // a Monday
      expect(await train('ann', 14)).toEqual({});
      expect(await train('ann', 15)).toEqual({ 'first-workout MILES': 1 });
      expect(titlesTo(play, 'ann')).toEqual(['You have begun']);
      expect(await challengeOf(play, 'ann', 'first-workout')).toMatchObject({ current: 1, target: 1 });
    });

    it('tells how far one has come', async () => {
      expect(await challengeOf(play, 'ann', 'ten-workouts')).toMatchObject({
        current: 1,
        target: 10,
        completedAt: null,
        nextStep: expect.stringContaining('Still to do: 9 more times “workout.finished”') as string,
      });
      expect(await challengeOf(play, 'ann', 'three-weeks-in-a-row')).toMatchObject({ current: 1, target: 3 });
    });

    it('rewards five days of one week', async () => {
      const reached = await trainOn('ann', '01-05', '01-06', '01-07', '01-08');
      expect(reached).toEqual([{}, {}, {}, { 'five-days-a-week MILES': 1 }]); // Monday to Friday
    });

    it('rewards the tenth workout, and the third week in a row, which opens early access', async () => {
      expect(await trainOn('ann', '01-11', '01-12', '01-13', '01-14')).toEqual([{}, {}, {}, {}]); // 5 + 4 = 9
      expect(await segmentsOf(play, 'ann')).toEqual([]);
      // The weeks of 4, 11 and 18 January, and the tenth of all.
      expect(await trainOn('ann', '01-18')).toEqual([
        { 'ten-workouts MILES': 1, 'three-weeks-in-a-row MILES': 1 },
      ]);
      expect(await segmentsOf(play, 'ann')).toEqual(['early-access']);
      expect(await challengeOf(play, 'ann', 'ten-workouts')).toMatchObject({
        current: 10,
        target: 10,
        completedAt: new Date(day('01-18')).toISOString(),
        nextStep: 'Completed.',
      });
    });

    it('delivers for free to those who train', async () => {
      const shoes = { lines: [{ amount: '120.00' }, { category: 'DELIVERY', amount: '8.95' }] };
      expect(await play.checkOut('ann', 'shop', shoes)).toMatchObject({
        off: { 'free-delivery': '8.95' },
        paid: '120.00',
      });
      expect(await play.checkOut('bob', 'shop', shoes)).toMatchObject({ off: {}, paid: '128.95' });
    });

    it('rewards a row once a calendar month', async () => {
      expect(await trainOn('ann', '01-25', '02-01')).toEqual([{}, { 'three-weeks-in-a-row MILES': 1 }]);
    });

    it('sends a birthday gift to who has trained within 30 days', async () => {
      play.at('2027-02-02T23:59:59-05:00');
      expect(titlesTo(play, 'ann')).not.toContain('Happy birthday');
      play.at('2027-02-03T00:00:00-05:00');
      await eventually(() => expect(titlesTo(play, 'ann')).toContain('Happy birthday'));
      expect(titlesTo(play, 'dan')).toEqual(['You have begun']); // on 2 January, more than 31 days ago
    });

    it('breaks a row at a week without a workout, until one is reported that came late', async () => {
      expect(await trainOn('bob', '02-03', '02-09', '02-23')).toEqual([{ 'first-workout MILES': 1 }, {}, {}]);
      // The weeks of 1, 8 and, told only now, 15 February.
      expect(await train('bob', 45, day('02-17'))).toEqual({ 'three-weeks-in-a-row MILES': 1 });
    });

    it('keeps milestones in its books, and no points', async () => {
      // First, five days, ten, and twice three weeks in a row.
      expect(await walletOf(play, 'ann', 'MILES')).toMatchObject({ balance: 5 });
      expect(await walletOf(play, 'ann')).toMatchObject({ balance: 0, pending: 0 });
      expect(titlesTo(play, 'ann')).toEqual([
        'You have begun',
        'A full week',
        '10 workouts',
        '3 weeks in a row',
        '3 weeks in a row',
        'Happy birthday',
      ]);
    });
  });
}
