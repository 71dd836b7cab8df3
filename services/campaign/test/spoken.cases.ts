import type { Locale } from '../src/phrases/speaker';

/** Part of a campaign, and the whole of what its leaflet says. */
export interface SpokenCase extends Readonly<Record<Locale, string>> {
  readonly what: string;
  readonly rule: object;
}

export const SPOKEN: readonly SpokenCase[] = [
  {
    what: 'an age of 18',
    rule: { when: { member: { ageAtLeast: 18 } } },
    en: 'For a purchase if you are 18 or older: 5 points.',
    pl: 'Za zakup gdy masz co najmniej 18 lat: 5 punktów.',
    ru: 'За покупку если вам не меньше 18 лет: 5 баллов.',
  },
  {
    what: 'an age of 21',
    rule: { when: { member: { ageAtLeast: 21 } } },
    en: 'For a purchase if you are 21 or older: 5 points.',
    pl: 'Za zakup gdy masz co najmniej 21 lat: 5 punktów.',
    ru: 'За покупку если вам не меньше 21 года: 5 баллов.',
  },
  {
    what: 'days around a birthday, and a consent',
    rule: { when: { member: { birthdayWithin: 'P3D', consent: 'EMAIL_MARKETING' } } },
    en: 'For a purchase within 3 days of your birthday and if you have agreed to e-mail marketing: 5 points.',
    pl: 'Za zakup w dniu urodzin i w pobliżu tego dnia (przed nim i po nim: 3 dni) i gdy jest Twoja zgoda na marketing e-mailem: 5 punktów.',
    ru: 'За покупку в день рождения и рядом с ним (до и после: 3 дня) и если есть ваше согласие на рассылку по электронной почте: 5 баллов.',
  },
  {
    what: 'a month since joining',
    rule: { when: { member: { enrolledWithin: 'P1M' } } },
    en: 'For a purchase if you joined no more than 1 month ago: 5 points.',
    pl: 'Za zakup gdy od dołączenia minęło nie więcej niż 1 miesiąc: 5 punktów.',
    ru: 'За покупку если со вступления прошло не более чем 1 месяц: 5 баллов.',
  },
  {
    what: 'a kind of card, and an attribute',
    rule: {
      when: { member: { cardKind: ['COBRANDED', 'PLASTIC'], attribute: { path: 'children', atLeast: '1' } } },
    },
    en: 'For a purchase if you have a co-branded card or a plastic card and if your children is 1 or more: 5 points.',
    pl: 'Za zakup gdy masz jedną z kart: karta partnerska (co-branded) lub karta plastikowa i gdy children wynosi co najmniej 1: 5 punktów.',
    ru: 'За покупку если у вас есть кобрендинговая карта или пластиковая карта и если children от 1: 5 баллов.',
  },
  {
    what: 'a birthday',
    rule: { trigger: 'birthday' },
    en: 'For your birthday: 5 points.',
    pl: 'Na urodziny: 5 punktów.',
    ru: 'В день рождения: 5 баллов.',
  },
  {
    what: 'a day of each month',
    rule: { trigger: { schedule: 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1,-1' } },
    en: 'Every month (day of the month: 1 and last): 5 points.',
    pl: 'Co miesiąc (dni miesiąca: 1 i ostatni): 5 punktów.',
    ru: 'Каждый месяц (числа месяца: 1 и последнее): 5 баллов.',
  },
  {
    what: 'every second week on a day at an hour, until a day',
    rule: { trigger: { schedule: 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=9;UNTIL=20261231' } },
    en: 'Every 2 weeks on Monday at 09:00, until December 31, 2026: 5 points.',
    pl: 'Co 2 tygodnie (dni: poniedziałek) o 09:00, do 31 grudnia 2026: 5 punktów.',
    ru: 'Раз в 2 недели (дни: понедельник) в 09:00, по 31 декабря 2026 г.: 5 баллов.',
  },
  {
    what: 'the first Monday of March',
    rule: { trigger: { schedule: 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=1MO' } },
    en: 'Every year on the first Monday in March: 5 points.',
    pl: 'Co rok (dni: poniedziałek (1. raz w miesiącu)) (miesiące: marzec): 5 punktów.',
    ru: 'Каждый год (дни: понедельник (1-й раз в месяце)) (месяцы: март): 5 баллов.',
  },
  {
    what: 'tier points at a rate, beside points of another currency',
    rule: {
      then: [
        { tierPoints: { rate: { points: '2', per: '1.00' } } },
        { points: { fixed: 3, currency: 'AVIOS' } },
      ],
    },
    en: 'For a purchase: 2 tier points for each 1.00 PLN and 3 points AVIOS.',
    pl: 'Za zakup: 2 punkty statusowe za każde 1,00 PLN i 3 punkty AVIOS.',
    ru: 'За покупку: 2 статусных балла за каждые 1,00 PLN и 3 балла AVIOS.',
  },
  {
    what: 'tier points multiplied',
    rule: { then: [{ tierPoints: { multiply: '2', group: 'base' } }] },
    en: 'For a purchase: ×2 tier points.',
    pl: 'Za zakup: punkty statusowe ×2.',
    ru: 'За покупку: статусные баллы ×2.',
  },
  {
    what: 'points and a message',
    rule: {
      then: [
        { points: { fixed: 5 } },
        {
          message: {
            title: { en: 'Thank you', pl: 'Dziękujemy' },
            text: { en: 'See you.', pl: 'Do zobaczenia.' },
          },
        },
      ],
    },
    en: 'For a purchase: 5 points and a message: “Thank you”.',
    pl: 'Za zakup: 5 punktów i wiadomość „Dziękujemy”.',
    ru: 'За покупку: 5 баллов и сообщение «Thank you».',
  },
  {
    what: 'a row of events',
    rule: {
      trigger: { event: 'run' },
      when: { streak: { of: { event: 'run' }, period: 'week', length: 4 } },
    },
    en: 'For “run” when you have done “run” in 4 weeks in a row: 5 points.',
    pl: 'Za „run” gdy „run” jest w każdym z okresów: 4 tygodnie z rzędu: 5 punktów.',
    ru: 'За «run» если «run» есть в каждом из периодов: 4 недели подряд: 5 баллов.',
  },
  {
    what: 'a row of visits',
    rule: { trigger: 'checkIn', when: { streak: { of: 'checkIn', period: 'day', length: 3 } } },
    en: 'For a visit when you have visited in 3 days in a row: 5 points.',
    pl: 'Za wizytę gdy wizyty są w każdym z okresów: 3 dni z rzędu: 5 punktów.',
    ru: 'За посещение если посещения есть в каждом из периодов: 3 дня подряд: 5 баллов.',
  },
  {
    what: 'a discount on goods, at most so much, paid in a certain way',
    rule: {
      when: { paidBy: ['cobranded-card'] },
      then: [{ discount: { percent: '20', lines: { category: ['CAKE'] }, max: '50.00', currency: 'PLN' } }],
    },
    en: 'For a purchase when you pay by cobranded-card: 20 % off goods of the category CAKE, at most 50.00 PLN.',
    pl: 'Za zakup gdy płacisz: cobranded-card: 20 % zniżki na towary z kategorii CAKE, nie więcej niż 50,00 PLN.',
    ru: 'За покупку если вы платите так: cobranded-card: скидка 20 % на товары категории CAKE, не более 50,00 PLN.',
  },
  {
    what: 'an amount off, within a budget in money',
    rule: {
      then: [{ discount: { amount: '5.00', currency: 'PLN' } }],
      limits: { budget: { money: { amount: '500.00', currency: 'PLN' } } },
    },
    en: 'For a purchase: 5.00 PLN off the purchase. At most: 500.00 PLN in all.',
    pl: 'Za zakup: 5,00 PLN zniżki na zakup. Najwyżej: łącznie 500,00 PLN.',
    ru: 'За покупку: скидка 5,00 PLN на покупку. Не более: всего 500,00 PLN.',
  },
  {
    what: 'a price for goods, and a free item',
    rule: {
      then: [
        { discount: { price: '1.00', lines: { sku: ['coffee'] }, currency: 'PLN' } },
        { discount: { freeItem: true, lines: { category: ['CAKE'] } } },
      ],
    },
    en: 'For a purchase: the goods coffee for 1.00 PLN each and the cheapest item of goods of the category CAKE free.',
    pl: 'Za zakup: towary coffee po 1,00 PLN i najtańszy produkt gratis (towary z kategorii CAKE).',
    ru: 'За покупку: товары coffee по 1,00 PLN и самый дешёвый товар бесплатно (товары категории CAKE).',
  },
];
