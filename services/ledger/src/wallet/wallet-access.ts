import { currencyNamed, type PointsCurrency } from '../book/settings';
import {
  badUserInput,
  forbidden,
  isMember,
  isOperator,
  unauthenticated,
  type Caller,
} from '@accord/subgraph';

const refuse = (caller: Caller): Error =>
  caller.kind === 'public' ? unauthenticated() : forbidden('This wallet is not yours to see');

/** The member whose it is, partners' tills and operators see that there is a wallet, and its balance. */
export function requireGlance(caller: Caller, memberId: string): void {
  if (caller.kind !== 'partner' && !isOperator(caller) && !isMember(caller, memberId)) throw refuse(caller);
}

/** Everything else in it is for the member whose it is, and for operators. */
export function requireInsight(caller: Caller, memberId: string): void {
  if (!isOperator(caller) && !isMember(caller, memberId)) throw refuse(caller);
}

/** What may be spent at a partner: for the member, operators, and that partner's till. */
export function requireSpendableInsight(caller: Caller, memberId: string, partnerId: string): void {
  if (caller.kind === 'partner' && caller.partnerId === partnerId) return;
  requireInsight(caller, memberId);
}

/** The currency that is asked for; none: the main one. Refuses one that the programme does not have. */
export function requireCurrency(currencies: readonly PointsCurrency[], asked: string | null): PointsCurrency {
  const currency = currencyNamed(currencies, asked);
  if (currency) return currency;
  throw badUserInput(`${asked} is not a points currency of this programme`, ['currency']);
}
