import { z } from 'zod';
import type { EffectWord } from '../effect';
import { checkExpiry, expiry, keptAlive } from '../expiry';
import { partnerIdOf } from '../ground';
import { lineFilterShape, lineTest } from '../line-filter';
import { duration, name, names } from '../measures';
import { alsoChecked, keys } from '../words';
import { POINTS_FORMS, pointsForms } from './points-forms/registry';

const FORMS = [...pointsForms.keys()];
const LATER = ['to', 'currency'];

const shape = keys(
  {
    fixed: POINTS_FORMS.fixed.schema.optional(),
    rate: POINTS_FORMS.rate.schema.optional(),
    percent: POINTS_FORMS.percent.schema.optional(),
    perQuantity: POINTS_FORMS.perQuantity.schema.optional(),
    multiply: POINTS_FORMS.multiply.schema.optional(),
    group: name.optional(),
    wholeSteps: z.boolean({ error: 'must be true or false' }).optional(),
    lines: keys(lineFilterShape).optional(),
    includePaidWithPoints: z.boolean({ error: 'must be true or false' }).default(false),
    rounding: z
      .enum(['FLOOR', 'HALF_UP', 'CEIL'], { error: 'must be one of: FLOOR, HALF_UP, CEIL' })
      .default('FLOOR'),
    spendableAt: names.optional(),
    availableAfter: duration.optional(),
    expires: expiry.optional(),
    keptAlive: keptAlive.optional(),
  },
  LATER,
);
type Points = z.output<typeof shape>;

/** `{ "points": { "fixed" | "rate" | "percent" | "perQuantity" | "multiply": …, … } }`: one award of points. */
export const points: EffectWord<Points> = {
  word: 'points',
  schema: alsoChecked<Points>(shape, (input, report) => {
    const used = FORMS.filter((form) => form in input);
    if (used.length === 0) report(`needs one of: ${FORMS.join(', ')}`);
    if (used.length > 1) report(`has ${used.join(' and ')}; an award has one form`);
    if ('group' in input && !('multiply' in input)) report('stands with multiply only', ['group']);
    if (input['expires'] === 'never' && 'keptAlive' in input)
      report('stands with points that lapse', ['keptAlive']);
    if ('wholeSteps' in input && !('rate' in input)) report('stands with rate only', ['wholeSteps']);
  }),
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
