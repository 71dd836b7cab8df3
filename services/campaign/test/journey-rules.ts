import { join, resolve } from 'node:path';
import { JOURNEY_PARTNERS, ZONE } from './journey';

export { ZONE };

const root = join(__dirname, '..', '..', '..');

/** The whole year where `ACCORD_DATASET` names it, else the committed sample. */
export const JOURNEY = resolve(
  root,
  process.env['ACCORD_DATASET'] ?? join('infra', 'local', 'sample', 'complete-journey'),
);

/** The rules of the replay, and two on top of them. */
export const JOURNEY_RULES = {
  ...Object.fromEntries(
    JOURNEY_PARTNERS.map((slug) => [
      `${slug}-base`,
      {
        trigger: 'purchase',
        when: { partner: [slug] },
        then: [{ points: { rate: { points: 1, per: '1.00' } } }],
        group: 'base',
      },
    ]),
  ),
  'ten-at-three': {
    trigger: 'purchase',
    when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
    then: [{ points: { fixed: 500 } }],
    limits: { perMember: { uses: 1, within: 'month' } },
    funding: [{ partner: 'grocer', share: '1' }],
  },
  weekend: {
    trigger: 'purchase',
    when: { all: [{ partner: ['greengrocer'] }, { time: { weekdays: ['SA', 'SU'] } }] },
    then: [{ points: { multiply: '2', group: 'base' } }],
    limits: { perPurchase: { points: 50 } },
  },
};
