import { isMate, isPoolOf } from '../pools/pool';
import { currencyNamed, type PointsCurrency } from '../book/settings';
import { badUserInput, forbidden, isOperator, unauthenticated, type Caller } from '@accord/subgraph';
import type { WalletLoaders } from './wallet-loader';

type Households = Pick<WalletLoaders, 'households'>;

const refuse = (caller: Caller): Error =>
  caller.kind === 'public' ? unauthenticated() : forbidden('This wallet is not yours to see');

/** The member whose it is, partners' tills and operators see that there is a wallet, and its balance. A pool is no till's business. */
export async function requireGlance(caller: Caller, ownerId: string, loaders: Households): Promise<void> {
  if (caller.kind !== 'partner' || isPoolOf(ownerId)) await requireInsight(caller, ownerId, loaders);
}

/** Everything else in it is for the member whose it is, the members of the household whose pool it is, and operators. */
export async function requireInsight(caller: Caller, ownerId: string, loaders: Households): Promise<void> {
  if (!(await seesInto(caller, ownerId, loaders))) throw refuse(caller);
}

export async function seesInto(
  caller: Caller,
  ownerId: string,
  { households }: Households,
): Promise<boolean> {
  if (isOperator(caller)) return true;
  if (caller.kind !== 'member') return false;
  if (!isPoolOf(ownerId)) return caller.memberId === ownerId;
  return isMate(await households.load(ownerId), caller.memberId);
}

/** What may be spent at a partner: for those who see into the wallet, and for that partner's till where it is a member's. */
export async function requireSpendableInsight(
  caller: Caller,
  ownerId: string,
  partnerId: string,
  loaders: Households,
): Promise<void> {
  if (caller.kind === 'partner' && caller.partnerId === partnerId && !isPoolOf(ownerId)) return;
  await requireInsight(caller, ownerId, loaders);
}

/** The currency that is asked for; none: the main one. Refuses one that the programme does not have. */
export function requireCurrency(currencies: readonly PointsCurrency[], asked: string | null): PointsCurrency {
  const currency = currencyNamed(currencies, asked);
  if (currency) return currency;
  throw badUserInput(`${asked} is not a points currency of this programme`, ['currency']);
}
