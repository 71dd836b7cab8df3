import type { ConditionWord } from '../condition';
import { names } from '../measures';

/** `{ "partnerCategory": ["PHARMACY"] }`: it happened at a partner of one of these categories. */
export const partnerCategory: ConditionWord<string[]> = {
  word: 'partnerCategory',
  describes: 'It happened at a partner of one of these categories.',
  schema: () => names,
  check: () => undefined,
  compile(categories) {
    const valid = new Set<string | undefined>(categories);
    return {
      matches: [{ facet: 'partnerCategory', values: new Set(categories) }],
      holds: ({ partnerCategory: category }) => category !== undefined && valid.has(category),
    };
  },
  phrase: (categories, { speaker }) =>
    speaker.say('condition.partnerCategory', { categories: speaker.list(categories, 'or') }),
  missing: (categories, { occasion, speaker }) =>
    speaker.say('missing.condition', {
      condition: speaker.say('condition.partnerCategory', { categories: speaker.list(categories, 'or') }),
      here: occasion.partnerCategory ?? 'none',
    }),
};
