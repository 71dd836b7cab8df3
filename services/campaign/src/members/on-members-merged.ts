import { membersMerged, membersUnmerged } from '@accord/contracts';
import type { HeardEvent } from '@accord/messaging';
import type { Transaction } from '@accord/persistence';
import type { RulesInForce } from '../judgements/rules-in-force';
import { keepingSegments } from '../segments/keeping-segments.repository';
import { lockMembers } from './lock-members.repository';
import { findPersons, saveLink } from './persons.repository';

/** Hears `members-merged` and `members-unmerged`: from then on what happened to both counts for both, or no longer. */
export const onMembersMerged =
  (rules: RulesInForce) =>
  async (tx: Transaction, events: readonly HeardEvent[]): Promise<void> => {
    for (const event of events) {
      const merged = event.is(membersMerged);
      if (!merged && !event.is(membersUnmerged)) continue;
      const { memberId, intoMemberId, revision } = event.data as {
        memberId: string;
        intoMemberId: string;
        revision: number;
      };
      // Who was the same person as one of them, before or after, is decided anew.
      const concerned = (await findPersons(tx, [memberId, intoMemberId])).all([memberId, intoMemberId]);
      await lockMembers(tx, concerned);
      const touched = concerned.map((id) => ({ memberId: id, recordedAt: event.time.getTime() }));
      await keepingSegments(tx, rules, touched, async () => {
        await saveLink(tx, memberId, merged ? intoMemberId : null, revision);
      });
    }
  };
