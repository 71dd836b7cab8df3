import { memberEnrolled } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import { factStore } from './fact-store.repository';
import type { Happening } from './happening';
import { judgeBatch } from './judge-batch';
import type { Judges } from './judges';
import { keepingSegments } from '../segments/keeping-segments.repository';
import { keepingTiers } from '../tiers/keeping-tiers.repository';
import { findCategories } from '../partners/local-partners.repository';

/** Hears `member-enrolled`. */
export const onMembersEnrolled =
  (judges: Judges) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    const { rules, programme, messaging } = judges;
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
    const touched = enrolled.map(({ data, time }) => ({
      memberId: data.memberId,
      recordedAt: time.getTime(),
      imported: data.imported ?? false,
    }));
    await keepingTiers(tx, judges, touched, () =>
      keepingSegments(tx, rules, touched, () =>
        judgeBatch(happenings, factStore(tx, rules, messaging), programme),
      ),
    );
  };
