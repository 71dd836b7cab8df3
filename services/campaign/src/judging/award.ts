import {
  derivedId,
  Decimal,
  expiresAt,
  minorUnitDigits,
  renewalOf,
  type AwardId,
  type Expiry,
  type Renewal,
} from '@accord/values';
import { periodName, plus, wholeDaysOf } from './calendar';
import type { CompiledCampaign } from './compile';
import type { AwardPart } from './eligible';
import type { CompiledDiscount, CompiledEffect } from '../language/effect';
import type { Judged } from './occasion';
import type { Reckoning } from './reckoning';

/** What one effect of one campaign version gives one member for one trigger. */
export interface Award {
  readonly awardId: AwardId;
  readonly campaignId: string;
  readonly campaignSlug: string;
  readonly campaignName: string;
  readonly campaignVersion: number;
  readonly effect: number;
  readonly points: bigint;
  /** One share each; they sum to `points`. */
  readonly funders: readonly FunderPoints[];
  /** What it takes off the purchase, instead of points. */
  readonly discount?: Discount;
  readonly availableAt: Date;
  /** Exclusive; absent: never. */
  readonly expiresAt?: Date;
  /** What moves that instant; absent: nothing. */
  readonly renewal?: Renewal;
  /** Ids; absent: anywhere. */
  readonly spendableAt?: readonly string[];
  /** What it stands and falls with. */
  readonly parts: readonly AwardPart[];
  /** The amount that earned, which limits on amounts count. */
  readonly earningAmount: Decimal;
  readonly reckoning: Reckoning;
}

export interface FunderPoints {
  readonly partnerId: string;
  readonly points: bigint;
  /** What a point costs the partner, where a budget in money counts it. */
  readonly price?: Decimal;
}

/** Money off a purchase. */
export interface Discount {
  readonly amount: Decimal;
  readonly currency: string;
  /** What came off which line. */
  readonly off: ReadonlyMap<string, Decimal>;
  /** Who bears it, one share each; they sum to `amount`. */
  readonly funders: readonly FunderMoney[];
}

export interface FunderMoney {
  readonly partnerId: string;
  readonly amount: Decimal;
}

export interface Draft {
  readonly effect: CompiledEffect | CompiledDiscount;
  readonly index: number;
  readonly points: bigint;
  readonly discount?: Omit<Discount, 'funders'>;
  /** What it costs who pays, where a budget in money counts it. */
  readonly cost: Decimal;
  /** What a point costs each who pays, there. */
  readonly prices?: ReadonlyMap<string, Decimal>;
  readonly parts: readonly AwardPart[];
  readonly earningAmount: Decimal;
  readonly reckoning: Reckoning;
}

const NEVER: Expiry = { kind: 'never' };

/** Makes an award of a draft. Its id is the same whenever it is made again; its times run from the instant of recording. */
export function awardOf(
  campaign: CompiledCampaign,
  occasion: Judged,
  draft: Draft,
  { zone, defaultExpiry }: { readonly zone: string; readonly defaultExpiry: Expiry },
): Award {
  const { effect, index, points, discount, parts, earningAmount, reckoning, prices } = draft;
  const recordedAt = new Date(occasion.recordedAt);
  const award = {
    awardId: derivedId('award', occasion.id, campaign.campaignId, String(index)),
    campaignId: campaign.campaignId,
    campaignSlug: campaign.slug,
    campaignName: campaign.name,
    campaignVersion: campaign.version,
    effect: index,
    points,
    funders: pricedFunders(campaign, occasion, points, prices),
    availableAt: recordedAt,
    parts,
    earningAmount,
    reckoning,
  };
  if ('discount' in effect)
    return discount
      ? { ...award, discount: { ...discount, funders: splitMoney(discount, sharesOf(campaign, occasion)) } }
      : award;
  const rule = effect.expiry ?? (effect.unit ? NEVER : defaultExpiry);
  const lapses = expiryAt(rule, recordedAt, zone);
  const renewal = renewalOf(effect.keptAlive ? { ...rule, keptAlive: effect.keptAlive } : rule);
  return {
    ...award,
    ...(effect.availableAfter
      ? { availableAt: new Date(plus(occasion.recordedAt, effect.availableAfter, zone)) }
      : {}),
    ...(lapses ? { expiresAt: lapses } : {}),
    ...(renewal ? { renewal } : {}),
    ...(effect.spendableAt ? { spendableAt: effect.spendableAt } : {}),
  };
}

