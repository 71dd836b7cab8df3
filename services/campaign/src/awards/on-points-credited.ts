import { pointsCredited } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { findAwards, updateStandings } from './award.repository';
import { lockStandings, saveStandings } from './limit-standing.repository';
import { refuseAwards } from './refuse-awards';
import { KnownFacts } from '../judgements/known-facts';
import { findSalesForUpdate } from '../sales/sale.repository';

/** Hears `points-credited`, for what the ledger refused: its budget returns, and the award says so. */
export async function onPointsCredited(tx: Transaction, events: readonly HeardEvent[]): Promise<void> {
  for (const event of events) {
    if (!event.is(pointsCredited)) continue;
    const { trigger, credits } = event.data;
    if (!credits.some(({ refused }) => refused !== undefined)) continue;
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
}
