import type { HouseholdSnapshot } from '@accord/contracts';
import type { Households } from './change-households';
import type { Household } from './household';

/** A household as other services know it: no name, no invitations. */
export const snapshotOf = (household: Household): HouseholdSnapshot => ({
  householdId: household.id,
  revision: household.revision,
  ownerId: household.ownerId,
  locked: household.locked,
  members: household.members.map(({ memberId, maySpend }) => ({ memberId, maySpend })),
  changedAt: household.changedAt.toISOString(),
});

/** Which household is this, or is this member in? As it stands now. */
export async function answerHousehold(
  households: Households,
  asked: { readonly householdId: string } | { readonly memberId: string },
): Promise<{ household: HouseholdSnapshot | null }> {
  const household =
    'householdId' in asked
      ? (await households.byIds([asked.householdId])).get(asked.householdId)
      : (await households.byMembers([asked.memberId])).get(asked.memberId);
  return { household: household ? snapshotOf(household) : null };
}
