import type { CompiledCondition, Memory } from '../language/condition';
import type { Judged, Reported, Sale } from './occasion';

/** What a history counts: purchases, visits, or a partner's own events of one name. */
export type PastKind =
  | { readonly kind: 'purchase' | 'checkIn'; readonly name?: never }
  | { readonly kind: 'event'; readonly name: string };
export type Past = Sale | Reported;

/** Whether an occasion is one of those that are counted. */
export const isOfKind = (occasion: Judged, { kind, name }: PastKind): occasion is Past =>
  occasion.kind === kind && (occasion.kind !== 'event' || occasion.name === name);

/** All of that kind that memory holds, oldest first. */
export const pastOf = (memory: Memory, of: PastKind): readonly Past[] =>
  of.kind === 'purchase' ? memory.sales : (memory.reports ?? []).filter((each) => isOfKind(each, of));

/** A history counts what was paid: this purchase as it will count for later ones. */
export const countsFor = (where: CompiledCondition | undefined, occasion: Past): boolean =>
  !where || where.holds(asPaid(occasion)) === true;

const asPaid = (occasion: Past): Past =>
  occasion.kind === 'purchase' && occasion.before ? { ...occasion, before: undefined } : occasion;
