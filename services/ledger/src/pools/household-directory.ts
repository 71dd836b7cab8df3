import { findHousehold, type HouseholdSnapshot } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';

/** The household that a member is in; null: none; AWAY: nobody can say now. */
export type HouseholdFound = HouseholdSnapshot | null | 'AWAY';

/**
 * Who shares a pool. The member service is asked each time, so that what it has answered holds at once. While it is away
 * the last that was heard says who may look at a pool; nobody spends from one then, for it might be locked.
 */
export class HouseholdDirectory {
  constructor(
    private readonly messaging: Pick<Messaging, 'ask'>,
    private readonly lastHeard: (householdId: string) => Promise<HouseholdSnapshot | undefined>,
  ) {}

  async of(memberId: string): Promise<HouseholdFound> {
    const answer = await this.messaging.ask(findHousehold, { memberId }, { timeoutMs: 2_000 });
    return answer.ok ? answer.value.household : 'AWAY';
  }

  async byId(householdId: string): Promise<HouseholdSnapshot | null> {
    const answer = await this.messaging.ask(findHousehold, { householdId }, { timeoutMs: 2_000 });
    return answer.ok ? answer.value.household : ((await this.lastHeard(householdId)) ?? null);
  }
}
