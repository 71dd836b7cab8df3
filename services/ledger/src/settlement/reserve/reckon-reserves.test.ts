import { reserveBreached, reserveRestored, type EventData } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { Decimal, ManualClock } from '@accord/values';
import { aPartner, partnerId } from '../../../test/factories';
import type { Partner } from '../../book/partner';
import { toPartner } from '../../partners/partner.repository';
import type { DiscountLine } from '../discounts/discount-line';
import type { SettledSum } from '../settlement';
import { ReckonReserves, type ReserveBooks } from './reckon-reserves';
import { reserveOf, type PartnerMoney, type Reserve } from './reserve';

const ALPHA = partnerId('alpha');
const now = new Date('2026-04-10T00:00:00Z');
const partner = (term: object): Partner => toPartner(aPartner('alpha', { term }));
const money = (deposited: string, billed = '0', paid = '0', currency = 'EUR'): PartnerMoney => ({
  partnerId: ALPHA,
  currency,
  deposited: new Decimal(deposited),
  billed: new Decimal(billed),
  paid: new Decimal(paid),
});
const sum = (account: SettledSum['account'], points: bigint): SettledSum => ({
  account,
  issuerId: ALPHA,
  issuerTerms: 1,
  partnerId: account === 'REDEEMED' ? partnerId('beta') : null,
  partnerTerms: account === 'REDEEMED' ? 1 : null,
  points,
});
const issued = (points: bigint): SettledSum => sum('ISSUED', -points);
const open = (...months: SettledSum[][]): Map<string, SettledSum[]> =>
  new Map(months.map((sums, index) => [`2026-0${index + 3}`, sums]));

describe('a reserve', () => {
  const hybrid = { funding: 'HYBRID', reserveShare: '0.3' };
  it.each([
    // 20 − (7 billed − 3 paid) − 1,000 × 0.01
    ['takes closed months and the open one', {}, money('20', '7', '3'), open([issued(1_000n)]), '6.00'],
    // Each month is a statement, rounded by itself: 42 × 0.003 = 0.126, which is 0.13 twice.
    ['rounds each open month', hybrid, money('1'), open([issued(42n)], [issued(42n)]), '0.74'],
    ['is nothing without any deposit', {}, undefined, open(), '0.00'],
    ['may be negative', {}, undefined, open([issued(1_000n)]), '-10.00'],
    // 10 − 0.3 × 0.01 × 1,000 − 0.7 × 0.01 × 400
    ['counts what is redeemed', hybrid, money('10'), open([issued(1_000n), sum('REDEEMED', 400n)]), '4.20'],
    ['gets back what is taken back', {}, money('10'), open([issued(900n), sum('TAKEN_BACK', 900n)]), '10.00'],
  ] as const)('%s', (_what, terms, paid, months, expected) => {
    expect(reserveOf(partner(terms), paid, months, [], now).reserve.toFixed(2)).toBe(expected);
  });

  it('counts what it bears of others’ discounts, and they of its own, in its own currency', () => {
    const line = (
      kind: DiscountLine['kind'],
      amount: string,
      currency = 'EUR',
      of = ALPHA,
    ): DiscountLine => ({
      partnerId: of,
      currency,
      kind,
      otherId: partnerId('gamma'),
      amount: new Decimal(amount),
    });
    const discounts = [
      line('DISCOUNT_BORNE', '3.20'),
      line('DISCOUNT_GIVEN', '1.05'),
      line('DISCOUNT_BORNE', '100', 'JPY'),
      line('DISCOUNT_BORNE', '50.00', 'EUR', partnerId('beta')),
    ];
    const { reserve } = reserveOf(partner({}), money('10'), open(), discounts, now);
    expect(reserve.toFixed(2)).toBe('7.85'); // 10 − 3.20 + 1.05
  });

  it.each([
    ['5', false],
    ['5.01', true],
    [undefined, false],
  ])('of 5.00 with a floor of %s throttles: %s', (reserveFloor, throttled) => {
    expect(
      reserveOf(partner(reserveFloor ? { reserveFloor } : {}), money('5'), open(), [], now),
    ).toMatchObject({
      throttled,
    });
  });
});

/** Books in memory: of one partner, and what is said of it. */
class Books implements ReserveBooks {
  deposited = '10';
  sums: SettledSum[] = [];
  readonly said: OutgoingEvent[] = [];
  private reserves: readonly Reserve[] = [];

  constructor(private readonly partner: Partner) {}

  async run(_patience: boolean, work: Parameters<ReserveBooks['run']>[1]): Promise<void> {
    await work({
      addUp: () => Promise.resolve(),
      openSums: () => Promise.resolve(open(this.sums)),
      openDiscounts: () => Promise.resolve([]),
      money: () => Promise.resolve(this.deposited === '0' ? [] : [money(this.deposited)]),
      partners: () => Promise.resolve([this.partner]),
      known: () => Promise.resolve(new Map(this.reserves.map((reserve) => [reserve.partnerId, reserve]))),
      save: (reserves) => Promise.resolve(void (this.reserves = reserves)),
      announce: (events) => Promise.resolve(void this.said.push(...events)),
    });
  }

  throttled(): Promise<string[]> {
    return Promise.resolve(this.reserves.flatMap(({ partnerId: id, throttled }) => (throttled ? [id] : [])));
  }
}

describe('reckoning reserves', () => {
  const reckoned = (books: Books): Promise<string[]> =>
    new ReckonReserves(books, 'UTC', new ManualClock(now)).run();

  it('says once that a partner has crossed its floor, and once that it is back', async () => {
    const books = new Books(partner({ reserveFloor: '5' }));
    expect(await reckoned(books)).toEqual([]);
    books.sums = [issued(501n)];
    expect(await reckoned(books)).toEqual([ALPHA]);
    expect(await reckoned(books)).toEqual([ALPHA]);
    books.deposited = '10.01';
    expect(await reckoned(books)).toEqual([]);
    expect(await reckoned(books)).toEqual([]);
    expect(
      books.said.map(({ event, data }) => [event.name, (data as EventData<typeof reserveBreached>).reserve]),
    ).toEqual([
      [reserveBreached.name, { amount: '4.99', currency: 'EUR' }],
      [reserveRestored.name, { amount: '5.00', currency: 'EUR' }],
    ]);
  });

  it('leaves alone who has no floor and has paid nothing', async () => {
    const books = new Books(partner({}));
    books.deposited = '0';
    books.sums = [issued(1_000n)];
    expect(await reckoned(books)).toEqual([]);
    expect(books.said).toEqual([]);
  });
});
