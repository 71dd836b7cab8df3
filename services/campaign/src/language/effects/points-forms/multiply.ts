import { Decimal } from '@accord/values';
import type { AwardPart } from '../../../judging/eligible';
import { fraction, times, wholeOf, type Fraction } from '../../../judging/fraction';
import { TRIGGERS } from '../../ground';
import { decimal } from '../../measures';
import { unknownWord } from '../../words';
import { roundOnce, sayResult, type Given, type PointsForm } from './points-form';

const ZERO = new Decimal(0);
const ONE = new Decimal(1);

/**
 * `{ "multiply": "5", "group": "base" }`: 4 times what the group gave (so 5 in all), as an award of its own. With `lines`, of
 * what came from these lines. It stands and falls with the lines of what it multiplied.
 */
export const multiply: PointsForm<Decimal> = {
  word: 'multiply',
  triggers: TRIGGERS,
  schema: decimal({ above: 1, atMost: 1000 }),
  check(_, path, ground, { group }) {
    const beside = [...path.slice(0, -1), 'group'];
    const groups = ground.programme.campaignGroups.map(({ slug }) => slug);
    if (group === undefined)
      return ground.report(beside, 'is required: whose points to multiply, such as "base"');
    if (!groups.includes(group)) return ground.report(beside, unknownWord(group, groups));
    if (groups.indexOf(group) >= groups.indexOf(ground.group)) {
      ground.report(beside, `${group} is not applied before ${ground.group}, the campaign’s own group`);
    }
  },
  earn(value, { occasion, eligible, rounding, given }) {
    const lineIds = new Set(eligible.parts.map(({ lineId }) => lineId));
    const counts = (part: AwardPart): boolean => occasion.kind !== 'purchase' || lineIds.has(part.lineId);
    const portions = given.map((each) => portionOf(each, counts));
    const base = portions.reduce((sum, { over, under }) => plus(sum, { over, under }), fraction(ZERO));
    const { points, note } = roundOnce(times(base, value.minus(1)), rounding);
    return {
      points,
      parts: commonParts(portions),
      reckoning: { terms: { factor: value.toString() }, base: wholeOf(base).toNumber(), ...note },
    };
  },
  phrase: (value, speaker) =>
    speaker.say('points.multiply', { factor: speaker.number(value), unit: speaker.unit ?? 'none' }),
  explain: (reckoning, speaker) =>
    speaker.say('explain.multiply', {
      base: speaker.points(reckoning.base ?? 0),
      factor: speaker.number(new Decimal(reckoning.terms['factor'] ?? 1)),
      result: sayResult(reckoning, speaker),
    }),
};

/** The points of an award that came from some of its lines: over ÷ under, of `points` in all. */
interface Portion {
  readonly points: Decimal;
  readonly parts: readonly AwardPart[];
  readonly over: Decimal;
  readonly under: Decimal;
}

function portionOf(given: Given, counts: (part: AwardPart) => boolean): Portion {
  const parts = given.parts.filter(counts);
  const points = new Decimal(String(given.points));
  const whole = weightOf(given.parts);
  if (whole.gt(0)) return { points, parts, over: points.times(weightOf(parts)), under: whole };
  // A fixed award on a sale of nothing weighs nothing, and counts in full.
  return { points, parts, over: points, under: ONE };
}

const weightOf = (parts: readonly AwardPart[]): Decimal =>
  parts.reduce((total, { weight }) => total.plus(weight), ZERO);

const plus = (one: Fraction, other: Fraction): Fraction => ({
  over: one.over.times(other.under).plus(other.over.times(one.under)),
  under: one.under.times(other.under),
});

/** One weight for each line, exact: points × weight ÷ the award's weight, brought to a common denominator. */
function commonParts(portions: readonly Portion[]): AwardPart[] {
  const common = portions.reduce((product, { under }) => product.times(under), ONE);
  const parts = new Map<string, AwardPart>();
  for (const portion of portions) {
    const factor = portion.points.times(common).div(portion.under);
    for (const part of portion.parts) {
      const weight = part.weight.times(factor).plus(parts.get(part.lineId)?.weight ?? ZERO);
      parts.set(part.lineId, { ...part, weight });
    }
  }
  return [...parts.values()];
}
