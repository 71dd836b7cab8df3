import { z } from 'zod';
import { expiry, keptAlive } from '../expiry';
import { exactlyOne, standsWith, type FormRule } from '../form-rule';
import { lineFilterShape } from '../line-filter';
import { duration, name, names, yesOrNo } from '../measures';
import { alsoChecked, keys } from '../words';
import { POINTS_FORMS, pointsForms } from './points-forms/registry';

/** How points are reckoned, and what counts. */
const reckoned = {
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
  availableAfter: duration.optional().describe('From recording; absent: at once.'),
  keptAlive: keptAlive.optional().describe('They do not lapse while all of this holds.'),
};

const pointsShape = keys(
  {
    ...reckoned,
    currency: name
      .optional()
      .describe('Code of a points currency that is spent; absent: the programme’s main one.'),
    spendableAt: names
      .optional()
      .describe('Slugs of the partners where they can be spent; absent: anywhere.'),
    expires: expiry.optional().describe('When they lapse; absent: the programme’s default.'),
  },
  ['to'],
);
const tierPointsShape = keys(
  { ...reckoned, expires: expiry.optional().describe('When they lapse; absent: never.') },
  ['to'],
);

/** What gives points to spend, or tier points, which only count and stand nowhere in particular. */
export type Points = z.output<typeof pointsShape>;

const nothingKeepsAliveWhatNeverLapses: FormRule = {
  look(input, report) {
    if (input['expires'] === 'never' && 'keptAlive' in input)
      report('stands with points that lapse', ['keptAlive']);
  },
  json: { not: { required: ['keptAlive', 'expires'], properties: { expires: { const: 'never' } } } },
};

const RULES = [
  exactlyOne([...pointsForms.keys()], 'an award'),
  standsWith('group', 'multiply'),
  standsWith('wholeSteps', 'rate'),
  nothingKeepsAliveWhatNeverLapses,
];

export const pointsSchema: z.ZodType<Points> = alsoChecked<Points>(pointsShape, ...RULES);
export const tierPointsSchema: z.ZodType<Points> = alsoChecked<Points>(tierPointsShape, ...RULES);
