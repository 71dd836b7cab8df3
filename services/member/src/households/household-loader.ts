import DataLoader from 'dataloader';
import type { Households } from './change-households';
import type { Household } from './household';

/** Reads the households of the members that one request names with one statement. */
export interface HouseholdLoaders {
  readonly householdOf: DataLoader<string, Household | null>;
}

export const householdLoaders = (households: Households): HouseholdLoaders => ({
  householdOf: new DataLoader(async (memberIds: readonly string[]) => {
    const found = await households.byMembers(memberIds);
    return memberIds.map((id) => found.get(id) ?? null);
  }),
});
