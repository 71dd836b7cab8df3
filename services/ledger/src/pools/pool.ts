import type { HouseholdSnapshot } from '@accord/contracts';
import { isId } from '@accord/values';

/** A pool is the wallet of a household: the household's id stands where a member's does. */
export const isPoolOf = (ownerId: string): boolean => isId('household', ownerId);

export type PoolRefusal = 'NO_HOUSEHOLD' | 'POOL_LOCKED' | 'MAY_NOT_SPEND';

export const isMate = (household: HouseholdSnapshot | null, memberId: string): boolean =>
  household?.members.some((mate) => mate.memberId === memberId) ?? false;

/** Why a member can't spend from their household's pool; undefined: they can. */
export function refuseSpending(
  household: HouseholdSnapshot | null,
  memberId: string,
): PoolRefusal | undefined {
  const mate = household?.members.find((each) => each.memberId === memberId);
  if (!household || !mate) return 'NO_HOUSEHOLD';
  if (household.locked) return 'POOL_LOCKED';
  return mate.maySpend ? undefined : 'MAY_NOT_SPEND';
}
