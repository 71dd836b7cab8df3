import { purchaseRecorded, purchaseRefunded } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { factStore } from './fact-store.repository';
import type { Happening } from './happening';
import { judgeBatch } from './judge-batch';
import type { Judges } from './judges';
import { keepingSegments, type Touched } from '../segments/keeping-segments.repository';
import { keepingTiers } from '../tiers/keeping-tiers.repository';
import { saleOfSnapshot } from '../sales/sale-of-snapshot';

/** Hears `purchase-recorded` and `purchase-refunded`. */
export const onPurchases =
  (judges: Judges) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const { rules, programme, messaging } = judges;
    const happenings = events.flatMap((event): Happening[] => {
      if (event.is(purchaseRecorded)) {
        const sale = saleOfSnapshot(event.data, programme.zone);
        return [{ kind: 'sale', sale, imported: event.data.imported ?? false }];
      }
      return event.is(purchaseRefunded) ? [{ kind: 'refund', refund: event.data }] : [];
    });
    const members = happenings.flatMap(touched);
    await keepingTiers(tx, judges, members, () =>
      keepingSegments(tx, rules, members, () =>
        judgeBatch(happenings, factStore(tx, rules, messaging), programme),
      ),
    );
  };

const touched = (happening: Happening): (Touched & { imported?: boolean })[] => {
  if (happening.kind === 'sale') {
    const { memberId, recordedAt } = happening.sale;
    return [{ memberId, recordedAt, imported: happening.imported }];
  }
  if (happening.kind !== 'refund') return [];
  const { memberId, recordedAt } = happening.refund;
  return [{ memberId, recordedAt: Date.parse(recordedAt) }];
};
