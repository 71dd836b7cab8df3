import { Decimal, MAX_POINTS } from '@accord/values';
import { pricedFunders, sharesOf, type Draft } from './award';
import type { Basket } from './basket';
import type { CompiledCampaign } from './compile';
import { draftDiscount } from './draft-discount';
import { eligibleOf } from './eligible';
import type { Allowance } from './limits';
import type { Judged } from './occasion';
import type { Cut } from './reckoning';
import { affordable, costOf, priceIn, type PointValues } from './worth';
import type { CompiledEffect, CompiledMessage } from '../language/effect';
import type { Given } from '../language/effects/points-forms/points-form';

/** A message, and its place among the effects. */
export interface SaidMessage extends CompiledMessage {
  readonly index: number;
}

/** What campaigns before it have left and given. */
export interface DraftGround {
  givenBy(group: string): readonly Given[];
  /** Absent: nothing is taken off. */
  readonly basket: Basket | undefined;
  readonly values: PointValues;
}

/** What is left of limits for the next effect; undefined: no such limit. */
interface Left {
  readonly points: bigint | undefined;
  readonly money: Decimal | undefined;
}

const ZERO = new Decimal(0);

/**
 * What a campaign whose conditions hold would give, after its limits: a draft for each effect that gives something. The
 * effects share what a limit on points or money leaves, in their order; tier points are counted in neither.
 */
export function draftAwards(
  campaign: CompiledCampaign,
  occasion: Judged,
  allowance: Allowance,
  ground: DraftGround,
): Draft[] {
  if (!allowance.mayUse) return [];
  const drafts: Draft[] = [];
  let left: Left = {
    points: allowance.points?.left,
    money: allowance.money && moneyLeft(occasion, allowance),
  };
  let { basket } = ground;
  let told = basket?.given(campaign.campaignId);
  campaign.effects.forEach((effect, index) => {
    if ('message' in effect) return;
    if ('discount' in effect) {
      if (!basket || occasion.kind !== 'purchase') return;
      const draft = draftDiscount(effect, index, occasion, allowance, { basket, told, money: left.money });
      if (!draft?.discount) return;
      basket = basket.without(draft.discount.off);
      told = told?.minus(draft.discount.amount);
      left = { ...left, money: left.money?.minus(draft.cost) };
      drafts.push(draft);
      return;
    }
    const counts = effect.unit === undefined;
    const draft = draftOne(campaign, effect, index, occasion, allowance, counts ? left : NO_LIMIT, ground);
    if (counts)
      left = { points: left.points && left.points - draft.points, money: left.money?.minus(draft.cost) };
    if (draft.points > 0n) drafts.push(draft);
  });
  return drafts;
}

const NO_LIMIT: Left = { points: undefined, money: undefined };

/** A budget counts one currency: where a purchase is in another one, nothing of it can be given. */
const moneyLeft = (occasion: Judged, { money }: Allowance): Decimal | undefined =>
  occasion.kind === 'purchase' && money && money.currency !== occasion.currency ? ZERO : money?.left;

/** What it says to the member: where it gives something, or has nothing to give. */
export function messagesOf({ effects }: CompiledCampaign, drafts: readonly Draft[]): SaidMessage[] {
  const said = effects.flatMap((effect, index) => ('message' in effect ? [{ index, ...effect }] : []));
  return drafts.length > 0 || said.length === effects.length ? said : [];
}

function draftOne(
  campaign: CompiledCampaign,
  effect: CompiledEffect,
  index: number,
  occasion: Judged,
  { points: room, amount: amountRoom, money: moneyRoom }: Allowance,
  left: Left,
  { givenBy, values }: DraftGround,
): Draft {
  const eligible = eligibleOf(occasion, effect.lines?.test, effect.includePaidWithPoints);
  const { group } = effect.options;
  const earned = effect.form.earn(effect.value, {
    occasion,
    eligible,
    rounding: effect.rounding,
    options: effect.options,
    amountLeft: amountRoom?.left,
    given: group === undefined ? [] : givenBy(group).filter((each) => each.unit === effect.unit),
  });
  const reckoned = pointsOf(earned.points);
  const within = left.points !== undefined && left.points < reckoned ? left.points : reckoned;
  const prices =
    moneyRoom && effect.unit === undefined
      ? pricesOf(campaign, occasion, moneyRoom.currency, values)
      : undefined;
  const cost = (points: bigint): Decimal =>
    prices ? costOf(pricedFunders(campaign, occasion, points, prices)) : ZERO;
  const points = left.money && moneyRoom ? (prices ? affordable(within, left.money, cost) : 0n) : within;
  const cuts: Cut[] = [];
  if (earned.amountCut && amountRoom) {
    cuts.push({ ...amountRoom.by, measure: 'amount', left: amountRoom.left.toString() });
  }
  if (within < reckoned && room) cuts.push({ ...room.by, measure: 'points', left: String(left.points) });
  if (points < within && moneyRoom)
    cuts.push({
      ...moneyRoom.by,
      measure: 'money',
      left: String(left.money),
      currency: moneyRoom.currency,
    });
  return {
    effect,
    index,
    points,
    parts: earned.parts ?? eligible.parts,
    earningAmount: earned.amount ?? ZERO,
    cost: cost(points),
    ...(prices ? { prices } : {}),
    reckoning: {
      form: effect.form.word,
      ...(effect.unit ? { unit: effect.unit } : {}),
      ...(effect.pointsCurrency ? { pointsCurrency: effect.pointsCurrency } : {}),
      ...earned.reckoning,
      ...(effect.lines ? { lines: effect.lines.filter } : {}),
      reckoned: Number(reckoned),
      cuts,
    },
  };
}

/** What each who pays owes for a point; undefined: of one it is not known, so that nothing can be counted. */
function pricesOf(
  campaign: CompiledCampaign,
  occasion: Judged,
  currency: string,
  values: PointValues,
): ReadonlyMap<string, Decimal> | undefined {
  const prices = new Map<string, Decimal>();
  for (const { partnerId } of sharesOf(campaign, occasion)) {
    const price = priceIn(values, partnerId, currency, occasion.recordedAt);
    if (!price) return undefined;
    prices.set(partnerId, price);
  }
  return prices;
}

/** Whole points, never more than the API can show. */
function pointsOf(value: Decimal): bigint {
  const points = value.lte(Number.MAX_SAFE_INTEGER) ? BigInt(value.toNumber()) : MAX_POINTS;
  return points > 0n ? points : 0n;
}
