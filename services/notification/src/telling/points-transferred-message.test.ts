import { pointsTransferredMessage } from './points-transferred-message';

const reader = (locale: string) => ({ locale, timeZone: 'UTC' });
const credit = {
  points: 22,
  from: 'Alpha',
  availableAt: null,
  expiresAt: new Date('2027-07-01T00:00:00Z'),
  spendableAt: null,
};

describe('the message about points between members', () => {
  it.each([
    ['en', 'You have sent 22 points', 'Sent to another member.\nFee: 2 points.'],
    ['pl', 'Przekazujesz 22 punkty', 'Przekazano innemu uczestnikowi.\nOpłata: 2 punkty.'],
    ['ru', 'Вы передали 22 балла', 'Передано другому участнику.\nКомиссия: 2 балла.'],
  ])('says in %s what was sent, and the fee', (locale, title, body) => {
    const sent = { direction: 'OUT', points: 22, fee: 2, returned: false } as const;
    expect(pointsTransferredMessage(sent, [], reader(locale))).toEqual({ title, body });
  });

  it.each([
    [
      'en',
      'You have received 22 points',
      '22 points from another member, valid until June 30, 2027, to spend at any partner.',
    ],
    [
      'pl',
      'Otrzymujesz 22 punkty',
      '22 punkty od innego uczestnika, termin ważności: 30 czerwca 2027, do wydania u każdego partnera.',
    ],
    [
      'ru',
      'Вам начислено 22 балла',
      '22 балла от другого участника, срок действия: до 30 июня 2027 г., можно потратить у любого партнёра.',
    ],
  ])('says in %s what was received, until when and where it is good', (locale, title, body) => {
    const received = { direction: 'IN', points: 22, returned: false } as const;
    expect(pointsTransferredMessage(received, [credit], reader(locale))).toEqual({ title, body });
  });

  it('says that a transfer was reversed, to both', () => {
    const out = { direction: 'OUT', points: 5, returned: true } as const;
    expect(pointsTransferredMessage(out, [], reader('en'))).toEqual({
      title: '5 points have gone back to who sent them',
      body: 'The programme has reversed a transfer.',
    });
    const back = { direction: 'IN', points: 22, returned: true } as const;
    expect(pointsTransferredMessage(back, [credit], reader('en')).body).toBe(
      'The programme has reversed a transfer.\n22 points, valid until June 30, 2027, to spend at any partner.',
    );
  });
});
