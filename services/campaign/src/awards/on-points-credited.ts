import { pointsCredited, type EventData } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { findAwards, updateStandings } from './award.repository';
import { lockStandings, saveStandings } from './limit-standing.repository';
import { refuseAwards } from './refuse-awards';
import { KnownFacts } from '../judgements/known-facts';
import type { Judges } from '../judgements/judges';
import { keepingTiers } from '../tiers/keeping-tiers.repository';
import { findSalesForUpdate } from '../sales/sale.repository';

/** Hears `points-credited`, for what the ledger refused: its budget returns, and the award says so. Tier points refused do not count. */
export const onPointsCredited =
  (judges: Pick<Judges, 'rules' | 'messaging'>) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const refusing = events.flatMap((event) =>
      event.is(pointsCredited) && event.data.credits.some(({ refused }) => refused !== undefined)
        ? [event.data]
        : [],
    );
    const touched = refusing.map(({ memberId, recordedAt }) => ({
      memberId,
      recordedAt: Date.parse(recordedAt),
    }));
    await keepingTiers(tx, judges, touched, async () => {
      for (const credited of refusing) await refuse(tx, credited);
    });
  };

async function refuse(
  tx: Transaction,
  { trigger, credits }: EventData<typeof pointsCredited>,
): Promise<void> {
  // The purchase is locked first, as a refund does: one of both comes after the other.
  await findSalesForUpdate(tx, [trigger.id]);
  const awards = (await findAwards(tx, [trigger.id])).get(trigger.id) ?? [];
  const { awards: refused, givenBack } = refuseAwards(awards, credits);
  const keys = givenBack.map(({ key }) => key);
  const facts = new KnownFacts(new Map(), new Map(), await lockStandings(tx, keys));
  for (const { key, change } of givenBack) facts.add(key, change);
  await updateStandings(tx, refused);
  await saveStandings(tx, facts.changed);
}
