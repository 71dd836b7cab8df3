import type { ConditionWord } from '../condition';
import { isEmptyRange, jsonTest, passes, type JsonTest } from '../json-path';

/** `{ "event": { "path": "photo", "equals": true } }`: an attribute of the event that a partner reported. */
export const event: ConditionWord<JsonTest> = {
  word: 'event',
  describes: 'An attribute of the partner’s own event that is judged.',
  schema: () => jsonTest,
  check(test, path, ground) {
    if (ground.trigger !== 'event') {
      ground.report(
        path,
        `event needs the trigger {"event": …}; here is ${ground.trigger}, without attributes`,
      );
    }
    if (isEmptyRange(test))
      ground.report([...path, 'atMost'], 'is less than atLeast: no value is in the range');
  },
  compile: (test) => ({
    holds: (occasion) => occasion.kind === 'event' && passes(occasion.attributes, test),
  }),
  phrase: (test, { speaker }) => speaker.say('condition.event', { test: speaker.jsonTest(test) }),
};
