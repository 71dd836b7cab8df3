import {
  memberEnrolled,
  purchaseRecorded,
  purchaseRefunded,
  type ProgrammeSettings,
} from '@accord/contracts';
import type { HeardEvent, Messaging } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { factStore } from './fact-store.repository';
import type { Happening } from './happening';
import { judgeBatch } from './judge-batch';
import type { RulesInForce } from './rules-in-force';
import { findCategories } from '../partners/partner-directory';
import { saleOfSnapshot } from '../sales/sale-of-snapshot';

export interface Judges {
  readonly rules: RulesInForce;
  readonly programme: ProgrammeSettings;
  readonly messaging: Pick<Messaging, 'publishAll'>;
}

/** Hears `purchase-recorded` and `purchase-refunded`. */
export const onPurchases =
  ({ rules, programme, messaging }: Judges) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const happenings = events.flatMap((event): Happening[] => {
      if (event.is(purchaseRecorded)) {
        const sale = saleOfSnapshot(event.data, programme.zone);
        return [{ kind: 'sale', sale, imported: event.data.imported ?? false }];
      }
      return event.is(purchaseRefunded) ? [{ kind: 'refund', refund: event.data }] : [];
    });
    await judgeBatch(happenings, factStore(tx, rules, messaging), programme);
  };

/** Hears `member-enrolled`. */
export const onMembersEnrolled =
  ({ rules, programme, messaging }: Judges) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const enrolled = events.flatMap((event) => (event.is(memberEnrolled) ? [event] : []));
    const categories = await findCategories(
      tx,
      enrolled.flatMap(({ data }) => data.enrolledByPartnerId ?? []),
    );
    const happenings = enrolled.map(({ data, time }): Happening => {
      const { memberId, enrolledByPartnerId: partnerId, timeZone: zone, imported } = data;
      const partnerCategory = partnerId === undefined ? undefined : categories.get(partnerId);
      const occurredAt = Date.parse(data.enrolledAt);
      return {
        kind: 'enrolment',
        enrolment: {
          kind: 'enrollment',
          id: memberId,
          memberId,
          partnerId,
          partnerCategory,
          occurredAt,
          recordedAt: time.getTime(),
          zone,
        },
        imported: imported ?? false,
      };
    });
    await judgeBatch(happenings, factStore(tx, rules, messaging), programme);
  };
