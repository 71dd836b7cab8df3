import { pointsCurrenciesOf, statusCurrencyOf } from '@accord/contracts';
import type { CompiledEffect, EffectSpeaker, EffectWord } from '../effect';
import { checkExpiry } from '../expiry';
import { partnerIdOf, type Ground, type Names } from '../ground';
import { lineTest } from '../line-filter';
import type { Path } from '../problem';
import { unknownWord } from '../words';
import { pointsForms } from './points-forms/registry';
import { pointsSchema, tierPointsSchema, type Points } from './points-shape';

/** `{ "points": { "fixed" | "rate" | "percent" | "perQuantity" | "multiply": …, … } }`: one award of points. */
export const points: EffectWord<Points> = {
  word: 'points',
  describes: 'Points, as one award.',
  schema: pointsSchema,
  check(value, path, ground) {
    checkPoints(value, path, ground);
    const spendable = pointsCurrenciesOf(ground.programme)
      .filter(({ kind }) => kind === 'SPENDABLE')
      .map(({ code }) => code);
    if (value.currency !== undefined && !spendable.includes(value.currency))
      ground.report([...path, 'currency'], unknownWord(value.currency, spendable));
  },
  compile: (value, names, { currency: main }) => ({
    ...compilePoints(value, names),
    ...(value.currency !== undefined && value.currency !== main ? { pointsCurrency: value.currency } : {}),
  }),
  phrase: (value, speaker) => sayPoints(value, speaker, value.currency),
};

/** `{ "tierPoints": … }`: the same forms, in the programme's status currency. Limits on points are not about them. */
export const tierPoints: EffectWord<Points> = {
  word: 'tierPoints',
  describes: 'Tier points, as one award: they only count, and lapse when the campaign says so.',
  schema: tierPointsSchema,
  check(value, path, ground) {
    checkPoints(value, path, ground);
    if (statusCurrencyOf(ground.programme) === undefined)
      ground.report(path, 'the programme has no status currency; one is named in its furtherCurrencies');
  },
  compile(value, names, programme) {
    const pointsCurrency = statusCurrencyOf(programme);
    return { ...compilePoints(value, names), unit: 'TIER', ...(pointsCurrency ? { pointsCurrency } : {}) };
  },
  phrase: (value, speaker) => sayPoints(value, speaker, 'TIER'),
};

function checkPoints(value: Points, path: Path, ground: Ground): void {
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
}

function compilePoints(value: Points, partnerNames: Names): CompiledEffect {
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
}

function sayPoints(
  value: Points,
  { speaker: plain, partner }: EffectSpeaker,
  unit: string | undefined,
): string {
  const speaker = plain.inUnit(unit);
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
}

function formOf(value: Points) {
  for (const [word, form] of pointsForms) {
    const terms = value[word as keyof Points];
    if (terms !== undefined) return [word, form, terms] as const;
  }
  throw new Error('A points effect without a form was not refused');
}
