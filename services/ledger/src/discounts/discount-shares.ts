import { Decimal } from '@accord/values';

/** A discount, as it was given at a till. */
export interface GivenDiscount {
  readonly sellerId: string;
  readonly campaignId: string;
  readonly currency: string;
}

/** What was heard of the part that one funder bears of a discount. */
export interface HeardShare {
  readonly book: number;
  readonly awardId: string;
  /** Another than the seller: nobody owes himself. */
  readonly funderId: string;
  /** 0: as it was given; else after the purchase's refund of this number. */
  readonly sequence: number;
  /** What the funder bears. It only ever falls. */
  readonly standing: Decimal;
  /** Of sequence 0. */
  readonly given?: GivenDiscount;
}

/** The same as it is booked: a movement of money from one partner's account to another's, so that all of them sum to zero. */
export interface ShareMovement extends HeardShare {
  /** What the funder owes the seller more by it; negative: less. */
  readonly amount: Decimal;
}

/** The shares of the discounts that a batch is about, those not heard of yet left out. */
export class DiscountShares {
  private readonly booked = new Map<string, ShareMovement[]>();
  readonly made: ShareMovement[] = [];

  constructor(known: Iterable<ShareMovement> = []) {
    for (const movement of known) this.put(movement);
  }

  /**
   * Books what was heard, once. Shares only ever fall, so that whatever comes first the lowest standing holds; a refund that
   * comes before its discount waits for it, and costs nobody anything.
   */
  hear(heard: HeardShare): void {
    const known = this.of(heard);
    if (known.some(({ sequence }) => sequence === heard.sequence)) return;
    const given = heard.given ?? known.find(({ sequence }) => sequence === 0)?.given;
    const lowest = Decimal.min(heard.standing, ...known.map(({ standing }) => standing));
    const owed = known.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
    const amount = given ? lowest.minus(owed) : new Decimal(0);
    // A refund that takes nothing off it says nothing new.
    if (given && heard.sequence > 0 && amount.isZero()) return;
    const movement = { ...heard, ...(given ? { given } : {}), amount };
    this.put(movement);
    this.made.push(movement);
  }

  private of({ awardId, funderId }: HeardShare): readonly ShareMovement[] {
    return this.booked.get(`${awardId} ${funderId}`) ?? [];
  }

  private put(movement: ShareMovement): void {
    const key = `${movement.awardId} ${movement.funderId}`;
    this.booked.set(key, [...(this.booked.get(key) ?? []), movement]);
  }
}
