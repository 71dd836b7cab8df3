import type { Transaction } from '@accord/persistence';
import { factStore } from '../judgements/fact-store.repository';
import { judgeBatch } from '../judgements/judge-batch';
import type { Judges } from '../judgements/judges';
import type { Moment } from '../judging/occasion';
import { keepingTiers } from '../tiers/keeping-tiers.repository';

/** Judges moments by all rules in force. */
export const judgeMoments = (
  tx: Transaction,
  moments: readonly Moment[],
  { rules, messaging, programme }: Judges,
): Promise<void> =>
  keepingTiers(tx, { rules, messaging }, moments, () =>
    judgeBatch(
      moments.map((moment) => ({ kind: 'moment', moment })),
      factStore(tx, rules, messaging),
      programme,
    ),
  );
