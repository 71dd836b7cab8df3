import { z } from 'zod';
import { needsOne } from '../form-rule';
import { names } from '../measures';
import type { ConditionWord } from '../condition';
import { alsoChecked, keys, unknownWord } from '../words';

const DIRECTIONS = ['up', 'down'] as const;

const shape = keys({
  to: names.optional().describe('Slugs of tiers: it is one of them now.'),
  from: names.optional().describe('Slugs of tiers: it was one of them before.'),
  direction: z
    .enum(DIRECTIONS, { error: ({ input }) => unknownWord(String(input), DIRECTIONS) })
    .optional()
    .describe('The new tier is higher, or lower; none is the lowest.'),
});
type TierChangeTest = z.output<typeof shape>;

/** `{ "tierChange": { "to": ["gold"], "direction": "up" } }`: which change of the member's tier it is; every key holds. */
export const tierChange: ConditionWord<TierChangeTest> = {
  word: 'tierChange',
  describes: 'Which change of the member’s tier it is; every key holds.',
  schema: () => alsoChecked<TierChangeTest>(shape, needsOne(Object.keys(shape.shape))),
  check({ to, from }, path, ground) {
    if (ground.trigger !== 'tierChanged')
      ground.report(path, `tierChange needs the trigger tierChanged; here is ${ground.trigger}`);
    to?.forEach((slug, index) => ground.tier(slug, [...path, 'to', index]));
    from?.forEach((slug, index) => ground.tier(slug, [...path, 'from', index]));
  },
  compile: ({ to, from, direction }) => ({
    holds: (occasion) =>
      occasion.kind === 'tierChanged' &&
      (!to || (occasion.tier !== undefined && to.includes(occasion.tier))) &&
      (!from || (occasion.previous !== undefined && from.includes(occasion.previous))) &&
      (!direction || direction.toUpperCase() === occasion.direction),
  }),
  phrase: ({ to, from, direction }, { speaker }) =>
    speaker.list(
      [
        direction && speaker.say('condition.tierChange.direction', { direction }),
        from && speaker.say('condition.tierChange.from', { list: speaker.list(from, 'or') }),
        to && speaker.say('condition.tierChange.to', { list: speaker.list(to, 'or') }),
      ].filter((text) => typeof text === 'string'),
      'and',
    ),
};
