import { Decimal, minorUnitDigits } from '@accord/values';
import type { CompiledCampaign } from './compile';
import type { Judged, Sale, SaleLine, ToldDiscount } from './occasion';
import { spread } from './spread';
import type { DiscountedLine } from '../language/effects/discount-forms/discount-form';
import type { LineTest } from '../language/line-filter';

/** What came off which line, by line id; of a basket without lines, off the empty id. */
export type Off = ReadonlyMap<string, Decimal>;

const ZERO = new Decimal(0);

/** Both together. */
export function addOff(one: Off, other: Off | undefined): Map<string, Decimal> {
  const sum = new Map(one);
  for (const [id, amount] of other ?? []) sum.set(id, (sum.get(id) ?? ZERO).plus(amount));
  return sum;
}

/** Stands for all of a sale without lines. */
const WHOLE = '';

/** The lines of a sale that discounts come off. */
const linesOf = ({ lines, total }: Sale): readonly SaleLine[] =>
  lines.length > 0 ? lines : [{ lineId: WHOLE, sku: '', quantity: new Decimal(1), amount: total }];

/**
 * What is left to pay of a basket while campaigns take something off, in their order. Where the till told what it gave, the
 * basket is put together again first: then each campaign finds the basket that it found at the till.
 */
export class Basket {
  private constructor(
    private readonly sale: Sale,
    private readonly left: ReadonlyMap<string, Decimal>,
    /** What the till told, by campaign; undefined: it is asked what may be given. */
    private readonly told: ReadonlyMap<string, Off> | undefined,
  ) {}

  /** `campaigns`: those whose discounts count. What the till told of others came off before, and stays off. */
  static of(sale: Sale, campaigns: readonly CompiledCampaign[]): Basket {
    const left = new Map(linesOf(sale).map(({ lineId, amount }) => [lineId, amount]));
    if (!sale.discounts) return new Basket(sale, left, undefined);
    const told = new Map<string, Off>();
    for (const discount of sale.discounts) {
      const campaign = campaigns.find(({ campaignId }) => campaignId === discount.campaignId);
      if (campaign) told.set(discount.campaignId, offOf(discount, sale, campaign));
    }
    for (const off of told.values())
      for (const [id, amount] of off) left.set(id, (left.get(id) ?? ZERO).plus(amount));
    return new Basket(sale, left, told);
  }

  get currency(): string {
    return this.sale.currency;
  }

  get digits(): number {
    return minorUnitDigits(this.sale.currency);
  }

  /** What the till told of a campaign; undefined: it is asked. */
  given(campaignId: string): Decimal | undefined {
    if (!this.told) return undefined;
    return [...(this.told.get(campaignId)?.values() ?? [])].reduce((sum, amount) => sum.plus(amount), ZERO);
  }

  /** What is left of the lines that count, in an order of their own. */
  lines(test: LineTest | undefined): DiscountedLine[] {
    const { lines } = this.sale;
    const counted = test ? lines.filter(test) : linesOf(this.sale);
    return counted
      .map(({ lineId, quantity }) => ({ lineId, quantity, amount: this.left.get(lineId) ?? ZERO }))
      .sort((a, b) => (a.lineId < b.lineId ? -1 : 1));
  }

  /** The same when these parts have come off. */
  without(off: Off): Basket {
    if (off.size === 0) return this;
    const left = new Map(this.left);
    for (const [id, amount] of off) left.set(id, Decimal.max((left.get(id) ?? ZERO).minus(amount), ZERO));
    return new Basket(this.sale, left, this.told);
  }

  /** The same for the campaigns behind this one, which was given that: what the till told of it is off for them in any case. */
  behind(campaignId: string, off: Off): Basket {
    return this.without(this.told ? (this.told.get(campaignId) ?? new Map()) : off);
  }
}

/** What the till told, by line: as it says, else spread over those that the campaign takes something off. */
function offOf(discount: ToldDiscount, sale: Sale, campaign: CompiledCampaign | undefined): Off {
  if (discount.lines) return discount.lines;
  const all = linesOf(sale);
  const own = campaign?.campaignId === discount.campaignId ? all.filter(isDiscountedBy(campaign)) : all;
  const lines = own.length > 0 ? own : all;
  const digits = minorUnitDigits(sale.currency);
  for (const effect of campaign?.effects ?? []) {
    const place = 'discount' in effect && effect.discount.form.cameOff?.(discount.amount, { lines, digits });
    const line = typeof place === 'number' ? lines[place] : undefined;
    if (line && lines === own) return new Map([[line.lineId, discount.amount]]);
  }
  const weights = lines.map(({ amount }) => amount);
  const parts = spread(discount.amount, weights, digits);
  return new Map(lines.map(({ lineId }, index) => [lineId, parts[index]!]));
}

const isDiscountedBy =
  ({ effects }: CompiledCampaign) =>
  (line: SaleLine): boolean =>
    effects.some((effect) => 'discount' in effect && (effect.lines?.test(line) ?? true));

/** The sale as the conditions of a campaign see it: with what it was before discounts. */
export function asSeenBy<Seen extends Judged>(campaign: CompiledCampaign, occasion: Seen): Seen {
  if (occasion.kind !== 'purchase' || !occasion.discounts?.length) return occasion;
  return { ...occasion, before: beforeDiscounts(occasion, campaign) };
}

/** The basket with all that the till took off put back. */
export function beforeDiscounts(sale: Sale, campaign?: CompiledCampaign): Pick<Sale, 'total' | 'lines'> {
  const discounts = sale.discounts ?? [];
  const offs = discounts.map((discount) => offOf(discount, sale, campaign));
  return {
    total: discounts.reduce((sum, { amount }) => sum.plus(amount), sale.total),
    lines: sale.lines.map((line) => ({
      ...line,
      amount: offs.reduce((sum, off) => sum.plus(off.get(line.lineId) ?? ZERO), line.amount),
    })),
  };
}

/** The sale as the till records it when it gives these discounts of a basket. */
export function sold(basket: Sale, discounts: readonly ToldDiscount[]): Sale {
  const total = discounts.reduce((sum, { amount }) => sum.minus(amount), basket.total);
  return {
    ...basket,
    total,
    paidWithPoints: Decimal.min(basket.paidWithPoints, total),
    lines: basket.lines.map((line) => ({
      ...line,
      amount: discounts.reduce((left, { lines }) => left.minus(lines?.get(line.lineId) ?? ZERO), line.amount),
    })),
    discounts,
  };
}
