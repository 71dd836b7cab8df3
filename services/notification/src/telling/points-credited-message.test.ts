import { pointsCreditedMessage, type CreditedPoints } from './points-credited-message';

const credit = (points: number, more: Partial<CreditedPoints> = {}): CreditedPoints => ({
  points,
  from: 'Alpha',
  availableAt: null,
  expiresAt: null,
  spendableAt: null,
  ...more,
});
const reader = (locale: string, timeZone = 'UTC') => ({ locale, timeZone });
const title = (points: number, locale: string) =>
  pointsCreditedMessage([credit(points)], reader(locale)).title;
const body = (credits: CreditedPoints[], locale: string, timeZone?: string) =>
  pointsCreditedMessage(credits, reader(locale, timeZone)).body;

describe('the message about points', () => {
  it.each([
    [1, 'You have received 1 point', 'Otrzymujesz 1 punkt', 'Вам начислен 1 балл'],
    [2, 'You have received 2 points', 'Otrzymujesz 2 punkty', 'Вам начислено 2 балла'],
    [5, 'You have received 5 points', 'Otrzymujesz 5 punktów', 'Вам начислено 5 баллов'],
    [12, 'You have received 12 points', 'Otrzymujesz 12 punktów', 'Вам начислено 12 баллов'],
    [21, 'You have received 21 points', 'Otrzymujesz 21 punktów', 'Вам начислен 21 балл'],
    [22, 'You have received 22 points', 'Otrzymujesz 22 punkty', 'Вам начислено 22 балла'],
    [25, 'You have received 25 points', 'Otrzymujesz 25 punktów', 'Вам начислено 25 баллов'],
    [101, 'You have received 101 points', 'Otrzymujesz 101 punktów', 'Вам начислен 101 балл'],
  ])('counts %i as people who speak English, Polish and Russian do', (points, english, polish, russian) => {
    expect([title(points, 'en'), title(points, 'pl'), title(points, 'ru')]).toEqual([
      english,
      polish,
      russian,
    ]);
  });

  it.each([
    ['en', 'You have received 2 status points', '2 points from Alpha, valid without limit.'],
    ['pl', 'Otrzymujesz 2 punkty statusowe', '2 punkty od partnera Alpha, bez terminu ważności.'],
    ['ru', 'Вам начислено 2 статусных балла', '2 балла от партнёра Alpha, без срока действия.'],
  ])('says of status points in %s that they are such, and not where to spend them', (locale, ...expected) => {
    const message = pointsCreditedMessage([credit(2)], reader(locale), true);
    expect([message.title, message.body]).toEqual(expected);
  });

  it.each([
    [
      'en',
      '21 points from Alpha, available from December 1, 2026 at 8:30 AM, valid until June 30, 2027, to spend at Beta.',
    ],
    [
      'en-GB',
      '21 points from Alpha, available from 1 December 2026 at 08:30, valid until 30 June 2027, to spend at Beta.',
    ],
    [
      'pl',
      '21 punktów od partnera Alpha, do wykorzystania od: 1 grudnia 2026 08:30, termin ważności: 30 czerwca 2027, do wydania u partnera Beta.',
    ],
    [
      'ru',
      '21 балл от партнёра Alpha, можно потратить с: 1 декабря 2026 г. в 08:30, срок действия: до 30 июня 2027 г., можно потратить у партнёра Beta.',
    ],
  ])('says in %s from whom, from when, until when and where', (locale, expected) => {
    const all = credit(21, {
      availableAt: new Date('2026-12-01T07:30:00Z'),
      expiresAt: new Date('2027-06-30T22:00:00Z'),
      spendableAt: ['Beta'],
    });
    expect(body([all], locale, 'Europe/Warsaw')).toBe(expected);
  });

  it('names the last day of points that end at midnight there, and the hour of others', () => {
    const lapsing = [credit(3, { expiresAt: new Date('2027-06-30T22:00:00Z') })];
    expect(body(lapsing, 'en-GB', 'Europe/Warsaw')).toContain('valid until 30 June 2027,');
    expect(body(lapsing, 'en-GB', 'Europe/London')).toContain('valid until 30 June 2027 at 23:00,');
  });

  it('tells points under the same conditions together, and others in lines of their own', () => {
    const message = pointsCreditedMessage(
      [credit(1), credit(1), credit(3, { spendableAt: ['Beta', 'Gamma'] })],
      reader('en'),
    );
    expect(message).toEqual({
      title: 'You have received 5 points',
      body: [
        '2 points from Alpha, valid without limit, to spend at any partner.',
        '3 points from Alpha, valid without limit, to spend at Beta or Gamma.',
      ].join('\n'),
    });
  });

  it('leaves names as they are, whatever signs are in them', () => {
    expect(body([credit(1, { from: "{points} <b>O'Neil</b> #1" })], 'en')).toContain(
      "from {points} <b>O'Neil</b> #1,",
    );
  });

  it('does without the name of a partner that nobody knows', () => {
    expect(body([credit(2, { from: null })], 'pl')).toBe(
      '2 punkty, bez terminu ważności, do wydania u każdego partnera.',
    );
  });

  it.each(['de-DE', 'xx', 'not a locale'])('falls back to English for %s', (locale) => {
    expect(title(2, locale)).toBe('You have received 2 points');
  });

  it('counts a zone that this machine does not know as UTC', () => {
    const available = credit(1, { availableAt: new Date('2026-12-01T07:30:00Z') });
    expect(body([available], 'en-GB', 'Mars/Olympus')).toContain('available from 1 December 2026 at 07:30');
  });
});
