import { letoile } from '@accord/blueprints';
import type { PurchaseSnapshot } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { Play } from '../support/play';
import { tierOf } from '../support/views';

/** A discount by tiers of all that was ever spent. */
export function perfumery(): void {
  describe('L’Étoile', () => {
    let play: Play;
    let dear: PurchaseSnapshot;

    beforeAll(async () => {
      play = await Play.of(letoile, '2026-03-02T09:00:00Z');
      await play.enrol('masha');
    }, 60_000);
    afterAll(() => play.close());

    it('gives a card with 10 % for 399.00 spent, from the next purchase on', async () => {
      expect(await play.checkOut('masha', 'letoile', { total: '398.99' })).toMatchObject({ off: {} });
      expect(await tierOf(play, 'masha')).toBeNull();
      play.at('2026-03-03T09:00:00Z');
      expect(await play.checkOut('masha', 'letoile', { total: '0.01' })).toMatchObject({ off: {} });
      // 398.99 + 0.01 = 399.00; to 3,000.00 there are 2,601.00 left
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'ten' }, until: null, toNext: 2601 });
    });

    it('takes 10, 15, 20 and 25 % off, by what was paid before', async () => {
      play.at('2026-04-01T09:00:00Z');
      const lines = [{ amount: '1999.00' }, { amount: '891.00' }];
      expect(await play.checkOut('masha', 'letoile', { lines })).toMatchObject({
        off: { 'card-10': '289.00' }, // 2,890.00 × 10 %
        paid: '2601.00',
      });
      // 399.00 + 2,601.00 = 3,000.00
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'fifteen' }, toNext: 12_000 });
      play.at('2026-05-01T09:00:00Z');
      expect(await play.checkOut('masha', 'letoile', { total: '14200.00' })).toMatchObject({
        off: { 'card-15': '2130.00' }, // × 15 %
        paid: '12070.00',
      });
      // 3,000.00 + 12,070.00 = 15,070.00
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'twenty' }, toNext: 9930 });
      play.at('2026-06-01T09:00:00Z');
      const fourth = await play.checkOut('masha', 'letoile', { total: '12500.00' });
      expect(fourth).toMatchObject({ off: { 'card-20': '2500.00' }, paid: '10000.00' }); // × 20 %
      dear = fourth.purchase;
      // 15,070.00 + 10,000.00 = 25,070.00
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'twenty-five' }, toNext: null });
      play.at('2026-07-01T09:00:00Z');
      expect(await play.checkOut('masha', 'letoile', { total: '99.99' })).toMatchObject({
        off: { 'card-25': '24.99' }, // 99.99 × 25 % = 24.9975
        paid: '75.00',
      });
    });

    it('counts what is returned as never bought', async () => {
      play.at('2026-07-02T09:00:00Z');
      await play.refund(dear, '10000.00');
      // 25,070.00 + 75.00 − 10,000.00 = 15,145.00
      expect(await tierOf(play, 'masha')).toMatchObject({ tier: { id: 'twenty' }, toNext: 9855 });
      play.at('2026-08-01T09:00:00Z');
      expect(await play.checkOut('masha', 'letoile', { total: '1000.00' })).toMatchObject({
        off: { 'card-20': '200.00' },
        paid: '800.00',
      });
    });

    it('matches the level of a competitor’s card, until the own one is higher', async () => {
      await play.enrol('lena', { attributes: { matchedDiscount: 15 } });
      // Nothing was spent here yet, and 15 % are off.
      expect(await play.checkOut('lena', 'letoile', { total: '4000.00' })).toMatchObject({
        off: { 'card-15': '600.00' },
        paid: '3400.00',
      });
      play.at('2026-09-01T09:00:00Z');
      // 3,400.00 spent are 15 % too: once, not twice.
      expect(await play.checkOut('lena', 'letoile', { total: '16000.00' })).toMatchObject({
        off: { 'card-15': '2400.00' },
        paid: '13600.00',
      });
      play.at('2026-10-01T09:00:00Z');
      // 17,000.00 spent are 20 %, and the match of 15 % stays behind.
      expect(await play.checkOut('lena', 'letoile', { total: '100.00' })).toMatchObject({
        off: { 'card-20': '20.00' },
        paid: '80.00',
      });
    });

    it('begins a match when the card is shown', async () => {
      await play.enrol('zoya');
      expect(await play.checkOut('zoya', 'letoile', { total: '100.00' })).toMatchObject({ off: {} });
      play.at('2026-10-02T09:00:00Z');
      await play.change('zoya', { attributes: { matchedDiscount: 25 } });
      await eventually(async () =>
        expect(await play.wouldTakeOff('zoya', 'letoile', { total: '100.00' })).toEqual({
          'card-25': '25.00',
        }),
      );
      expect(await play.checkOut('zoya', 'letoile', { total: '100.00' })).toMatchObject({
        off: { 'card-25': '25.00' },
        paid: '75.00',
      });
    });
  });
}
