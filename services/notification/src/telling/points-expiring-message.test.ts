import { pointsExpiringMessage } from './points-expiring-message';

const expiresAt = new Date('2026-12-31T23:00:00Z');

describe('the reminder of points that lapse', () => {
  it.each([
    ['en', 1, '1 point will lapse after December 31, 2026'],
    ['en', 5, '5 points will lapse after December 31, 2026'],
    ['pl', 1, '1 punkt straci ważność po dniu 31 grudnia 2026'],
    ['pl', 2, '2 punkty stracą ważność po dniu 31 grudnia 2026'],
    ['pl', 5, '5 punktów straci ważność po dniu 31 grudnia 2026'],
    ['pl', 22, '22 punkty stracą ważność po dniu 31 grudnia 2026'],
    ['ru', 1, '1 балл действует до 31 декабря 2026 г. и затем сгорит'],
    ['ru', 2, '2 балла действуют до 31 декабря 2026 г. и затем сгорят'],
    ['ru', 5, '5 баллов действуют до 31 декабря 2026 г. и затем сгорят'],
    ['ru', 21, '21 балл действует до 31 декабря 2026 г. и затем сгорит'],
  ])('in %s counts %i as people do, and names the last day', (locale, points, title) => {
    const reader = { locale, timeZone: 'Europe/Warsaw' };
    expect(pointsExpiringMessage({ points, expiresAt, spendableAt: null }, reader).title).toBe(title);
  });

  it('says where they can be spent until then', () => {
    const reader = { locale: 'en', timeZone: 'UTC' };
    expect(pointsExpiringMessage({ points: 7, expiresAt, spendableAt: ['Alpha', 'Beta'] }, reader).body).toBe(
      '7 points, valid until December 31, 2026 at 11:00 PM, to spend at Alpha or Beta.',
    );
  });
});
