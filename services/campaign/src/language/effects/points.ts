import { z } from 'zod';
import type { EffectWord } from '../effect';
import { checkExpiry, expiry, keptAlive } from '../expiry';
import { partnerIdOf } from '../ground';
import { exactlyOne, standsWith, type FormRule } from '../form-rule';
import { lineFilterShape, lineTest } from '../line-filter';
import { duration, name, names, yesOrNo } from '../measures';
import { alsoChecked, keys } from '../words';
import { POINTS_FORMS, pointsForms } from './points-forms/registry';

const FORMS = [...pointsForms.keys()];
const LATER = ['to', 'currency'];

const shape = keys(
  {
    fixed: POINTS_FORMS.fixed.schema.optional().describe('That many points.'),
    rate: POINTS_FORMS.rate.schema.optional().describe('Amount × points ÷ per.'),
    percent: POINTS_FORMS.percent.schema
      .optional()
      .describe('Percent of the amount, at one point a currency unit.'),
    perQuantity: POINTS_FORMS.perQuantity.schema.optional().describe('For each litre, piece or kilogram.'),
    multiply: POINTS_FORMS.multiply.schema
      .optional()
      .describe('What a group gave, times this less one, so that it is this many times in all.'),
    group: name.optional().describe('Whose points to multiply.'),
    wholeSteps: yesOrNo.optional().describe('Only whole multiples of `per` count.'),
    lines: keys(lineFilterShape).optional().describe('Only these lines count.'),
    includePaidWithPoints: yesOrNo.default(false).describe('What points paid earns too.'),
    rounding: z
      .enum(['FLOOR', 'HALF_UP', 'CEIL'], { error: 'must be one of: FLOOR, HALF_UP, CEIL' })
      .default('FLOOR')
      .describe('Once for each award, on exact decimals.'),
    spendableAt: names
      .optional()
      .describe('Slugs of the partners where they can be spent; absent: anywhere.'),
    availableAfter: duration.optional().describe('From recording; absent: at once.'),
    expires: expiry.optional().describe('When they lapse; absent: the programme’s default.'),
    keptAlive: keptAlive.optional().describe('They do not lapse while it holds.'),
  },
  LATER,
);
type Points = z.output<typeof shape>;

const nothingKeepsAliveWhatNeverLapses: FormRule = {
  look(input, report) {
    if (input['expires'] === 'never' && 'keptAlive' in input)
      report('stands with points that lapse', ['keptAlive']);
  },
  json: { not: { required: ['keptAlive', 'expires'], properties: { expires: { const: 'never' } } } },
};

/** `{ "points": { "fixed" | "rate" | "percent" | "perQuantity" | "multiply": …, … } }`: one award of points. */
export const points: EffectWord<Points> = {
  word: 'points',
  describes: 'Points, as one award.',
  schema: alsoChecked<Points>(
    shape,
    exactlyOne(FORMS, 'an award'),
    standsWith('group', 'multiply'),
    standsWith('wholeSteps', 'rate'),
    nothingKeepsAliveWhatNeverLapses,
  ),
  check(value, path, ground) {
    const [word, form, terms] = formOf(value);
    if (!form.triggers.includes(ground.trigger)) {
      ground.report([...path, word], `${word} needs the trigger purchase; ${ground.trigger} has no amount`);
    }
    form.check?.(terms, [...path, word], ground, value);
    value.spendableAt?.forEach((slug, index) => ground.partner(slug, [...path, 'spendableAt', index]));
    if (value.expires) checkExpiry(value.expires, [...path, 'expires'], ground);
    if (value.lines && ground.trigger !== 'purchase') {
      ground.report([...path, 'lines'], `lines need the trigger purchase; ${ground.trigger} has none`);
    }
  },
  compile(value, partnerNames) {
    const [, form, terms] = formOf(value);
    const { group, wholeSteps, rounding, includePaidWithPoints, lines, spendableAt, availableAfter } = value;
    return {
      form,
      value: terms,
      options: { group, wholeSteps, rounding },
      rounding,
      includePaidWithPoints,
      ...(lines ? { lines: { filter: lines, test: lineTest(lines) } } : {}),
      ...(spendableAt ? { spendableAt: spendableAt.map((slug) => partnerIdOf(partnerNames, slug)) } : {}),
      ...(availableAfter ? { availableAfter } : {}),
      ...(value.expires ? { expiry: value.expires } : {}),
      ...(value.keptAlive ? { keptAlive: value.keptAlive } : {}),
    };
  },
  phrase(value, { speaker, partner }) {
    const [, form, terms] = formOf(value);
    const rule = value.expires ?? { kind: 'never' };
    const kept = value.keptAlive ?? rule.keptAlive;
    return speaker.say('effect.points', {
      points: form.phrase(terms, speaker, value),
      lines: value.lines ? speaker.lines(value.lines) : 'any',
      where: value.spendableAt ? speaker.list(value.spendableAt.map(partner), 'or') : 'anywhere',
      later: value.availableAfter ? speaker.duration(value.availableAfter) : 'now',
      expiry: value.expires ? speaker.expiry(value.expires) : 'default',
      kept: kept ? speaker.keptAlive(kept) : 'no',
    });
  },
};

function formOf(value: Points) {
  for (const [word, form] of pointsForms) {
    const terms = value[word as keyof Points];
    if (terms !== undefined) return [word, form, terms] as const;
  }
  throw new Error('A points effect without a form was not refused');
}
