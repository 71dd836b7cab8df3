import { parseDuration, type KeptAlive } from '@accord/values';
import { isActivity, renewedExpiry, type Standing, type Vitality } from './renewal';

const at = (text: string): Date => new Date(text);
const months = (count: number) => parseDuration(`P${count}M`)!;
const stated = at('2027-01-31T10:00:00Z');
const alive = (change: Partial<Vitality>): Vitality => ({
  activeAt: null,
  tiers: [],
  cardKinds: [],
  ...change,
});
const had = (since: string, ...names: string[]): Standing => ({ since: at(since), names });
const keptBy = (keptAlive: KeptAlive, vitality: Vitality): Date | null =>
  renewedExpiry(stated, { zone: 'UTC', keptAlive }, vitality);

// Each date is worked out by hand.
describe('a lot that can be renewed', () => {
  it.each([
    ['its own credit, when nothing moved since', '2024-01-31T10:00:00Z', 'UTC', '2027-01-31T10:00:00Z'],
    ['the last movement', '2026-02-28T10:00:00Z', 'UTC', '2029-02-28T10:00:00Z'],
    ['a movement on a leap day', '2028-02-29T08:00:00Z', 'UTC', '2031-02-28T08:00:00Z'],
    [
      'a movement, by the calendar of Warsaw in summer',
      '2026-07-01T22:30:00Z',
      'Europe/Warsaw',
      '2029-07-01T22:30:00Z',
    ],
    ['a movement in summer and an end in winter', '2026-07-01T22:30:00Z', 'UTC', '2029-07-01T22:30:00Z'],
  ])('by inactivity lapses 36 months after %s', (_, active, zone, expected) => {
    const vitality = alive({ activeAt: at(active) });
    expect(renewedExpiry(stated, { zone, inactivity: months(36) }, vitality)).toEqual(at(expected));
  });

  it('moves with the clocks of the programme’s zone', () => {
    const vitality = alive({ activeAt: at('2026-10-15T10:00:00Z') });
    // Noon in Warsaw in summer time; three months later noon is an hour later in UTC.
    expect(
      renewedExpiry(at('2026-01-01T00:00:00Z'), { zone: 'Europe/Warsaw', inactivity: months(3) }, vitality),
    ).toEqual(at('2027-01-15T11:00:00Z'));
  });

  it('lapses when stated if the last movement was long before', () => {
    expect(keptBy({ activityWithin: months(1) }, alive({ activeAt: at('2026-12-31T09:59:59Z') }))).toEqual(
      stated,
    );
  });

  it('kept alive by monthly activity lapses a month after the last, once the stated instant is past', () => {
    expect(keptBy({ activityWithin: months(1) }, alive({ activeAt: at('2027-01-30T08:00:00Z') }))).toEqual(
      at('2027-02-28T08:00:00Z'),
    );
  });

  it.each<[string, Standing[], string | null]>([
    ['was never reached', [], '2027-01-31T10:00:00Z'],
    ['is held', [had('2026-05-01T00:00:00Z', 'gold')], null],
    ['is begun in the instant of lapsing', [had('2027-01-31T10:00:00Z', 'gold')], null],
    ['is begun a moment too late', [had('2027-01-31T10:00:00.001Z', 'gold')], '2027-01-31T10:00:00Z'],
    [
      'has ended before',
      [had('2026-05-01T00:00:00Z', 'gold'), had('2027-01-01T00:00:00Z')],
      '2027-01-31T10:00:00Z',
    ],
    [
      'ends later: at that instant',
      [had('2026-05-01T00:00:00Z', 'gold'), had('2027-06-30T22:00:00Z')],
      '2027-06-30T22:00:00Z',
    ],
    [
      'gives way to another that keeps alive too',
      [had('2026-05-01T00:00:00Z', 'gold'), had('2027-06-30T22:00:00Z', 'reserve')],
      null,
    ],
    [
      'gives way to one that does not',
      [had('2026-05-01T00:00:00Z', 'gold'), had('2027-06-30T22:00:00Z', 'green')],
      '2027-06-30T22:00:00Z',
    ],
    [
      'is lost and won again',
      [had('2026-05-01T00:00:00Z', 'gold'), had('2027-02-01T00:00:00Z'), had('2027-03-01T00:00:00Z', 'gold')],
      '2027-02-01T00:00:00Z',
    ],
  ])('kept alive by a tier that %s', (_, tiers, expected) => {
    const vitality = alive({ tiers, cardKinds: [had('2026-01-01T00:00:00Z', 'COBRANDED')] });
    expect(keptBy({ tier: ['gold', 'reserve'] }, vitality)).toEqual(expected && at(expected));
  });

  it('kept alive by a card does not lapse while one of that kind works', () => {
    const cardKinds = [
      had('2026-01-01T00:00:00Z', 'VIRTUAL', 'COBRANDED'),
      had('2027-09-01T00:00:00Z', 'VIRTUAL'),
    ];
    expect(keptBy({ cardKind: ['COBRANDED'] }, alive({ cardKinds }))).toEqual(at('2027-09-01T00:00:00Z'));
    expect(keptBy({ cardKind: ['VIRTUAL'] }, alive({ cardKinds }))).toBeNull();
  });

  const card = had('2026-01-01T00:00:00Z', 'COBRANDED');
  it.each<[string, Partial<Vitality>, string | null]>([
    ['neither holds', {}, '2027-01-31T10:00:00Z'],
    ['only the card is there', { cardKinds: [card] }, '2027-01-31T10:00:00Z'],
    ['there is only activity', { activeAt: at('2027-01-01T00:00:00Z') }, '2027-01-31T10:00:00Z'],
    [
      'activity was just within a year at the stated end, with the card',
      { cardKinds: [card], activeAt: at('2026-01-31T10:00:00.001Z') },
      '2027-01-31T10:00:00.001Z',
    ],
    [
      'activity ends first',
      { cardKinds: [card, had('2029-01-01T00:00:00Z')], activeAt: at('2027-06-01T00:00:00Z') },
      '2028-06-01T00:00:00Z',
    ],
    [
      'the card ends first',
      { cardKinds: [card, had('2028-03-01T00:00:00Z')], activeAt: at('2027-06-01T00:00:00Z') },
      '2028-03-01T00:00:00Z',
    ],
  ])('kept alive by a card and activity together: %s', (_, change, expected) => {
    const kept = { cardKind: ['COBRANDED'], activityWithin: months(12) };
    expect(keptBy(kept, alive(change))).toEqual(expected && at(expected));
  });

  it('kept alive by a tier and a card together does not lapse while both are there', () => {
    const kept = { tier: ['gold'], cardKind: ['COBRANDED'] };
    const tiers = [had('2026-05-01T00:00:00Z', 'gold')];
    expect(keptBy(kept, alive({ tiers, cardKinds: [card] }))).toBeNull();
    expect(keptBy(kept, alive({ tiers }))).toEqual(stated);
  });

  it('may be renewed by activity and kept alive by a tier from then on', () => {
    const vitality = alive({
      activeAt: at('2026-06-01T00:00:00Z'),
      tiers: [had('2027-02-01T00:00:00Z', 'gold'), had('2030-01-01T00:00:00Z')],
    });
    const renewal = { zone: 'UTC', inactivity: months(36), keptAlive: { tier: ['gold'] } };
    expect(renewedExpiry(stated, renewal, vitality)).toEqual(at('2030-01-01T00:00:00Z'));
  });

  it('is renewed by what the member does, not by what the operator, a refund or the clock does', () => {
    const kinds = ['EARN', 'SPEND', 'TRANSFER', 'CONVERT'] as const;
    const others = ['EXPIRE', 'TAKE_BACK', 'RESTORE', 'ADJUST'] as const;
    expect(kinds.map(isActivity)).toEqual(kinds.map(() => true));
    expect(others.map(isActivity)).toEqual(others.map(() => false));
  });
});
