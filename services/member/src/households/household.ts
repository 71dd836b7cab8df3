import { err, ok, type Result } from '@accord/values';

export interface Mate {
  readonly memberId: string;
  /** Whether this member may spend from the pool while it is not locked. */
  readonly maySpend: boolean;
}

/** Members who share a pool of points (domain rule 9). The owner is one of them. */
export interface Household {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** The spend lock: while it is true nobody spends from the pool. */
  readonly locked: boolean;
  /** Grows with each change. */
  readonly revision: number;
  readonly changedAt: Date;
  readonly members: readonly Mate[];
  /** Members who may join. */
  readonly invited: readonly string[];
}

export type HouseholdRefusal =
  | { readonly kind: 'NOT_FOUND'; readonly resource: 'Household' | 'Member'; readonly id?: string }
  | { readonly kind: 'INVALID'; readonly path: readonly string[]; readonly message: string }
  | { readonly kind: 'CONFLICT' }
  | {
      readonly kind: 'REFUSED';
      readonly code: 'NOT_THE_OWNER' | 'IN_A_HOUSEHOLD' | 'OWNER_STAYS' | 'NOT_INVITED' | 'HOUSEHOLD_FULL';
    };

/** What becomes of a household; the same object: nothing changes. */
export type Decision = Result<Household, HouseholdRefusal>;

/** Members and invitations together: a household is no trade in points. */
export const LARGEST_HOUSEHOLD = 12;

const refused = (code: Extract<HouseholdRefusal, { kind: 'REFUSED' }>['code']): Decision =>
  err({ kind: 'REFUSED', code });
const nobody = (memberId: string): Decision => err({ kind: 'NOT_FOUND', resource: 'Member', id: memberId });
const isIn = ({ members }: Household, memberId: string): boolean =>
  members.some((mate) => mate.memberId === memberId);

/** A household of one, who owns it and may spend. */
export const found = (id: string, name: string, ownerId: string, changedAt: Date): Household => ({
  id,
  name,
  ownerId,
  locked: false,
  revision: 1,
  changedAt,
  members: [{ memberId: ownerId, maySpend: true }],
  invited: [],
});

/** What only the owner may do. */
export const byOwner =
  (actor: string, decide: (household: Household) => Decision) =>
  (household: Household): Decision =>
    household.ownerId === actor ? decide(household) : refused('NOT_THE_OWNER');

export const invite =
  (memberId: string) =>
  (household: Household): Decision => {
    if (isIn(household, memberId) || household.invited.includes(memberId)) return ok(household);
    if (household.members.length + household.invited.length >= LARGEST_HOUSEHOLD)
      return refused('HOUSEHOLD_FULL');
    return ok({ ...household, invited: [...household.invited, memberId] });
  };

/** Who joins may spend, until the owner says otherwise. */
export const accept =
  (memberId: string) =>
  (household: Household): Decision => {
    if (isIn(household, memberId)) return ok(household);
    if (!household.invited.includes(memberId)) return refused('NOT_INVITED');
    return ok({
      ...household,
      members: [...household.members, { memberId, maySpend: true }],
      invited: household.invited.filter((each) => each !== memberId),
    });
  };

/** Also how an owner takes an invitation back. */
export const decline =
  (memberId: string) =>
  (household: Household): Decision =>
    household.invited.includes(memberId)
      ? ok({ ...household, invited: household.invited.filter((each) => each !== memberId) })
      : ok(household);

/** The owner stays until somebody else owns the household: a pool always has an owner. */
export const leave =
  (memberId: string) =>
  (household: Household): Decision => {
    if (household.ownerId === memberId) return refused('OWNER_STAYS');
    if (!isIn(household, memberId)) return nobody(memberId);
    return ok({ ...household, members: household.members.filter((mate) => mate.memberId !== memberId) });
  };

/** A member who lives on in another leaves the place to that one, the household too if it was the owner's. */
export const succeed =
  (memberId: string, heirId: string) =>
  (household: Household): Decision => {
    if (!isIn(household, memberId)) return nobody(memberId);
    const ownerId = household.ownerId === memberId ? heirId : household.ownerId;
    const places = isIn(household, heirId)
      ? household.members.filter((mate) => mate.memberId !== memberId)
      : household.members.map((mate) => (mate.memberId === memberId ? { ...mate, memberId: heirId } : mate));
    return ok({
      ...household,
      ownerId,
      members: places.map((mate) => (mate.memberId === ownerId ? { ...mate, maySpend: true } : mate)),
      invited: household.invited.filter((each) => each !== heirId),
    });
  };

/** One who was invited is taken off the invitations; one who is in, out of the household. */
export const remove =
  (memberId: string) =>
  (household: Household): Decision =>
    household.invited.includes(memberId) ? decline(memberId)(household) : leave(memberId)(household);

export const permit =
  (memberId: string, maySpend: boolean) =>
  (household: Household): Decision => {
    const mate = household.members.find((each) => each.memberId === memberId);
    if (!mate) return nobody(memberId);
    if (mate.maySpend === maySpend) return ok(household);
    const changed = { memberId, maySpend };
    return ok({ ...household, members: household.members.map((each) => (each === mate ? changed : each)) });
  };

export const lock =
  (locked: boolean) =>
  (household: Household): Decision =>
    ok(household.locked === locked ? household : { ...household, locked });

export const handOver =
  (memberId: string) =>
  (household: Household): Decision => {
    if (!isIn(household, memberId)) return nobody(memberId);
    return ok(household.ownerId === memberId ? household : { ...household, ownerId: memberId });
  };
