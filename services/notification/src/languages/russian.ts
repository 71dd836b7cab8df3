import type { Catalogue } from './catalogue';

const points = '{points, plural, one {# балл} few {# балла} many {# баллов} other {# балла}}';

export const russian: Catalogue = {
  creditedTitle: `{points, plural, one {Вам начислен # балл} few {Вам начислено # балла} many {Вам начислено # баллов} other {Вам начислено # балла}}`,
  statusCreditedTitle:
    '{points, plural, one {Вам начислен # статусный балл} few {Вам начислено # статусных балла} many {Вам начислено # статусных баллов} other {Вам начислено # статусного балла}}',
  expiringTitle:
    '{points, plural, one {# балл действует до {date} и затем сгорит} few {# балла действуют до {date} и затем сгорят} many {# баллов действуют до {date} и затем сгорят} other {# балла действуют до {date} и затем сгорят}}',
  creditedBy: `${points} от партнёра {partner}`,
  credited: points,
  creditedByMember: `${points} от другого участника`,
  sentTitle: `Вы передали ${points}`,
  sentToMember: 'Передано другому участнику.',
  sentFee: `Комиссия: ${points}.`,
  returnedTitle: `Возвращено отправителю: ${points}`,
  transferReversed: 'Программа отменила перевод баллов.',
  tierReachedTitle: 'Ваш новый статус: {tier}',
  tierEndedTitle: 'Статус {previous} завершился',
  tierNow: 'Теперь ваш статус: {tier}.',
  tierNone: 'Сейчас у вас нет статуса.',
  tierUntil: 'Он действует до: {date}.',
  tierForEver: 'Он действует бессрочно.',
  availableFrom: 'можно потратить с: {date}',
  validUntil: 'срок действия: до {date}',
  validForEver: 'без срока действия',
  spendableAnywhere: 'можно потратить у любого партнёра',
  spendableAt:
    '{count, plural, one {можно потратить у партнёра {places}} other {можно потратить у партнёров: {places}}}',
  greeting: 'Здравствуйте!',
  greetingByName: 'Здравствуйте, {name}!',
  whyThisEmail:
    'Вы получили это письмо, потому что согласились получать письма по электронной почте. Согласие можно отозвать в любое время.',
};
