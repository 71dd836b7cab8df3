import { forbidden, unauthenticated } from './errors';

/** Who is calling, as the gateway has found out. A subgraph never looks at a client's credential. */
export type Caller = PublicCaller | MemberCaller | PartnerCaller | OperatorCaller;
export type Scope = 'till' | 'owner';

export interface PublicCaller {
  readonly kind: 'public';
}
export interface MemberCaller {
  readonly kind: 'member';
  readonly memberId: string;
}
export interface PartnerCaller {
  readonly kind: 'partner';
  readonly partnerId: string;
  readonly keyId: string;
  /** `owner` includes `till`. */
  readonly scopes: readonly Scope[];
}
export interface OperatorCaller {
  readonly kind: 'operator';
  readonly subject: string;
}

export const publicCaller: PublicCaller = { kind: 'public' };

const refuse = (caller: Caller, who: string): Error =>
  caller.kind === 'public' ? unauthenticated(`Sign in as ${who}`) : forbidden(`This is for ${who}`);

const hasScope = (caller: PartnerCaller, scope: Scope): boolean =>
  caller.scopes.includes(scope) || caller.scopes.includes('owner');

/** Whether it is an operator; for fields that answer null to others rather than refuse. */
export const isOperator = (caller: Caller): caller is OperatorCaller => caller.kind === 'operator';

/** Whether it is a key of this partner with the scope. */
export const isPartner = (
  caller: Caller,
  partnerId: string,
  scope: Scope = 'till',
): caller is PartnerCaller =>
  caller.kind === 'partner' && caller.partnerId === partnerId && hasScope(caller, scope);

/** Whether it is this member. */
export const isMember = (caller: Caller, memberId: string): caller is MemberCaller =>
  caller.kind === 'member' && caller.memberId === memberId;

/** Lets an operator pass. Throws UNAUTHENTICATED or FORBIDDEN otherwise, as all of these do. */
export function requireOperator(caller: Caller): OperatorCaller {
  if (isOperator(caller)) return caller;
  throw refuse(caller, 'an operator');
}

/** Lets a partner's key pass that may do what a till does; answers whose it is. */
export function requireTill(caller: Caller): PartnerCaller {
  if (caller.kind === 'partner' && hasScope(caller, 'till')) return caller;
  throw refuse(caller, 'a partner’s key');
}

/** Lets any partner's key and operators pass. */
export function requireTillOrOperator(caller: Caller): PartnerCaller | OperatorCaller {
  return isOperator(caller) ? caller : requireTill(caller);
}

/** Lets a key of that partner with the scope `owner`, and operators, pass. Without `partnerId`: any owner's key. */
export function requireOwner(caller: Caller, partnerId?: string): PartnerCaller | OperatorCaller {
  if (isOperator(caller)) return caller;
  if (caller.kind === 'partner' && hasScope(caller, 'owner') && partnerId === undefined) return caller;
  if (partnerId !== undefined && isPartner(caller, partnerId, 'owner')) return caller;
  throw refuse(caller, 'a key of this partner with the scope owner');
}

/** Lets a member pass: any, or the one named. */
export function requireMember(caller: Caller, memberId?: string): MemberCaller {
  if (caller.kind === 'member' && (memberId === undefined || caller.memberId === memberId)) return caller;
  throw refuse(caller, memberId === undefined ? 'a member' : 'the member it belongs to');
}
