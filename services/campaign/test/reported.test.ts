import { campaignOf } from './memory-programme';
import { REPORT } from './report';
import { EVENTS } from './reported.cases';

const holds = (when: unknown, attributes: Readonly<Record<string, unknown>>) =>
  campaignOf('promo', {
    trigger: { event: 'run' },
    when,
    then: [{ points: { fixed: 1 } }],
  }).condition!.holds({ ...REPORT, attributes });

describe('conditions on a partner’s own event', () => {
  it.each(EVENTS)('read $what', ({ when, holds: good, fails }) => {
    for (const attributes of good) expect([attributes, holds(when, attributes)]).toEqual([attributes, true]);
    for (const attributes of fails)
      expect([attributes, holds(when, attributes)]).toEqual([attributes, false]);
  });
});
