import type { z } from 'zod';
import { compileHistory } from '../../judging/history';
import { endOf, historyProgress, isBegun, isReached, startOf } from '../../judging/history-progress';
import { historyShortfall, type Shortfall } from '../../judging/history-shortfall';
import type { ConditionGround, ConditionWord, Gap } from '../condition';
import { needsOne } from '../form-rule';
import type { Path } from '../problem';
import { alsoChecked } from '../words';
import { historyShape, MEASURES, type History } from './history-shape';

/**
 * `{ "history": { "where": CONDITION, "within": "P30D", "countAtLeast": 10, … } }`: some window of that length that contains
 * this purchase has that many, of all that is recorded by now.
 */
export const history: ConditionWord<History> = {
  word: 'history',
  describes:
    'Some window of that length that contains what is judged has that many, of all that is recorded by now.',
  schema: (condition) => historySchema(condition),
  check(value, path, ground) {
    checkAmounts(value, path, ground);
    if (ground.inHistory) ground.report(path, 'history can’t be asked of past purchases');
    if (value.where) ground.check(value.where, [...path, 'where'], value.of.kind);
    const { countAtLeast, countAtMost } = value;
    if (countAtLeast !== undefined && countAtMost !== undefined && countAtMost < countAtLeast) {
      ground.report([...path, 'countAtMost'], 'is less than countAtLeast: no count is in the range');
    }
  },
  compile: (value, compiler) => compileHistory(value, value.where && compiler.compile(value.where), compiler),
  phrase(value, { speaker, phrase }) {
    const { kind, name = '' } = value.of;
    const of = kind === 'purchase' ? '' : (`${kind}.` as const);
    const measures = [
      value.countAtLeast && speaker.say(`history.${of}countAtLeast`, { count: value.countAtLeast, name }),
      value.countAtMost !== undefined &&
        speaker.say(`history.${of}countAtMost`, { count: value.countAtMost, name }),
      value.distinctPartnersAtLeast &&
        speaker.say('history.distinctPartnersAtLeast', { count: value.distinctPartnersAtLeast }),
      value.distinctDaysAtLeast &&
        speaker.say('history.distinctDaysAtLeast', { count: value.distinctDaysAtLeast }),
      value.amountAtLeast &&
        speaker.say('history.amountAtLeast', { amount: speaker.amount(value.amountAtLeast) }),
      value.quantityAtLeast &&
        speaker.say('history.quantityAtLeast', { quantity: speaker.number(value.quantityAtLeast) }),
    ].filter((text) => typeof text === 'string');
    return speaker.say('condition.history', {
      within: speaker.within(value.within),
      measures: speaker.list(measures, 'and'),
      where: value.where ? phrase(value.where) : 'any',
      this: value.excludingThis ? 'excluded' : 'included',
    });
  },
  missing: (value, gap) => sayShortfall(value, shortfallOf(value, gap), gap),
  goal: {
    is: (value) => MEASURES.some((measure) => measure !== 'countAtMost' && value[measure] !== undefined),
    progress(value, gap) {
      const shortfall = shortfallOf({ ...value, excludingThis: true }, gap);
      const { occasion, compiler } = gap;
      return {
        ...historyProgress(value, shortfall.lack),
        from: startOf(value, occasion.occurredAt, compiler.zone),
        until: shortfall.until,
        begun: isBegun(value, shortfall.lack),
        inRounds: value.consume,
        ...(isReached(shortfall.lack) ? {} : { missing: sayShortfall(value, shortfall, gap) }),
      };
    },
    lapses: (value, instant, zone) => endOf(value, instant, zone),
  },
};

function shortfallOf(value: History, { occasion, memory, compiler }: Gap): Shortfall {
  const where = value.where && compiler.compile(value.where);
  return historyShortfall(value, where, compiler, occasion, memory);
}

function sayShortfall(
  value: History,
  { lack, until = Infinity }: Shortfall,
  { occasion, compiler, latest = Infinity, speaker, phrase }: Gap,
): string {
  const end = Math.min(until, latest);
  const { kind, name = '' } = value.of;
  if (lack.tooMany > 0) {
    return speaker.say('missing.tooMany', { count: lack.tooMany, most: value.countAtMost ?? 0 });
  }
  const steps = Math.max(lack.count, lack.partners, lack.days);
  const currency = occasion.kind === 'purchase' ? occasion.currency : undefined;
  const parts = [
    steps > 0 && speaker.say(`missing.${kind}`, { count: steps, name }),
    lack.amount.gt(0) && speaker.say('missing.spent', { more: speaker.amount(lack.amount, currency) }),
    lack.quantity.gt(0) &&
      speaker.say('missing.quantity', { more: speaker.number(lack.quantity), lines: 'any' }),
  ].filter((text) => typeof text === 'string');
  return speaker.say('missing.history', {
    steps: speaker.list(parts, 'and'),
    partners: lack.partners,
    days: lack.days,
    where: value.where ? phrase(value.where) : 'any',
    by: Number.isFinite(end) ? speaker.date(new Date(end - 1), compiler.zone) : 'ever',
  });
}

const historySchema = (condition: Parameters<typeof history.schema>[0]): z.ZodType<History> =>
  alsoChecked<History>(historyShape(condition), needsOne(MEASURES));

/** Only purchases have amounts and quantities, and only a purchase says in which currency. */
function checkAmounts(value: History, path: Path, ground: ConditionGround): void {
  for (const measure of ['amountAtLeast', 'quantityAtLeast'] as const) {
    if (value[measure] === undefined) continue;
    if (value.of.kind !== 'purchase') ground.report([...path, measure], 'stands with purchases only');
    else if (measure === 'amountAtLeast' && ground.trigger !== 'purchase')
      ground.report([...path, measure], 'needs the trigger purchase, which says in which currency');
  }
}
