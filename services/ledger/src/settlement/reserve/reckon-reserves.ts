import { reserveBreached, reserveRestored, type EventData } from '@accord/contracts';
import type { OutgoingEvent } from '@accord/messaging';
import { formatAmount, type Clock, type Decimal } from '@accord/values';
import type { Partner } from '../../book/partner';
import type { DiscountLine } from '../discounts/discount-line';
import type { SettledSum } from '../settlement';
import { reserveOf, type PartnerMoney, type Reserve } from './reserve';

/** What reckoning reads and writes in its transaction. */
export interface Reckoning {
  /** Adds what was recorded since to the totals. */
  addUp(zone: string): Promise<void>;
  /** Of periods that are not closed, by period. */
  openSums(): Promise<ReadonlyMap<string, readonly SettledSum[]>>;
  /** Of discounts, over all periods that are not closed. */
  openDiscounts(): Promise<readonly DiscountLine[]>;
  money(): Promise<readonly PartnerMoney[]>;
  partners(): Promise<readonly Partner[]>;
  /** As reckoned the last time, by partner. */
  known(): Promise<ReadonlyMap<string, { readonly throttled: boolean }>>;
  save(reserves: readonly Reserve[], now: Date): Promise<void>;
  announce(events: readonly OutgoingEvent[]): Promise<void>;
}

export interface ReserveBooks {
  /** Nobody else reckons meanwhile; does nothing, at once, when somebody does. With `patience` it waits for them. */
  run(patience: boolean, work: (reckoning: Reckoning) => Promise<void>): Promise<void>;
  throttled(): Promise<string[]>;
}

/**
 * Reckons the partners' reserves, off the hot path: those with a floor and those who have deposited or paid. Says once when
 * a partner falls below its floor, and once when it is back. Answers who is throttled now.
 */
export class ReckonReserves {
  constructor(
    private readonly books: ReserveBooks,
    private readonly zone: string,
    private readonly clock: Clock,
  ) {}

  async run(patience = false): Promise<string[]> {
    await this.books.run(patience, async (reckoning) => {
      await reckoning.addUp(this.zone);
      const [partners, money, open, discounts, known] = [
        await reckoning.partners(),
        await reckoning.money(),
        await reckoning.openSums(),
        await reckoning.openDiscounts(),
        await reckoning.known(),
      ];
      const now = this.clock.now();
      const reserves = partners.flatMap((partner) => {
        const own = money.filter(({ partnerId }) => partnerId === partner.id);
        const any = reserveOf(partner, undefined, open, discounts, now);
        const ofCurrency = own.find(({ currency }) => currency === any.currency);
        if (any.floor === null && own.length === 0 && !known.has(partner.id)) return [];
        return [reserveOf(partner, ofCurrency, open, discounts, now)];
      });
      await reckoning.save(reserves, now);
      const crossed = reserves.filter(
        ({ partnerId, throttled }) => throttled !== (known.get(partnerId)?.throttled ?? false),
      );
      await reckoning.announce(crossed.map((reserve) => crossing(reserve, now)));
    });
    return this.books.throttled();
  }
}

function crossing({ partnerId, currency, reserve, floor, throttled }: Reserve, now: Date): OutgoingEvent {
  const money = (amount: Decimal) => ({ amount: formatAmount({ amount, currency }), currency });
  const data: EventData<typeof reserveBreached> = {
    partnerId,
    reserve: money(reserve),
    ...(floor === null ? {} : { floor: money(floor) }),
    recordedAt: now.toISOString(),
  };
  return { event: throttled ? reserveBreached : reserveRestored, key: partnerId, data };
}
