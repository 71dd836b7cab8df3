import fc from 'fast-check';
import { checkDigit, parseCardNumber, VIRTUAL_CARD_DIGITS, virtualCardNumber } from './card';

const digits = fc.stringMatching(new RegExp(`^\\d{${VIRTUAL_CARD_DIGITS}}$`));
const isValid = (number: string) => checkDigit(number.slice(0, -1)) === number.slice(-1);

describe('a virtual card', () => {
  it('has 19 digits, of which the last tells that they are right', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const number = virtualCardNumber(random);
        expect(number).toMatch(/^97\d{17}$/);
        expect(isValid(number)).toBe(true);
      }),
    );
  });

  it('is not valid with one digit typed wrong', () => {
    fc.assert(
      fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (random, place, error) => {
        const number = virtualCardNumber(random);
        const wrong = String((Number(number[place]) + error) % 10);
        expect(isValid(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('is read also when it is written in groups', () => {
    const number = virtualCardNumber('1234567890123456');
    const grouped = number.replace(/(\d{4})/g, '$1 ');
    expect(parseCardNumber(grouped)).toEqual({ ok: true, value: number });
    expect(parseCardNumber('97 1')).toEqual({ ok: true, value: '97 1' });
  });

  it('has the check digit that the standard gives as its example', () => {
    expect(checkDigit('7992739871')).toBe('3');
  });
});

describe('the number of a given card', () => {
  it.each(['1', 'PL-0001', '590 123', 'käse#7', 'x'.repeat(64)])('may be %s', (number) => {
    expect(parseCardNumber(` ${number} `)).toEqual({ ok: true, value: number });
  });

  it.each(['', '   ', 'x'.repeat(65), 'a\nb', 'a\u0000b', '\ud800'])('may not be %j', (number) => {
    expect(parseCardNumber(number).ok).toBe(false);
  });
});
