import { Decimal, MAX_POINTS } from '@accord/values';
import type { CompiledCampaign } from './compile';
import type { CompiledEffect, CompiledMessage } from '../language/effect';
import type { Draft } from './award';
import { eligibleOf } from './eligible';
import type { Given } from '../language/effects/points-forms/points-form';
import type { Allowance } from './limits';
import type { Judged } from './occasion';
import type { Cut } from './reckoning';

/** A message, and its place among the effects. */
export interface SaidMessage extends CompiledMessage {
  readonly index: number;
}

const ZERO = new Decimal(0);

/**
 * What a campaign whose conditions hold would give, after its limits: a draft for each effect that gives something. The
 * effects share what a limit on points leaves, in their order; tier points are not counted in it.
 */
export function draftAwards(
  campaign: CompiledCampaign,
  occasion: Judged,
  allowance: Allowance,
  givenBy: (group: string) => readonly Given[],
): Draft[] {
  if (!allowance.mayUse) return [];
  const drafts: Draft[] = [];
  let left = allowance.points?.left;
  campaign.effects.forEach((effect, index) => {
    if ('message' in effect) return;
    const counts = effect.unit === undefined;
    const draft = draftOne(effect, index, occasion, allowance, counts ? left : undefined, givenBy);
    if (left !== undefined && counts) left -= draft.points;
    if (draft.points > 0n) drafts.push(draft);
  });
  return drafts;
}

/** What it says to the member: where it gives something, or has nothing to give. */
export function messagesOf({ effects }: CompiledCampaign, drafts: readonly Draft[]): SaidMessage[] {
  const said = effects.flatMap((effect, index) => ('message' in effect ? [{ index, ...effect }] : []));
  return drafts.length > 0 || said.length === effects.length ? said : [];
}

function draftOne(
  effect: CompiledEffect,
  index: number,
  occasion: Judged,
  { points: room, amount: amountRoom }: Allowance,
  left: bigint | undefined,
  givenBy: (group: string) => readonly Given[],
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
  const points = left !== undefined && left < reckoned ? left : reckoned;
  const cuts: Cut[] = [];
  if (earned.amountCut && amountRoom) {
    cuts.push({ ...amountRoom.by, measure: 'amount', left: amountRoom.left.toString() });
  }
  if (points < reckoned && room) cuts.push({ ...room.by, measure: 'points', left: String(left) });
  return {
    effect,
    index,
    points,
    parts: earned.parts ?? eligible.parts,
    earningAmount: earned.amount ?? ZERO,
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

/** Whole points, never more than the API can show. */
function pointsOf(value: Decimal): bigint {
  const points = value.lte(Number.MAX_SAFE_INTEGER) ? BigInt(value.toNumber()) : MAX_POINTS;
  return points > 0n ? points : 0n;
}