const remembered = new WeakMap<Expiry, Map<string, Date>>();
const REMEMBERED = 5_000;

/**
 * `expiresAt`, without asking slow calendars for each award: what ends with a day is reckoned once for all that is recorded on
 * one day of the zone.
 */
export function expiryAt(rule: Expiry, recordedAt: Date, zone: string): Date | undefined {
  if (rule.kind === 'never') return undefined;
  const instant = recordedAt.getTime();
  if (rule.kind === 'inactivity' || (rule.kind === 'after' && rule.roundTo === undefined))
    return new Date(plus(instant, rule.length, zone));
  if (rule.kind === 'after' && !wholeDaysOf(rule.length)) return expiresAt(rule, recordedAt, zone);
  const known = remembered.get(rule) ?? new Map<string, Date>();
  remembered.set(rule, known);
  const day = rule.kind === 'on' ? zone : `${zone} ${periodName('day', zone, instant)}`;
  let lapses = known.get(day);
  if (!lapses) {
    lapses = expiresAt(rule, recordedAt, zone)!;
    if (known.size >= REMEMBERED) known.clear();
    known.set(day, lapses);
  }
  return lapses;
}

const WHOLE = new Decimal(1);

type Share = NonNullable<CompiledCampaign['funding']>[number];

/** Who pays: by the campaign's funding, else the partner where it happened. */
export function sharesOf({ slug, funding }: CompiledCampaign, { partnerId }: Judged): readonly Share[] {
  if (funding) return funding;
  if (partnerId === undefined) throw new Error(`${slug} has no funder for what happens at no partner`);
  return [{ partnerId, share: WHOLE }];
}

/** Each one's share, with what a point costs where that is known. */
export const pricedFunders = (
  campaign: CompiledCampaign,
  occasion: Judged,
  points: bigint,
  prices: ReadonlyMap<string, Decimal> | undefined,
): FunderPoints[] =>
  split(points, sharesOf(campaign, occasion)).map((funder) => {
    const price = prices?.get(funder.partnerId);
    return price ? { ...funder, price } : funder;
  });

/** Splits money by shares that sum to 1: each rounded down to the minor unit, the remainder to the first named. */
function splitMoney(
  { amount, currency }: Omit<Discount, 'funders'>,
  shares: readonly Share[],
): FunderMoney[] {
  const parts = shares.map(({ partnerId, share }) => ({
    partnerId,
    amount: amount.times(share).toDecimalPlaces(minorUnitDigits(currency), Decimal.ROUND_FLOOR),
  }));
  const given = parts.reduce((sum, part) => sum.plus(part.amount), new Decimal(0));
  return parts.map((part, index) =>
    index === 0 ? { ...part, amount: part.amount.plus(amount).minus(given) } : part,
  );
}

/** Splits points by shares that sum to 1: each rounded down, the remainder to the first named. */
export function split(points: bigint, shares: readonly Share[]): FunderPoints[] {
  const [only] = shares;
  if (only && shares.length === 1) return [{ partnerId: only.partnerId, points }];
  const parts = shares.map(({ partnerId, share }) => ({
    partnerId,
    points: BigInt(share.times(String(points)).floor().toFixed()),
  }));
  const given = parts.reduce((sum, part) => sum + part.points, 0n);
  return parts.map((part, index) => (index === 0 ? { ...part, points: part.points + points - given } : part));
}
