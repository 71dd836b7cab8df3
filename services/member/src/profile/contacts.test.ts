import { parseBirthDate } from './birth-date';
import { parseEmail } from './email-address';
import { parseLocale, parseTimeZone } from './language';
import { parsePhone } from './phone-number';

const valueOf = (parsed: { ok: boolean; value?: unknown }) => (parsed.ok ? parsed.value : 'refused');

describe('contacts', () => {
  it.each([
    ['+48 601 234 567', '+48601234567'],
    ['0048601234567', '+48601234567'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['+7 (912) 345-67-89', '+79123456789'],
    ['+1 555 010 0123', '+15550100123'],
    ['+48 000 000 001', '+48000000001'],
    ['+999 123 4567', '+9991234567'],
  ])('reads the phone number %s as %s, also where the numbering plan is not known', (text, expected) => {
    expect(valueOf(parsePhone(text))).toBe(expected);
  });

  it.each(['601234567', '+12', '+4860123456789012345', 'call me', '', '+48 601 234 567 ext 5'])(
    'refuses the phone number %j',
    (text) => {
      expect(valueOf(parsePhone(text))).toBe('refused');
    },
  );

  it.each([' anna@example.com', 'a.b+c@mail.example.co.uk', 'żółw@przykład.pl', "o'neil@example.ie"])(
    'accepts %j',
    (text) => {
      expect(valueOf(parseEmail(text))).toBe(text.trim());
    },
  );

  it.each([
    '',
    'anna',
    'anna@',
    '@example.com',
    'a b@example.com',
    'anna@localhost',
    'anna@example..com',
    'Anna <anna@example.com>',
    'a@b.c\r\nBcc: x@y.zz',
  ])('refuses the address %j', (text) => {
    expect(valueOf(parseEmail(text))).toBe('refused');
  });

  it('keeps languages in their canonical spelling, and zones of the IANA database', () => {
    expect(valueOf(parseLocale('EN-us'))).toBe('en-US');
    expect(valueOf(parseLocale('fi'))).toBe('fi');
    expect(valueOf(parseLocale('e'))).toBe('refused');
    expect(valueOf(parseTimeZone('Asia/Kolkata'))).toBe('Asia/Kolkata');
    expect(valueOf(parseTimeZone('UTC'))).toBe('UTC');
    expect(valueOf(parseTimeZone('UTC+3'))).toBe('refused');
  });

  it('takes a birth date of today anywhere on Earth, and none of tomorrow', () => {
    const parse = parseBirthDate(new Date('2026-11-22T12:00:00Z'));
    expect(valueOf(parse('2026-11-23'))).toBe('2026-11-23');
    expect(valueOf(parse('2026-11-24'))).toBe('refused');
    expect(valueOf(parse('1899-12-31'))).toBe('refused');
  });
});
