import type { SaleSketch } from './sale';

/** A condition that does not hold, and what is said to be missing, in each language. */
export interface MissingCase {
  readonly when: unknown;
  readonly judged?: SaleSketch;
  readonly before?: readonly SaleSketch[];
  readonly zone?: string;
  readonly en: string;
  readonly pl: string;
  readonly ru: string;
}

const days = (month: string, partner: string, ...dates: readonly string[]): SaleSketch[] =>
  dates.map((date) => ({ partner, at: `2026-${month}-${date}T12:00:00Z`, total: '10.00' }));

export const MISSING: readonly MissingCase[] = [
  {
    when: { basket: { atLeast: '50.00' } },
    judged: { total: '46.88' },
    en: '3.12 USD more in the basket (it was 46.88 USD)',
    pl: 'jeszcze 3,12 USD w koszyku (było 46,88 USD)',
    ru: 'ещё 3,12 USD в корзине (было 46,88 USD)',
  },
  {
    when: { basket: { atMost: '50.00' } },
    judged: { total: '1234.50' },
    en: 'a basket of at most 50.00 USD (it was 1,234.50 USD)',
    pl: 'koszyk za najwyżej 50,00 USD (było 1234,50 USD)',
    ru: 'корзина не дороже 50,00 USD (было 1 234,50 USD)',
  },
  {
    when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
    judged: { partner: 'grocer', at: '2026-09-20T12:00:00Z' },
    before: [...days('09', 'grocer', '01', '02', '03'), ...days('09', 'fuel', '04', '05', '06')],
    en: '3 more purchases at 1 more partner by September 30, 2026',
    pl: 'jeszcze 3 zakupy u jeszcze 1 partnera do 30 września 2026 włącznie',
    ru: 'ещё 3 покупки ещё у 1 партнёра по 30 сентября 2026 г. включительно',
  },
  {
    when: { history: { within: 'month', distinctPartnersAtLeast: 3 } },
    judged: { partner: 'grocer', at: '2026-02-20T12:00:00Z' },
    before: days('02', 'grocer', '01', '02', '03'),
    en: '2 more purchases at 2 more partners by February 28, 2026',
    pl: 'jeszcze 2 zakupy u jeszcze 2 partnerów do 28 lutego 2026 włącznie',
    ru: 'ещё 2 покупки ещё у 2 партнёров по 28 февраля 2026 г. включительно',
  },
  {
    // Of those from the 1st on, one is missing up to the 11th; of those from the 5th on two, up to the 15th: the nearest is told.
    when: { history: { within: 'P10D', countAtLeast: 5 } },
    judged: { at: '2026-03-09T12:00:00Z' },
    before: days('03', 'grocer', '01', '05', '06'),
    en: '1 more purchase by March 11, 2026',
    pl: 'jeszcze 1 zakup do 11 marca 2026 włącznie',
    ru: 'ещё 1 покупка по 11 марта 2026 г. включительно',
  },
  {
    when: {
      history: { where: { partner: ['fuel'] }, within: 'ever', countAtLeast: 5, amountAtLeast: '100' },
    },
    judged: { partner: 'fuel', total: '40.00' },
    before: [{ partner: 'fuel', total: '12.50' }],
    en: '3 more purchases and 47.50 USD more spent (at FUEL)',
    pl: 'jeszcze 3 zakupy i zakupy za jeszcze 47,50 USD (u partnera FUEL)',
    ru: 'ещё 3 покупки и покупки ещё на 47,50 USD (у партнёра FUEL)',
  },
  {
    when: { history: { within: 'ever', distinctDaysAtLeast: 5 } },
    en: '4 more purchases on 4 more days',
    pl: 'jeszcze 4 zakupy w jeszcze 4 dniach',
    ru: 'ещё 4 покупки ещё в 4 дня',
  },
  {
    when: { history: { within: 'month', countAtMost: 1 } },
    before: days('03', 'grocer', '01', '02'),
    en: 'at most 1 purchase counted (there are 3)',
    pl: 'najwyżej 1 liczony zakup (jest: 3)',
    ru: 'не более 1 учтённой покупки (есть: 3)',
  },
  {
    when: { lines: { category: ['CAKE'], quantityAtLeast: '3', amountAtLeast: '20' } },
    judged: { lines: [{ category: 'CAKE', quantity: '1', amount: '15.50' }] },
    en: '2 more of goods of the category CAKE and 4.50 USD more of goods of the category CAKE',
    pl: 'jeszcze 2 szt. lub jednostek: towary z kategorii CAKE i jeszcze 4,50 USD za towary z kategorii CAKE',
    ru: 'ещё 2 ед.: товары категории CAKE и ещё 4,50 USD на товары категории CAKE',
  },
  {
    when: { lines: { brand: ['SWEET'] } },
    en: 'goods of the brand SWEET',
    pl: 'towary marki SWEET',
    ru: 'товары марки SWEET',
  },
  {
    when: { time: { weekdays: ['SA', 'SU'], from: '08:00', to: '11:00' } },
    judged: { at: '2026-03-10T13:05:59Z' },
    zone: 'Europe/Warsaw',
    en: 'another time: on Saturday and Sunday between 08:00 and 11:00 (it was Tuesday, 14:05)',
    pl: 'inny czas: w dni: sobota i niedziela w godzinach 08:00–11:00 (było: wtorek, 14:05)',
    ru: 'другое время: по дням: суббота и воскресенье с 08:00 до 11:00 (было: вторник, 14:05)',
  },
  {
    when: { any: [{ partner: ['bakery', 'fuel'] }, { channel: ['ONLINE'] }] },
    en: 'a purchase at BAKERY or FUEL or the condition “online” (here: in the shop)',
    pl: 'zakup u partnera BAKERY lub FUEL lub warunek „przez internet” (tutaj: w sklepie)',
    ru: 'покупка у партнёра BAKERY или FUEL или условие «через интернет» (здесь: в магазине)',
  },
  {
    when: { all: [{ partner: ['grocer'] }, { not: { location: ['kiosk'] } }, { location: ['old-town'] }] },
    en: 'the condition “at the location old-town”',
    pl: 'warunek „w punkcie old-town”',
    ru: 'условие «в точке old-town»',
  },
  {
    when: { not: { partner: ['grocer'] } },
    en: 'a purchase to which “at GROCER” does not apply',
    pl: 'zakup, którego nie dotyczy „u partnera GROCER”',
    ru: 'покупка, к которой не относится «у партнёра GROCER»',
  },
  {
    when: { first: 'partner' },
    before: days('03', 'grocer', '01', '02'),
    en: 'the condition “when it is your first purchase at the partner” (others are recorded: 2)',
    pl: 'warunek „gdy to Twój pierwszy zakup u tego partnera” (inne zapisane zakupy: 2)',
    ru: 'условие «если это ваша первая покупка у этого партнёра» (записано других покупок: 2)',
  },
  {
    when: { notSince: { for: 'P90D' } },
    judged: { at: '2026-05-20T12:00:00Z' },
    before: days('03', 'grocer', '01'),
    en: '90 days without a purchase: the last one was on March 1, 2026, so it holds from May 30, 2026 on',
    pl: 'przerwa bez zakupu przez: 90 dni; ostatni był 1 marca 2026, więc warunek jest spełniony od 30 maja 2026',
    ru: 'перерыв без покупок на срок: 90 дней; последняя была 1 марта 2026 г., с 30 мая 2026 г. условие выполняется',
  },
  {
    when: { notSince: { where: { partner: ['florist'] }, for: 'P90D' } },
    en: 'an earlier purchase (at FLORIST)',
    pl: 'wcześniejszy zakup (u partnera FLORIST)',
    ru: 'более ранняя покупка (у партнёра FLORIST)',
  },
  {
    when: { streak: { period: 'week', length: 4 } },
    before: days('03', 'grocer', '03'),
    en: '2 weeks more in a row with a purchase',
    pl: 'jeszcze 2 tygodnie z rzędu z zakupem',
    ru: 'ещё 2 недели подряд с покупкой',
  },
  {
    when: { paidWithPoints: { atMost: '0.5' } },
    judged: { total: '30.00', paidWithPoints: '20.00' },
    en: 'the condition “when points pay at most 50 % of it” (here: 66.7 %)',
    pl: 'warunek „gdy punkty pokrywają najwyżej 50 % kwoty” (tutaj: 66,7 %)',
    ru: 'условие «если баллами оплачено не более 50 % суммы» (здесь: 66,7 %)',
  },
];
