import { tierMessage, tieredOf } from './tier-message';

const change = {
  memberId: 'mem_AAAAAAAAAAAAAAAAAAAAAAAAAA',
  tier: 'gold',
  tierTitle: 'Gold',
  previous: 'silver',
  previousTitle: 'Silver',
  direction: 'UP',
  changedAt: '2026-10-03T10:15:30.000Z',
  recordedAt: '2026-10-03T10:15:30.000Z',
  until: '2028-01-01T00:00:00.000Z',
  revision: 2,
  cause: 'RECORDED',
} as const;
const told = (more: object, locale = 'en') =>
  tierMessage(tieredOf({ ...change, ...more })!, { locale, timeZone: 'UTC' });

describe('a message of a tier', () => {
  it('says which one was reached, and the last day on which it is good', () => {
    expect(told({})).toEqual({
      title: 'You have reached the tier Gold',
      body: 'It is yours until December 31, 2027.',
    });
    expect(told({ until: undefined }, 'ru')).toEqual({
      title: 'Ваш новый статус: Gold',
      body: 'Он действует бессрочно.',
    });
  });

  it('says which one has ended, and what it is now', () => {
    const fallen = {
      direction: 'DOWN',
      cause: 'TIME',
      tier: 'silver',
      tierTitle: 'Silver',
      previousTitle: 'Gold',
    };
    expect(told(fallen, 'pl')).toEqual({
      title: 'Status Gold dobiegł końca',
      body: 'Twój status to teraz Silver.\nJest ważny do: 31 grudnia 2027.',
    });
    const none = { ...fallen, tier: undefined, tierTitle: undefined, until: undefined };
    expect(told(none)).toEqual({ title: 'Your tier Gold has ended', body: 'You have no tier now.' });
  });

  it('is one for each change, and none for imports of old sales and for another ladder', () => {
    expect(tieredOf(change)?.id).toBe(tieredOf({ ...change })?.id);
    expect(tieredOf({ ...change, revision: 3 })?.id).not.toBe(tieredOf(change)?.id);
    expect(tieredOf({ ...change, imported: true })).toBeUndefined();
    expect(tieredOf({ ...change, cause: 'LADDER' })).toBeUndefined();
  });
});
