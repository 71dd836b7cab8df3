import type { ConditionWord } from '../condition';
import { names } from '../measures';
import { asksForPurchase } from '../purchase-only';

/** `{ "paidBy": ["cobranded-card"] }`: it was paid so, wholly or in part, in the partner's own words for ways to pay. */
export const paidBy: ConditionWord<string[]> = {
  word: 'paidBy',
  describes: 'It was paid so, wholly or in part: `payments.method` of the sale, letter by letter.',
  schema: () => names,
  check: (_, path, ground) => asksForPurchase('paidBy', path, ground),
  compile(methods) {
    const valid = new Set(methods);
    return {
      matches: [{ facet: 'paidBy', values: valid }],
      holds: (occasion) =>
        occasion.kind === 'purchase' && (occasion.paidBy ?? []).some((method) => valid.has(method)),
    };
  },
  phrase: (methods, { speaker }) => speaker.say('condition.paidBy', { methods: speaker.list(methods, 'or') }),
  missing: (methods, { occasion, speaker, ...rest }) => {
    const paid = occasion.kind === 'purchase' ? (occasion.paidBy ?? []) : [];
    return speaker.say('missing.condition', {
      condition: paidBy.phrase(methods, { speaker, ...rest }),
      here: paid.length > 0 ? speaker.list(paid, 'and') : 'none',
    });
  },
};
