import type { ConditionWord } from '../condition';
import { partnerIdOf } from '../ground';
import { names } from '../measures';

/** `{ "partner": ["grocer", "fuel"] }`: it happened at one of them. */
export const partner: ConditionWord<string[]> = {
  word: 'partner',
  describes: 'It happened at one of these partners, by slug.',
  schema: () => names,
  check: (slugs, path, ground) => slugs.forEach((slug, index) => ground.partner(slug, [...path, index])),
  compile(slugs, compiler) {
    const partners = new Set(slugs.map((slug) => partnerIdOf(compiler.names, slug)));
    return {
      partners,
      matches: [{ facet: 'partner', values: partners }],
      holds: ({ partnerId }) => partnerId !== undefined && partners.has(partnerId),
    };
  },
  phrase: (slugs, { speaker, partner: nameOf }) =>
    speaker.say('condition.partner', { partners: speaker.list(slugs.map(nameOf), 'or') }),
  missing: (slugs, { speaker, partner: nameOf }) =>
    speaker.say('missing.partner', { partners: speaker.list(slugs.map(nameOf), 'or') }),
};
